/// The one EXIF field that matters here, read from and written as a TIFF block.
///
/// - SeeAlso: EXIF 2.32, 4.6.4 A, tag 274.
enum EXIFOrientation {
    private static let tag = 0x0112
    private static let shortType = 3
    private static let longType = 4
    /// The first directory of a camera has some dozens of entries.
    private static let maximumEntries = 1024

    /// The orientation in a TIFF block; nil where it is absent or none of 1 to 8.
    static func read(_ block: ByteReader) -> ImageOrientation? {
        var reader = block
        let start = reader.position
        let little: Bool
        if reader.skip(prefix: [0x49, 0x49, 0x2A, 0]) {
            little = true
        } else if reader.skip(prefix: [0x4D, 0x4D, 0, 0x2A]) {
            little = false
        } else {
            return nil
        }
        guard let offset = reader.int(4, littleEndian: little) else { return nil }
        reader = block
        guard offset >= 8, start == reader.position, reader.skip(offset),
            let count = reader.int(2, littleEndian: little), count <= maximumEntries
        else { return nil }
        for _ in 0..<count {
            guard let found = reader.int(2, littleEndian: little),
                let type = reader.int(2, littleEndian: little),
                reader.skip(4), var value = reader.part(4)
            else { return nil }
            guard found == tag, type == shortType || type == longType else { continue }
            let size = type == shortType ? 2 : 4
            return value.int(size, littleEndian: little).flatMap(ImageOrientation.init(rawValue:))
        }
        return nil
    }

    /// A big-endian TIFF block with this one entry, 26 bytes.
    static func block(_ orientation: ImageOrientation) -> [UInt8] {
        [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1]
            + [0, UInt8(orientation.rawValue), 0, 0, 0, 0, 0, 0]
    }
}
