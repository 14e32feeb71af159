/// Bytes to look for in others, in time that grows with the sum of both lengths alone, whatever they
/// are (Knuth, Morris and Pratt 1977).
struct BytePattern: Hashable, Sendable {
    let bytes: [UInt8]
    /// For each byte, how many of the pattern's first bytes still match where the next one does not.
    private let fallbacks: [Int]

    init(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        var fallbacks = Array(repeating: 0, count: bytes.count)
        var matched = 0
        for place in bytes.indices.dropFirst() {
            while matched > 0, bytes[place] != bytes[matched] { matched = fallbacks[matched - 1] }
            if bytes[place] == bytes[matched] { matched += 1 }
            fallbacks[place] = matched
        }
        self.bytes = bytes
        self.fallbacks = fallbacks
    }

    /// Where the pattern first stands in `text`, from `start` on; nil where it does not.
    func place(in text: [UInt8], from start: Int = 0) -> Int? {
        if bytes.isEmpty { return start <= text.count ? start : nil }
        var matched = 0
        var place = start
        while place < text.count {
            while matched > 0, text[place] != bytes[matched] { matched = fallbacks[matched - 1] }
            if text[place] == bytes[matched] { matched += 1 }
            place += 1
            if matched == bytes.count { return place - matched }
        }
        return nil
    }
}
