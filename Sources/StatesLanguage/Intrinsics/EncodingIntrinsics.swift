import Crypto
import OrderedJSON

/// `States.Base64Encode`, `States.Base64Decode` and `States.Hash`.
enum EncodingIntrinsics {
    /// The most characters that these functions take.
    static let maximumCharacters = 10_000

    /// The text's UTF-8 in Base64.
    static func base64Encode(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        .string(Base64.encode(Array(try text(arguments[0]).utf8)))
    }

    /// The text whose UTF-8 is given in Base64.
    static func base64Decode(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        guard let bytes = Base64.decode(try text(arguments[0])),
            let decoded = String(validating: bytes, as: UTF8.self)
        else { throw IntrinsicFailure("The argument is not Base64 of a text") }
        return .string(decoded)
    }

    /// The digest of the text, or of a value's JSON, in lower-case hexadecimal digits.
    static func hash(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        let data = arguments[0].stringValue ?? arguments[0].text
        guard data.utf16.count <= maximumCharacters else {
            throw IntrinsicFailure("The data may have at most \(maximumCharacters) characters")
        }
        let bytes = Array(data.utf8)
        switch arguments[1].stringValue {
        case "MD5": return digits(Insecure.MD5.hash(data: bytes))
        case "SHA-1": return digits(Insecure.SHA1.hash(data: bytes))
        case "SHA-256": return digits(SHA256.hash(data: bytes))
        case "SHA-384": return digits(SHA384.hash(data: bytes))
        case "SHA-512": return digits(SHA512.hash(data: bytes))
        default:
            throw IntrinsicFailure(
                "The algorithm must be one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512")
        }
    }

    private static func text(_ value: JSONValue) throws(IntrinsicFailure) -> String {
        guard let text = value.stringValue else {
            throw IntrinsicFailure("The argument must be a string, not \(value.kind)")
        }
        guard text.utf16.count <= maximumCharacters else {
            throw IntrinsicFailure("The argument may have at most \(maximumCharacters) characters")
        }
        return text
    }

    private static func digits(_ digest: some Sequence<UInt8>) -> JSONValue {
        let alphabet = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in digest { text += [alphabet[Int(byte >> 4)], alphabet[Int(byte & 15)]] }
        return .string(String(decoding: text, as: UTF8.self))
    }
}

/// RFC 4648, section 4, with padding.
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= 8 * UInt32(3 - group.count)
            for place in 0..<4 {
                let sextet = Int(bits >> UInt32(18 - 6 * place) & 63)
                text.append(place <= group.count ? alphabet[sextet] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for a character outside the alphabet or a wrong length; padding may be missing.
    static func decode(_ text: String) -> [UInt8]? {
        var digits = Array(text.utf8)
        if digits.count % 4 == 0 {
            if digits.last == UInt8(ascii: "=") { digits.removeLast() }
            if digits.last == UInt8(ascii: "=") { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for digit in digits {
            guard let sextet = alphabet.firstIndex(of: digit) else { return nil }
            bits = bits << 6 | UInt32(sextet)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
