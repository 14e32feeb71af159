/// The chunks of a PNG file (ISO/IEC 15948).
enum PNGFile {
    static let signatureLength = 8
    static let xmpKeyword = Array("XML:com.adobe.xmp".utf8)
    /// Chunks before the image data: a handful in practice.
    private static let maximumChunks = 65_536

    /// One chunk: four bytes of length, four of type, payload, checksum.
    struct Chunk {
        var type: String
        /// Where the length stands.
        var start: Int
        var payload: Range<Int>
        var end: Int { payload.upperBound + 4 }
    }

    /// Walks the chunks that are wholly there.
    struct Chunks {
        private var reader: ByteReader
        init(_ bytes: [UInt8]) { reader = ByteReader(bytes, from: signatureLength) }

        mutating func next() -> Chunk? {
            let start = reader.position
            guard let length = reader.int(4), let type = reader.text(4) else { return nil }
            let payload = reader.position..<reader.position + length
            guard reader.skip(length), reader.skip(4) else { return nil }
            return Chunk(type: type, start: start, payload: payload)
        }
    }

    static func header(of bytes: [UInt8]) throws(ImageMetadataError) -> ImageHeader {
        // The first chunk is read even where the file ends behind its fields: a cut photo keeps its header.
        var start = ByteReader(bytes, from: signatureLength)
        guard start.int(4) == 13, start.text(4) == "IHDR" else {
            throw .header(.png, reason: "it does not begin with IHDR")
        }
        var header = try imageHeader(&start)
        header.isTruncated = true
        var chunks = Chunks(bytes)
        var count = 0
        while let chunk = chunks.next(), count < maximumChunks {
            count += 1
            var reader = ByteReader(
                bytes, from: chunk.payload.lowerBound, to: chunk.payload.upperBound)
            switch chunk.type {
            case "eXIf": header.orientation = EXIFOrientation.read(reader) ?? header.orientation
            case "iCCP": header.hasICCProfile = true
            case "tRNS": header.hasAlpha = true
            case "acTL": header.isAnimated = true
            case "iTXt" where header.xmp == nil: header.xmp = xmp(&reader)
            case "IEND": header.isTruncated = false
            default: break
            }
            if chunk.type == "IEND" { break }
        }
        return header
    }

    private static func imageHeader(
        _ reader: inout ByteReader
    ) throws(ImageMetadataError) -> ImageHeader {
        guard let width = reader.int(4), let height = reader.int(4), let depth = reader.int(1),
            let type = reader.int(1), reader.skip(2), let interlace = reader.int(1)
        else { throw .header(.png, reason: "the file ends within IHDR") }
        guard width > 0, height > 0, width <= Int(Int32.max), height <= Int(Int32.max) else {
            throw .header(.png, reason: "a size of \(width)×\(height)")
        }
        let kinds: [Int: (ColourKind, Bool)] = [
            0: (.grey, false), 2: (.rgb, false), 3: (.palette, false), 4: (.grey, true),
            6: (.rgb, true),
        ]
        guard let (colour, hasAlpha) = kinds[type] else {
            throw .header(.png, reason: "colour type \(type)")
        }
        guard [1, 2, 4, 8, 16].contains(depth) else { throw .header(.png, reason: "\(depth) bits") }
        return ImageHeader(
            format: .png, size: PixelSize(width: width, height: height), colour: colour,
            hasAlpha: hasAlpha, bitDepth: depth, isProgressive: interlace == 1)
    }

    /// The packet of an uncompressed iTXt chunk under XMP's keyword (XMP part 3, 1.1.5).
    static func xmp(_ reader: inout ByteReader) -> [UInt8]? {
        guard reader.skip(prefix: xmpKeyword + [0, 0, 0]), skipText(&reader), skipText(&reader),
            reader.remaining <= ImageHeader.maximumXMPLength
        else { return nil }
        return reader.take(reader.remaining).map(Array.init)
    }

    /// Passes over a text that a zero byte ends: the language tag, the translated keyword.
    private static func skipText(_ reader: inout ByteReader) -> Bool {
        while let byte = reader.byte() { if byte == 0 { return true } }
        return false
    }
}
