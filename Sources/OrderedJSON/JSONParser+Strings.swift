extension JSONParser {
    /// Reads the string whose opening quote stands at `index`.
    @inline(__always)
    mutating func string() throws(JSONError) -> String {
        let start = index &+ 1
        index = StringBytes.plainEnd(bytes, from: start)
        if index < bytes.count, bytes[index] == .quote {
            let text = String(
                decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
            index &+= 1
            return text
        }
        return try longString(from: start)
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
            index = StringBytes.plainEnd(bytes, from: index)
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
