/// A UUID as sixteen bytes rather than a text: a collection of millions holds two for each face.
struct CompactUUID: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    private static let hyphens = [8, 13, 18, 23]

    /// Reads lower-case hexadecimal digits in groups of 8-4-4-4-12, the service model's pattern of
    /// a `FaceId`; nil for anything else.
    init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for (place, byte) in bytes.enumerated() {
            if Self.hyphens.contains(place) {
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
    var text: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for place in 0..<32 {
            if [8, 12, 16, 20].contains(place) { text.append(UInt8(ascii: "-")) }
            let word = place < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - place % 16 * 4) & 15)
            text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
