/// A pattern of `StringMatches`: `*` stands for any characters, `\*` and `\\` for themselves.
struct StringPattern: Hashable, Sendable {
    /// The pattern as written.
    let text: String
    /// The parts between the stars.
    private let parts: [BytePattern]

    init(_ text: String) {
        var parts: [[UInt8]] = [[]]
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "*"): parts.append([])
            case UInt8(ascii: "\\"): parts[parts.count - 1].append(bytes.next() ?? byte)
            default: parts[parts.count - 1].append(byte)
            }
        }
        self.text = text
        self.parts = parts.map { BytePattern($0) }
    }

    /// Whether the whole text is of the pattern. Takes the first place for each part, which decides
    /// as well as any.
    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = parts.first?.bytes, let last = parts.last?.bytes,
            bytes.starts(with: first)
        else { return false }
        if parts.count == 1 { return bytes.count == first.count }
        guard bytes.count >= first.count + last.count else { return false }
        let end = bytes.count - last.count
        guard bytes[end...].elementsEqual(last) else { return false }
        let middle = Array(bytes[..<end])
        var place = first.count
        for part in parts.dropFirst().dropLast() {
            guard let found = part.place(in: middle, from: place) else { return false }
            place = found + part.bytes.count
        }
        return true
    }
}
