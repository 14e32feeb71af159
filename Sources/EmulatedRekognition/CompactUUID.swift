import KeyedDraws

/// A UUID as sixteen bytes rather than a text: a collection of millions holds two for each face.
struct CompactUUID: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Reads lower-case hexadecimal digits in groups of 8-4-4-4-12, the service model's pattern of
    /// a `FaceId`; nil for anything else.
    init?(_ text: String) {
        guard text.utf8.count == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        var place = 0
        for byte in text.utf8 {
            defer { place += 1 }
            if place == 8 || place == 13 || place == 18 || place == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            words = (words.0 << 4 | words.1 >> 60, words.1 << 4 | UInt64(digit))
        }
        (high, low) = words
    }

    /// An identifier that was just drawn, which is always of that form.
    init(drawn text: String) {
        guard let drawn = CompactUUID(text) else { preconditionFailure("no UUID: \(text)") }
        self = drawn
    }

    /// As Rekognition writes it.
    var text: String { Draws.uuidText(high: high, low: low) }
}
