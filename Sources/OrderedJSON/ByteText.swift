import Glibc

/// A text that is compared by its UTF-8 bytes, as JSON compares keys, where `String` compares by
/// canonical equivalence.
struct ByteText: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ByteText, right: ByteText) -> Bool { sameBytes(left.text, right.text) }

    func hash(into hasher: inout Hasher) { combineBytes(of: text, into: &hasher) }
}

/// Whether two texts have the same UTF-8 bytes.
@inline(__always)
func sameBytes(_ left: String, _ right: String) -> Bool {
    // Two strings with the same representation are the same; short ones always meet here.
    let one = unsafeBitCast(left, to: (UInt64, UInt64).self)
    let other = unsafeBitCast(right, to: (UInt64, UInt64).self)
    if one == other { return true }
    let count = left.utf8.count
    return count == right.utf8.count && sameBytesSlowly(left, right, count)
}

@inline(never)
private func sameBytesSlowly(_ left: String, _ right: String, _ count: Int) -> Bool {
    withBytes(of: left) { one in
        withBytes(of: right) { other in
            guard let one = one.baseAddress, let other = other.baseAddress else { return true }
            return memcmp(one, other, count) == 0
        }
    }
}

/// Whether the UTF-8 bytes of `left` come before those of `right`.
func bytesPrecede(_ left: String, _ right: String) -> Bool {
    withBytes(of: left) { one in
        withBytes(of: right) { other in
            let common = min(one.count, other.count)
            guard let first = one.baseAddress, let second = other.baseAddress else {
                return one.count < other.count
            }
            let order = memcmp(first, second, common)
            return order == 0 ? one.count < other.count : order < 0
        }
    }
}

/// Feeds a text's length and UTF-8 bytes to `hasher`.
func combineBytes(of text: String, into hasher: inout Hasher) {
    withBytes(of: text) { bytes in
        hasher.combine(bytes.count)
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
}

/// Lends a text's UTF-8 bytes without copying them, save for a lazily bridged text.
@inline(__always)
func withBytes<Answer>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
    if let answer = text.utf8.withContiguousStorageIfAvailable(body) { return answer }
    return Array(text.utf8).withUnsafeBufferPointer(body)
}
