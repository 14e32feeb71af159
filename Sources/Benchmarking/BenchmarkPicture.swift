internal import Bodies
package import ImageMetadata
package import ImageResizing
internal import Portraits

/// A picture that resizing is measured on.
package struct BenchmarkPicture: Sendable {
    /// The beginning of its figures' names: `12mp.baseline`.
    package let name: String
    /// The whole file.
    package let bytes: [UInt8]
    /// Upright.
    package let size: PixelSize

    /// A file of the user's own, named after its first name, size and kind: `beach.12mp.baseline`.
    /// - Throws: `ImageError` for what would be refused unopened.
    package init(file name: String, _ bytes: [UInt8]) throws(ImageError) {
        let header = try ImageGate.admit(bytes)
        self.name = "\(name).\(Self.words(header))"
        self.bytes = bytes
        size = header.uprightSize
    }

    private init(_ recipe: PortraitRecipe, named name: String? = nil) throws {
        bytes = try recipe.makeBytes()
        let header = try ImageHeader.read(bytes)
        self.name = name ?? Self.words(header)
        size = header.uprightSize
    }

    /// What a file of it is called last: `jpg`, `png` or `webp`.
    package var ending: String {
        switch ImageFormat.recognise(bytes) {
        case .png: "png"
        case .webp: "webp"
        default: "jpg"
        }
    }

    /// `12mp.baseline`, `4mp.png-alpha`.
    private static func words(_ header: ImageHeader) -> String {
        let megapixels = max((header.size.pixels + 500_000) / 1_000_000, 1)
        let kind =
            switch header.format {
            case .jpeg: header.isProgressive ? "progressive" : "baseline"
            default: header.format.rawValue + (header.hasAlpha ? "-alpha" : "")
            }
        return "\(megapixels)mp.\(kind)"
    }

    /// Portraits of 1, 4, 12 and 24 megapixels as baseline and progressive JPEGs, then a PNG with alpha and a WebP, each
    /// painted when its turn comes.
    package static var painted: [@Sendable () throws -> BenchmarkPicture] {
        let sizes = [(1_200, 800), (2_400, 1_700), (4_000, 3_000), (6_000, 4_000)]
        var pictures: [@Sendable () throws -> BenchmarkPicture] = []
        for (width, height) in sizes {
            for isProgressive in [false, true] {
                pictures.append {
                    try BenchmarkPicture(
                        portrait(
                            width, height, coding: PortraitCoding(isProgressive: isProgressive)))
                }
            }
        }
        pictures.append {
            try BenchmarkPicture(
                portrait(2_400, 1_700, format: .png, coding: PortraitCoding(samples: .alpha)))
        }
        pictures.append { try BenchmarkPicture(portrait(2_400, 1_700, format: .webp)) }
        return pictures
    }

    static func portrait(
        _ width: Int, _ height: Int, format: PortraitRecipe.Format = .jpeg,
        coding: PortraitCoding = PortraitCoding(), look: Int = 0, variant: Int = 0
    ) throws -> PortraitRecipe {
        try PortraitRecipe(
            people: [Sitter(look: look)], size: PixelSize(width: width, height: height),
            format: format, coding: coding, variant: variant)
    }
}
