/// An ICC profile of Display P3: what phones put into their photos.
///
/// - SeeAlso: ICC.1:2001-04; the primaries are those of SMPTE EG 432-1 under D65, adapted to D50 (Bradford).
enum WideGamutProfile {
    /// In a JPEG's APP2 segment; one is enough for so short a profile.
    static let segment: [UInt8] = {
        let payload = Array("ICC_PROFILE\0".utf8) + [1, 1] + bytes
        let length = payload.count + 2
        return [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 255)] + payload
    }()

    /// The JPEG with the profile, right behind its start.
    static func embedded(in file: [UInt8]) -> [UInt8] {
        Array(file.prefix(2)) + segment + file.dropFirst(2)
    }

    /// A header of 128 bytes, a table of nine tags, their data. Numbers are 65,536ths.
    private static let bytes: [UInt8] = {
        let white = xyz(63_190, 65_536, 54_061)
        // A power of 2.2 in 8.8 fixed point.
        let curve = tag("curv") + big(1) + [0x02, 0x33, 0, 0]
        let name = Array("Display P3\0".utf8)
        let description =
            tag("desc") + big(UInt32(name.count)) + name + [UInt8](repeating: 0, count: 79)
        let parts: [(String, [UInt8])] = [
            ("desc", description), ("cprt", tag("text") + Array("none\0".utf8)), ("wtpt", white),
            ("rXYZ", xyz(33_756, 15_810, -69)), ("gXYZ", xyz(19_134, 45_361, 2_745)),
            ("bXYZ", xyz(10_300, 4_365, 51_385)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var table = big(UInt32(parts.count))
        var data: [UInt8] = []
        let start = 128 + 4 + 12 * parts.count
        for (name, content) in parts {
            table += Array(name.utf8) + big(UInt32(start + data.count)) + big(UInt32(content.count))
            data += content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
        }
        var header = big(UInt32(start + data.count)) + Array("none".utf8) + [2, 0x10, 0, 0]
        header += Array("mntrRGB XYZ ".utf8) + [UInt8](repeating: 0, count: 12) + Array("acsp".utf8)
        header += [UInt8](repeating: 0, count: 28) + white.suffix(12)
        return header + [UInt8](repeating: 0, count: 128 - header.count) + table + data
    }()

    private static func tag(_ type: String) -> [UInt8] { Array(type.utf8) + [0, 0, 0, 0] }

    private static func xyz(_ x: Int32, _ y: Int32, _ z: Int32) -> [UInt8] {
        tag("XYZ ") + [x, y, z].flatMap { big(UInt32(bitPattern: $0)) }
    }

    private static func big(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
