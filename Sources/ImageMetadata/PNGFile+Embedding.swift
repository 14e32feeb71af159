extension PNGFile {
    /// Length, type and checksum of a chunk.
    static let chunkOverhead = 12
    /// Ancillary, private, safe to copy (lower case, lower case, upper case, lower case).
    private static let paddingType = "paDd"

    static func embedding(
        exif: [UInt8]?, xmp: [UInt8]?, in file: [UInt8], paddedTo length: Int?
    ) throws(ImageMetadataError) -> [UInt8] {
        var front = Array(file.prefix(signatureLength))
        var chunks = Chunks(file)
        var rest: [UInt8] = []
        var restStart = signatureLength
        while let chunk = chunks.next(), chunk.type != "IDAT" {
            restStart = chunk.end
            var reader = ByteReader(
                file, from: chunk.payload.lowerBound, to: chunk.payload.upperBound)
            let isXMP = chunk.type == "iTXt" && reader.skip(prefix: xmpKeyword + [0])
            if chunk.type == "IHDR" {
                front += file[chunk.start..<chunk.end]
            } else if chunk.type != "eXIf", !isXMP {
                rest += file[chunk.start..<chunk.end]
            }
        }
        if let exif { front += Self.chunk("eXIf", exif) }
        // Not compressed, no language, no translated keyword.
        if let xmp { front += Self.chunk("iTXt", xmpKeyword + [0, 0, 0, 0, 0] + xmp) }
        let tail = file[restStart...]
        guard let length else { return front + rest + tail }
        let missing = length - front.count - rest.count - tail.count
        guard missing == 0 || missing >= chunkOverhead else { throw .tooLong(limit: length) }
        let padding =
            missing == 0
            ? []
            : Self.chunk(
                paddingType, [UInt8](repeating: 0x20, count: missing - chunkOverhead))
        return front + rest + padding + tail
    }

    private static func chunk(_ type: String, _ payload: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + payload
        return bigEndian(UInt32(truncatingIfNeeded: payload.count)) + body
            + bigEndian(CRC32.checksum(body))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
