/// The bytes of strings, eight at once or one at a time.
enum StringBytes {
    /// The first offset from `start` on whose byte is a quote, a backslash, a control character or not
    /// ASCII; the end if there is none.
    @inline(__always)
    static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return index }
        while index &+ 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let special = needingCare(UInt64(littleEndian: word))
            if special != 0 { return index &+ special.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < bytes.count, !needsCare(bytes[index]) { index &+= 1 }
        return index
    }

    /// Marks, with the top bit of each, the bytes of a word that are a quote, a backslash, below 0x20 or
    /// above 0x7F. The lowest mark is exact; above it a borrow may mark too much.
    @inline(__always)
    static func needingCare(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ (ones &* UInt64(UInt8.quote))
        let slashes = word ^ (ones &* UInt64(UInt8.backslash))
        let low = word &- (ones &* 0x20)
        return ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | low & ~word | word)
            & tops
    }

    /// Whether a byte is a quote, a backslash, below 0x20 or above 0x7F.
    @inline(__always)
    static func needsCare(_ byte: UInt8) -> Bool {
        byte < .space || byte == .quote || byte == .backslash || byte >= 0x80
    }

    /// The length of the UTF-8 sequence at `index`, whose first byte is above 0x7F; nil when it is none.
    /// The Unicode Standard, table 3-7.
    static func scalarLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        let first = bytes[index]
        let second: ClosedRange<UInt8>
        let length: Int
        switch first {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
        for place in index + 2..<max(index + length, index + 2) where bytes[place] & 0xC0 != 0x80 {
            return nil
        }
        return length
    }
}
