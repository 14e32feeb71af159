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
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// UTF-8's byte order, in which S3 lists.
    public static func < (left: Self, right: Self) -> Bool {
        left.withBytes { left in right.withBytes { right in precedes(left, right) } }
    }

    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = text
        return text.withUTF8(body)
    }

    // Keys share long prefixes and are compared twenty times a lookup, so eight bytes go at a time.
    private static func precedes(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let (one, other) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        let shared = min(one.count, other.count)
        var place = 0
        while place + 8 <= shared {
            let word = UInt64(bigEndian: one.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let otherWord = UInt64(
                bigEndian: other.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            if word != otherWord { return word < otherWord }
            place += 8
        }
        while place < shared {
            if one[place] != other[place] { return one[place] < other[place] }
            place += 1
        }
        return one.count < other.count
    }
}
