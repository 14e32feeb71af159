/// Where a page of a listing starts.
enum ListingStart: Hashable {
    case beginning
    /// After this key.
    case afterKey(ObjectKey)
    /// After all keys that begin so, which an earlier page told as one.
    case afterPrefix(ObjectKey)

    func isAfter(_ key: ObjectKey) -> Bool {
        switch self {
        case .beginning: false
        case .afterKey(let last): !(last < key)
        case .afterPrefix(let last): key < last || key.hasPrefix(last)
        }
    }
}

extension ListingStart {
    private static let hexadecimal = Array("0123456789abcdef".utf8)

    /// The start as a continuation token, which AWS calls opaque: a letter for the kind, then the
    /// bytes of the text in hexadecimal.
    var token: String {
        let (kind, text) =
            switch self {
            case .beginning: ("k", "")
            case .afterKey(let key): ("k", key.text)
            case .afterPrefix(let prefix): ("p", prefix.text)
            }
        let digits = text.utf8.flatMap {
            [Self.hexadecimal[Int($0 >> 4)], Self.hexadecimal[Int($0 & 15)]]
        }
        return kind + String(decoding: digits, as: UTF8.self)
    }

    /// Nil for a text that no listing gave out.
    init?(token: String) {
        let digits = token.utf8.dropFirst().map { Self.hexadecimal.firstIndex(of: $0) }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[place], let low = digits[place + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        switch token.utf8.first {
        case UInt8(ascii: "k"): self = .afterKey(ObjectKey(text))
        case UInt8(ascii: "p"): self = .afterPrefix(ObjectKey(text))
        default: return nil
        }
    }
}

/// A page of a listing.
struct ListingPage {
    /// How many objects and common prefixes it may have.
    let length: Int
    fileprivate(set) var objects: [(key: ObjectKey, object: StoredObject)] = []
    fileprivate(set) var commonPrefixes: [ObjectKey] = []
    /// Where the next page starts; nil on the last one.
    fileprivate(set) var next: ListingStart?

    fileprivate var isFull: Bool { objects.count + commonPrefixes.count >= length }
}

extension Bucket {
    /// Lists keys that begin with `prefix`, those that share a delimiter after it as one.
    func page(
        prefix: ObjectKey, delimiter: String?, from start: ListingStart, length: Int
    ) -> ListingPage {
        var page = ListingPage(length: length)
        // AWS answers a page of no keys, and does not say that there are more.
        guard length > 0 else { return page }
        var start = start
        var isAtEnd = false
        while !isAtEnd, page.next == nil {
            isAtEnd = true
            let from = start
            objects.visit(from: { $0 < prefix || from.isAfter($0) }) { key, object in
                guard key.hasPrefix(prefix) else { return false }
                if page.isFull {
                    page.next = start
                    return false
                }
                if let common = key.commonPrefix(upTo: delimiter, after: prefix) {
                    // However many keys begin so, the listing goes on after them in one step.
                    page.commonPrefixes.append(common)
                    start = .afterPrefix(common)
                    isAtEnd = false
                    return false
                }
                page.objects.append((key: key, object: object))
                start = .afterKey(key)
                return true
            }
        }
        return page
    }
}

extension ObjectKey {
    /// The key up to its first delimiter after `prefix`; nil where it has none.
    fileprivate func commonPrefix(
        upTo delimiter: String?, after prefix: ObjectKey
    ) -> ObjectKey? {
        guard let delimiter = delimiter.map({ Array($0.utf8) }), let first = delimiter.first
        else { return nil }
        var rest = text.utf8.dropFirst(prefix.length)
        while let place = rest.firstIndex(of: first) {
            rest = rest[place...]
            if rest.starts(with: delimiter) {
                let end = text.utf8.index(place, offsetBy: delimiter.count)
                return ObjectKey(String(decoding: text.utf8[..<end], as: UTF8.self))
            }
            rest = rest.dropFirst()
        }
        return nil
    }
}
