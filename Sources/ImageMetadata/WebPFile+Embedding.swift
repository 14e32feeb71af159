extension WebPFile {
    private static let chunkOverhead = 8
    private static let paddingName = "JUNK"

    static func embedding(
        exif: [UInt8]?, xmp: [UInt8]?, in file: [UInt8], _ header: ImageHeader,
        paddedTo length: Int?
    ) throws(ImageMetadataError) -> [UInt8] {
        var flags: UInt8 = header.hasAlpha ? 0x10 : 0
        var images: [UInt8] = []
        var chunks = Chunks(file)
        while let chunk = chunks.next() {
            if chunk.name == "VP8X" {
                flags = chunk.payload.isEmpty ? flags : file[chunk.payload.lowerBound] & ~0x0C
            } else if chunk.name != "EXIF", chunk.name != "XMP " {
                images += Self.chunk(chunk.name, Array(file[chunk.payload]))
            }
        }
        flags |= (exif == nil ? 0 : 0x08) | (xmp == nil ? 0 : 0x04)
        let sides = [header.size.width - 1, header.size.height - 1]
        let extended = Self.chunk(
            "VP8X", [flags, 0, 0, 0] + sides.flatMap { side in littleEndian(side).prefix(3) })
        var body = Array("WEBP".utf8) + extended + images
        if let exif { body += Self.chunk("EXIF", exif) }
        if let xmp { body += Self.chunk("XMP ", xmp) }
        if let length {
            let missing = length - 8 - body.count
            guard missing == 0 || missing >= chunkOverhead, missing & 1 == 0 else {
                throw .tooLong(limit: length)
            }
            if missing > 0 {
                body += Self.chunk(
                    paddingName, [UInt8](repeating: 0x20, count: missing - chunkOverhead))
            }
        }
        return Array("RIFF".utf8) + littleEndian(body.count) + body
    }

    private static func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        let padding: [UInt8] = payload.count & 1 == 1 ? [0] : []
        return Array(name.utf8) + littleEndian(payload.count) + payload + padding
    }

    private static func littleEndian(_ value: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
