/// An object's name in its bucket, compared byte by byte as S3 does.
///
/// Swift's `String` takes é and e + ´ for equal and orders by Unicode's rules; S3 knows bytes only:
///
/// ```swift
/// ObjectKey("caf\u{E9}") == ObjectKey("cafe\u{301}")  // false
/// ObjectKey("Z") < ObjectKey("a")                     // true
/// ```
public struct ObjectKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name as text.
    public let text: String

    public init(_ text: String) { self.text = text }

    /// How many bytes of UTF-8 it takes; S3 allows 1 to 1,024.
    public var length: Int { text.utf8.count }

    public var description: String { text }

    /// Whether its bytes begin with those of `prefix`.
    func hasPrefix(_ prefix: ObjectKey) -> Bool { text.utf8.starts(with: prefix.text.utf8) }

    public static func == (left: Self, right: Self) -> Bool {
        left.withBytes { left in right.withBytes { right in compare(left, right) == 0 } }
    }

    /// UTF-8's byte order, in which S3 lists.
    public static func < (left: Self, right: Self) -> Bool {
        left.withBytes { left in right.withBytes { right in compare(left, right) < 0 } }
    }

    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
        var text = text
        return text.withUTF8(body)
    }

    /// Below zero where the left key comes first, zero where both are the same.
    ///
    /// Keys share long prefixes and are compared twenty times a lookup, so eight bytes go at a time.
    private static func compare(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let (one, other) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        let shared = min(one.count, other.count)
        var place = 0
        while place + 8 <= shared {
            let word = UInt64(bigEndian: one.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let otherWord = UInt64(
                bigEndian: other.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            if word != otherWord { return word < otherWord ? -1 : 1 }
            place += 8
        }
        while place < shared {
            if one[place] != other[place] { return Int(one[place]) - Int(other[place]) }
            place += 1
        }
        return one.count - other.count
    }
}
