/// Numbers out of bytes that nobody vouches for: every read is checked, a failed one gives nil and moves nothing.
struct ByteReader {
    private let bytes: [UInt8]
    /// Where the next read begins.
    private(set) var position: Int
    /// Where reading ends.
    let end: Int

    init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
        self.bytes = bytes
        self.end = min(max(end ?? bytes.count, 0), bytes.count)
        position = min(max(start, 0), self.end)
    }

    var remaining: Int { end - position }

    mutating func byte() -> UInt8? {
        guard remaining >= 1 else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    /// A whole number of one to eight bytes.
    mutating func number(_ size: Int, littleEndian: Bool = false) -> UInt64? {
        guard remaining >= size else { return nil }
        defer { position += size }
        var value: UInt64 = 0
        for index in 0..<size {
            let place = littleEndian ? position + size - 1 - index : position + index
            value = value << 8 | UInt64(bytes[place])
        }
        return value
    }

    mutating func int(_ size: Int, littleEndian: Bool = false) -> Int? {
        number(size, littleEndian: littleEndian).map { Int(truncatingIfNeeded: $0) }
    }

    mutating func text(_ count: Int) -> String? {
        take(count).map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, remaining >= count else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// A reader over the next `count` bytes, which this one passes over.
    mutating func part(_ count: Int) -> ByteReader? {
        let start = position
        return skip(count) ? ByteReader(bytes, from: start, to: start + count) : nil
    }

    /// Passes over `prefix` where it comes next.
    mutating func skip(prefix: some Collection<UInt8>) -> Bool {
        guard bytes[position..<end].starts(with: prefix) else { return false }
        position += prefix.count
        return true
    }
}
