internal import ImageMetadata
internal import ImageResizing
internal import Portraits

/// A picture on which the memory of a whole process is measured: an ordinary photo of 24 megapixels, or of its kind the
/// heaviest that is accepted, in a file of the greatest length.
///
/// ```swift
/// for picture in HeaviestPicture.all { let file = try picture.make() }   // limit: 64 MB, …
/// ```
package struct HeaviestPicture: Sendable {
    /// The beginning of its figure's name, `24mp.baseline`; with `ending` a file's name.
    package let name: String
    /// `jpg`, `png` or `webp`.
    package let ending: String
    /// Bytes that the process may hold.
    package let limit: Int
    /// Paints the picture and encodes it.
    package let make: @Sendable () throws -> [UInt8]

    /// The ordinary photos first. Nothing is painted until `make` is called.
    package static let all: [HeaviestPicture] =
        [false, true].map { isProgressive in
            HeaviestPicture(
                name: "24mp.\(isProgressive ? "progressive" : "baseline")", ending: "jpg",
                limit: isProgressive ? 150_000_000 : 64_000_000
            ) {
                try BenchmarkPicture.portrait(
                    6_000, 4_000, coding: PortraitCoding(isProgressive: isProgressive)
                ).makeBytes()
            }
        } + [
            heavy("heaviest.progressive-whole-chroma", "jpg", 8_000, 6_250) {
                try TrialJPEG(script: .usual, quality: 50, across: 1, down: 1).encoded($0)
            },
            heavy("heaviest.progressive-cmyk", "jpg", 8_000, 5_000, bands: 4) {
                try $0.encoded(as: .jpeg, quality: 50, isProgressive: true, kind: .cmyk)
            },
            heavy("heaviest.interlaced", "png", 8_000, 6_250) {
                try $0.encoded(as: .png, quality: 1, isProgressive: true)
            },
            heavy("heaviest.interlaced-alpha", "png", 8_000, 5_600, bands: 4) {
                try $0.encoded(as: .png, quality: 1, isProgressive: true)
            },
            heavy("heaviest.interlaced-deep", "png", 8_000, 5_500) {
                try $0.encoded(as: .png, quality: 1, isProgressive: true, kind: .deep)
            },
            heavy("heaviest.interlaced-deep-alpha", "png", 8_000, 2_800, bands: 4) {
                try $0.encoded(as: .png, quality: 1, isProgressive: true, kind: .deep)
            },
            heavy("heaviest.wide-alpha", "png", 18_000, 2_700, bands: 4) {
                try $0.encoded(as: .png, quality: 1)
            },
            heavy("heaviest.alpha", "webp", 16_000, 3_125, bands: 4) {
                try $0.encoded(as: .webp, quality: 80)
            },
        ]

    /// A picture of slowly changing colours in a file that is filled up.
    private static func heavy(
        _ name: String, _ ending: String, _ width: Int, _ height: Int, bands: Int = 3,
        _ encode: @escaping @Sendable (Pixels) throws -> [UInt8]
    ) -> HeaviestPicture {
        HeaviestPicture(name: name, ending: ending, limit: 400_000_000) {
            let size = PixelSize(width: width, height: height)
            let file = try encode(ramp(size, bands))
            return try EmbeddedMetadata(faces: [], upright: size)
                .embedded(in: file, paddedTo: ImageLimits.maximumLength)
        }
    }

    /// Bands that run down by steps of 32 rows, so that a file is short whatever its filter.
    private static func ramp(_ size: PixelSize, _ bands: Int) -> Pixels {
        var samples: [UInt8] = []
        samples.reserveCapacity(size.pixels * bands)
        for y in 0..<size.height {
            let pixel = (0..<bands).map { UInt8(truncatingIfNeeded: y / 32 * (11 + 6 * $0)) }
            for _ in 0..<size.width { samples += pixel }
        }
        return Pixels(size: size, bands: bands, samples: samples)
    }
}
