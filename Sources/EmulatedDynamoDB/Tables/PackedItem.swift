import AWSModel

/// An item as a table keeps it: all of it in one piece of memory, a fifth of what it takes as a
/// dictionary of values, of which a run may keep a million.
///
/// ```swift
/// PackedItem(["UserId": .s("ada")]).item  // ["UserId": .s("ada")]
/// ```
struct PackedItem {
    // Lengths and counts in groups of seven bits, the lowest first; names and texts in UTF-8. The
    // order of attributes is the dictionary's, and so nothing but `item` may look at the bytes.
    private let bytes: [UInt8]

    init(_ item: Item) {
        var writer = Writer()
        writer.put(item)
        // Exactly as much memory as it takes, since it stays.
        bytes = Array(writer.bytes[...])
    }

    /// The item.
    var item: Item {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = Reader(rest: buffer[...])
            return reader.members()
        }
    }

    // The types, each by a byte of its own.
    private enum Tag {
        static let s: UInt8 = 0
        static let n: UInt8 = 1
        static let b: UInt8 = 2
        static let no: UInt8 = 3
        static let yes: UInt8 = 4
        static let null: UInt8 = 5
        static let m: UInt8 = 6
        static let l: UInt8 = 7
        static let ss: UInt8 = 8
        static let ns: UInt8 = 9
        static let bs: UInt8 = 10
    }
}

extension PackedItem {
    private struct Writer {
        var bytes: [UInt8] = []

        mutating func put(_ members: Item) {
            put(members.count)
            for (name, value) in members {
                put(name)
                put(value)
            }
        }

        private mutating func put(_ value: AttributeValue) {
            switch value {
            case .s(let text): put(Tag.s, text)
            case .n(let text): put(Tag.n, text)
            case .b(let blob):
                bytes.append(Tag.b)
                put(blob)
            case .bool(let isTrue): bytes.append(isTrue ? Tag.yes : Tag.no)
            case .null: bytes.append(Tag.null)
            case .m(let members):
                bytes.append(Tag.m)
                put(members)
            case .l(let elements):
                put(Tag.l, elements.count)
                for element in elements { put(element) }
            case .ss(let texts):
                put(Tag.ss, texts.count)
                for text in texts { put(text) }
            case .ns(let texts):
                put(Tag.ns, texts.count)
                for text in texts { put(text) }
            case .bs(let blobs):
                put(Tag.bs, blobs.count)
                for blob in blobs { put(blob) }
            }
        }

        private mutating func put(_ tag: UInt8, _ text: String) {
            bytes.append(tag)
            put(text)
        }

        private mutating func put(_ tag: UInt8, _ count: Int) {
            bytes.append(tag)
            put(count)
        }

        private mutating func put(_ text: String) {
            put(text.utf8.count)
            bytes.append(contentsOf: text.utf8)
        }

        private mutating func put(_ blob: [UInt8]) {
            put(blob.count)
            bytes.append(contentsOf: blob)
        }

        private mutating func put(_ count: Int) {
            var rest = count
            while rest > 0x7f {
                bytes.append(UInt8(rest & 0x7f) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
    }
}

extension PackedItem {
    /// Reads what a writer wrote, and nothing else.
    private struct Reader {
        var rest: Slice<UnsafeBufferPointer<UInt8>>

        mutating func members() -> Item {
            let count = count()
            var members = Item(minimumCapacity: count)
            for _ in 0..<count {
                let name = text()
                members[name] = value()
            }
            return members
        }

        private mutating func value() -> AttributeValue {
            switch rest.removeFirst() {
            case Tag.s: .s(text())
            case Tag.n: .n(text())
            case Tag.b: .b(blob())
            case Tag.no: .bool(false)
            case Tag.yes: .bool(true)
            case Tag.m: .m(members())
            case Tag.l: .l((0..<count()).map { _ in value() })
            case Tag.ss: .ss((0..<count()).map { _ in text() })
            case Tag.ns: .ns((0..<count()).map { _ in text() })
            case Tag.bs: .bs((0..<count()).map { _ in blob() })
            default: .null
            }
        }

        private mutating func text() -> String {
            String(decoding: taken(), as: UTF8.self)
        }

        private mutating func blob() -> [UInt8] { Array(taken()) }

        private mutating func taken() -> Slice<UnsafeBufferPointer<UInt8>> {
            let count = count()
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }

        private mutating func count() -> Int {
            var (count, shift) = (0, 0)
            while true {
                let byte = rest.removeFirst()
                count |= Int(byte & 0x7f) << shift
                if byte & 0x80 == 0 { return count }
                shift += 7
            }
        }
    }
}
