/// The chunks of a WebP file (RFC 9649).
enum WebPFile {
    /// Frames of an animation count too.
    private static let maximumChunks = 65_536

    /// One RIFF chunk: four bytes of name, four of length, payload, padded to an even length.
    struct Chunk {
        var name: String
        /// Where the name stands.
        var start: Int
        var payload: Range<Int>
        var end: Int { payload.upperBound + payload.count & 1 }
    }

    /// Walks the chunks; the last may be cut.
    struct Chunks {
        private var reader: ByteReader
        private(set) var isCut = false
        init(_ bytes: [UInt8]) { reader = ByteReader(bytes, from: 12) }

        mutating func next() -> Chunk? {
            let start = reader.position
            guard let name = reader.text(4), let length = reader.int(4, littleEndian: true) else {
                return nil
            }
            let payload = reader.position..<reader.position + min(length, reader.remaining)
            if !reader.skip(length) {
                isCut = true
                _ = reader.skip(reader.remaining)
            } else if length & 1 == 1 {
                _ = reader.skip(1)
            }
            return Chunk(name: name, start: start, payload: payload)
        }
    }

    static func header(of bytes: [UInt8]) throws(ImageMetadataError) -> ImageHeader {
        var fileHeader = ByteReader(bytes, from: 4)
        let promised = (fileHeader.int(4, littleEndian: true) ?? 0) + 8
        var chunks = Chunks(bytes)
        var header: ImageHeader?
        var extras = Extras()
        var count = 0
        while let chunk = chunks.next(), count < maximumChunks {
            count += 1
            var reader = ByteReader(
                bytes, from: chunk.payload.lowerBound, to: chunk.payload.upperBound)
            switch chunk.name {
            case "VP8 " where header == nil: header = try lossy(&reader)
            case "VP8L" where header == nil: header = try lossless(&reader)
            case "VP8X" where header == nil: header = try extended(&reader)
            case "EXIF":
                // Some writers keep JPEG's mark in front of the block.
                _ = reader.skip(prefix: JPEGFile.exifMark)
                extras.orientation = extras.orientation ?? EXIFOrientation.read(reader)
            case "XMP " where extras.xmp == nil && reader.remaining <= ImageHeader.maximumXMPLength:
                extras.xmp = reader.take(reader.remaining).map(Array.init)
            default: break
            }
        }
        guard var header else { throw .header(.webp, reason: "no image chunk") }
        header.orientation = extras.orientation ?? .up
        header.xmp = extras.xmp
        header.isTruncated = chunks.isCut || promised > bytes.count
        return header
    }

    private struct Extras {
        var orientation: ImageOrientation?
        var xmp: [UInt8]?
    }

    /// A key frame's header: three bytes of tag, the start code, two sizes of 14 bits (RFC 6386, 9.1).
    private static func lossy(_ reader: inout ByteReader) throws(ImageMetadataError) -> ImageHeader
    {
        guard let tag = reader.int(3, littleEndian: true), tag & 1 == 0,
            reader.skip(prefix: [0x9D, 0x01, 0x2A]),
            let width = reader.int(2, littleEndian: true),
            let height = reader.int(2, littleEndian: true)
        else { throw .header(.webp, reason: "no key frame") }
        return try header(width & 0x3FFF, height & 0x3FFF, hasAlpha: false)
    }

    private static func lossless(_ reader: inout ByteReader) throws(ImageMetadataError)
        -> ImageHeader
    {
        guard reader.int(1) == 0x2F, let bits = reader.int(4, littleEndian: true) else {
            throw .header(.webp, reason: "no lossless header")
        }
        return try header(
            bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1, hasAlpha: bits >> 28 & 1 == 1)
    }

    private static func extended(_ reader: inout ByteReader) throws(ImageMetadataError)
        -> ImageHeader
    {
        guard let flags = reader.int(1), reader.skip(3),
            let width = reader.int(3, littleEndian: true),
            let height = reader.int(3, littleEndian: true)
        else { throw .header(.webp, reason: "VP8X is too short") }
        var header = try header(width + 1, height + 1, hasAlpha: flags & 0x10 != 0)
        header.hasICCProfile = flags & 0x20 != 0
        header.isAnimated = flags & 0x02 != 0
        return header
    }

    private static func header(
        _ width: Int, _ height: Int, hasAlpha: Bool
    ) throws(ImageMetadataError) -> ImageHeader {
        guard width > 0, height > 0 else {
            throw .header(.webp, reason: "a size of \(width)×\(height)")
        }
        let size = PixelSize(width: width, height: height)
        return ImageHeader(format: .webp, size: size, colour: .rgb, hasAlpha: hasAlpha)
    }
}
