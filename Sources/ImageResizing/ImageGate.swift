public import ImageMetadata

/// What bytes must pass before libvips sees them: length, first bytes, the header as we read it ourselves.
///
/// A GIF header of 35 bytes can make a decoder ask for 16 GB, an SVG or PDF under a photo's name is rendered, and odd
/// bytes start other programs: so the question what this is gets answered here.
public enum ImageGate {
    /// The header of an acceptable picture.
    /// - Throws: What `VipsResizer` would, for what no decoder need be asked for.
    public static func admit(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
        if bytes.isEmpty { throw .empty }
        if bytes.count < ImageLimits.minimumLength { throw .tooShort(length: bytes.count) }
        if bytes.count > ImageLimits.maximumLength { throw .tooLarge(length: bytes.count) }
        guard let format = ImageFormat.recognise(bytes) else {
            throw .notAnImage(found: appearance(of: bytes))
        }
        guard [.jpeg, .png, .webp].contains(format) else {
            throw .unsupportedFormat(format.rawValue)
        }
        let header: ImageHeader
        do {
            header = try ImageHeader.read(bytes)
        } catch .header(_, let reason) {
            throw .headerUnreadable(format: format.rawValue, reason: reason)
        } catch {
            throw .headerUnreadable(format: format.rawValue, reason: "\(error)")
        }
        let size = header.size
        if size.width > ImageLimits.maximumSide || size.height > ImageLimits.maximumSide {
            throw .sideTooLong(width: size.width, height: size.height)
        }
        if size.pixels > ImageLimits.maximumPixels {
            throw .tooManyPixels(width: size.width, height: size.height)
        }
        let memory = header.neededMemory
        if memory > ImageLimits.maximumMemory { throw .tooMuchMemory(needed: memory) }
        return header
    }

    /// A word or two for bytes that are no picture.
    private static func appearance(of bytes: [UInt8]) -> String {
        let head = bytes.prefix(64)
        if head.starts(with: Array("PK".utf8)) { return "a ZIP archive" }
        if head.starts(with: [0x1F, 0x8B]) { return "a gzip archive" }
        if head.starts(with: Array("<?xml".utf8)) { return "an XML text" }
        if head.first == UInt8(ascii: "<") { return "a web page or other markup" }
        if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") {
            return "a JSON text"
        }
        if head.allSatisfy({ $0 == 0 }) { return "zeros" }
        let isText = head.allSatisfy {
            (0x20..<0x7F).contains($0) || [0x09, 0x0A, 0x0D].contains($0)
        }
        return isText ? "a text" : "unknown bytes"
    }
}
