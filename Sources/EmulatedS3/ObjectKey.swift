/// An object's name in its bucket, compared byte by byte as S3 does.
///
/// Swift's `String` takes é and e + ´ for equal and orders by Unicode's rules; S3 knows bytes only:
///
/// ```swift
/// ObjectKey("caf\u{E9}") == ObjectKey("cafe\u{301}")  // false
/// ObjectKey("Z") < ObjectKey("a")                     // true
/// ```
package struct ObjectKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name as text.
    package let text: String

    package init(_ text: String) { self.text = text }

    /// How many bytes of UTF-8 it takes; S3 allows 1 to 1,024.
    package var length: Int { text.utf8.count }

    package var description: String { text }

    package static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// UTF-8's byte order, in which S3 lists.
    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
