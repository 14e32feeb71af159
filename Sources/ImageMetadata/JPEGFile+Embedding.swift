extension JPEGFile {
    /// A COM segment of the greatest length: its length field counts itself.
    private static let longestSegment = 2 + 65_535

    static func embedding(
        exif: [UInt8]?, xmp: [UInt8]?, in file: [UInt8], paddedTo length: Int?
    ) throws(ImageMetadataError) -> [UInt8] {
        var segments = Segments(file)
        var front = file.prefix(2).map { $0 }
        var rest: [UInt8] = []
        var restStart = 2
        while let segment = segments.next(), segment.marker != 0xDA {
            restStart = segment.payload.upperBound
            let bytes = file[segment.start..<segment.payload.upperBound]
            let payload = file[segment.payload]
            let isOurs =
                segment.marker == 0xE1
                && (payload.starts(with: exifMark) || payload.starts(with: xmpMark))
            // JFIF's segment comes first, right behind the start.
            if segment.marker == 0xE0, rest.isEmpty {
                front += bytes
            } else if !isOurs {
                rest += bytes
            }
        }
        if let exif { front += Self.segment(0xE1, exifMark + exif) }
        if let xmp { front += Self.segment(0xE1, xmpMark + xmp) }
        let tail = file[restStart...]
        guard let length else { return front + rest + tail }
        let missing = length - front.count - rest.count - tail.count
        guard missing >= 0 else { throw .tooLong(limit: length) }
        return front + rest + padding(missing) + tail
    }

    private static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let length = payload.count + 2
        return [0xFF, marker, UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)] + payload
    }

    /// Comment segments of `count` bytes together. Fewer than a segment needs are fill bytes, which may stand before
    /// any marker (T.81, B.1.1.2).
    static func padding(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while count - bytes.count >= 4 {
            let size = min(count - bytes.count, longestSegment)
            bytes += segment(0xFE, [UInt8](repeating: 0x20, count: size - 4))
        }
        return bytes + [UInt8](repeating: 0xFF, count: count - bytes.count)
    }
}
