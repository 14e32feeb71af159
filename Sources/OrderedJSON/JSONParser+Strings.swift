extension JSONParser {
    /// Reads the string whose opening quote stands at `index`.
    @inline(__always)
    mutating func string() throws(JSONError) -> String {
        let start = index &+ 1
        index = plainEnd(from: start)
        if index < bytes.count, bytes[index] == .quote {
            let text = String(
                decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
            index &+= 1
            return text
        }
        return try longString(from: start)
    }

    /// The first offset from `start` on whose byte is a quote, a backslash, a control character or not
    /// ASCII; the end if there is none. Looks at eight bytes at once.
    @inline(__always)
    private func plainEnd(from start: Int) -> Int {
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return index }
        while index &+ 8 <= bytes.count {
            let word = UInt64(
                littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let special = StringBytes.needingCare(word)
            if special != 0 { return index &+ special.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < bytes.count, !StringBytes.needsCare(bytes[index]) { index &+= 1 }
        return index
    }

    /// Goes on from `index` with a string that holds something other than plain ASCII.
    @inline(never)
    private mutating func longString(from start: Int) throws(JSONError) -> String {
        var run = start
        var isEscaped = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == .quote {
                let text: String
                if isEscaped {
                    scratch += bytes[run..<index]
                    text = String(decoding: scratch, as: UTF8.self)
                } else {
                    text = String(
                        decoding: UnsafeBufferPointer(rebasing: bytes[run..<index]), as: UTF8.self)
                }
                index += 1
                return text
            }
            if byte == .backslash {
                if !isEscaped { scratch.removeAll(keepingCapacity: true) }
                isEscaped = true
                scratch += bytes[run..<index]
                try escape(from: start)
                run = index
            } else if byte < .space {
                throw controlCharacter(byte)
            } else {
                guard let length = StringBytes.scalarLength(bytes, at: index) else {
                    throw failure(
                        .encoding("these bytes are no UTF-8; save the text as UTF-8"), at: index)
                }
                index += length
            }
            index = plainEnd(from: index)
        }
        throw stringCutShort(from: start)
    }

    /// Reads the escape whose backslash stands at `index`.
    private mutating func escape(from start: Int) throws(JSONError) {
        guard index + 1 < bytes.count else { throw stringCutShort(from: start) }
        let plain: UInt8
        switch bytes[index + 1] {
        case .quote: plain = .quote
        case .backslash: plain = .backslash
        case .slash: plain = .slash
        case .ascii("b"): plain = 0x08
        case .ascii("f"): plain = 0x0C
        case .ascii("n"): plain = .lineFeed
        case .ascii("r"): plain = .carriageReturn
        case .ascii("t"): plain = .tab
        case .ascii("u"): return try unicodeEscape(from: start)
        default: throw badEscape()
        }
        scratch.append(plain)
        index += 2
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONError) {
        let place = index
        let unit = try fourDigits(from: start)
        if let scalar = Unicode.Scalar(unit) {
            scratch += UTF8.encode(scalar).map { Array($0) } ?? []
            return
        }
        if unit < 0xDC00, index + 1 < bytes.count, bytes[index] == .backslash,
            bytes[index + 1] == .ascii("u")
        {
            let resume = index
            let low = try fourDigits(from: start)
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                scratch += UTF8.encode(scalar).map { Array($0) } ?? []
                return
            }
            index = resume
        }
        guard limits.loneSurrogates == .replaced else { throw loneSurrogate(unit, at: place) }
        scratch += [0xEF, 0xBF, 0xBD]
    }

    /// Reads `\u` and four digits at `index`.
    private mutating func fourDigits(from start: Int) throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for place in index + 2..<index + 6 {
            guard place < bytes.count else { throw stringCutShort(from: start) }
            guard let digit = bytes[place].hexadecimalDigit else { throw badUnicodeEscape() }
            unit = unit << 4 | digit
        }
        index += 6
        return unit
    }
}

/// The bytes of strings, eight at once or one at a time.
enum StringBytes {
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
