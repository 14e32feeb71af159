/// How a string's bytes are written, as JavaScript's `JSON.stringify` and Jackson write them: `"`, `\` and
/// control characters escaped, `/`, DEL and all beyond ASCII as they are.
enum StringEscape {
    /// The escape of a byte that needs one.
    static func escape(_ byte: UInt8) -> String {
        switch byte {
        case .quote: "\\\""
        case .backslash: "\\\\"
        case 0x08: "\\b"
        case 0x0C: "\\f"
        case .lineFeed: "\\n"
        case .carriageReturn: "\\r"
        case .tab: "\\t"
        default: unicode(byte)
        }
    }

    /// `\u00` and two digits in lower case.
    static func unicode(_ byte: UInt8) -> String { "\\u00" + hexadecimal(byte) }

    /// Two hexadecimal digits in lower case.
    static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
