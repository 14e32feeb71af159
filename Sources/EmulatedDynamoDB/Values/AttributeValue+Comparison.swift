import AWSModel

// How DynamoDB compares values: numbers by value, text and bytes by bytes, sets without order.
extension AttributeValue {
    /// The number of an `N` that passed validation; nil for other types.
    var number: DynamoNumber? {
        guard case .n(let text) = self else { return nil }
        return try? DynamoNumber(text)
    }

    /// Whether both have the same type and mean the same.
    func isSame(as other: AttributeValue) -> Bool {
        switch (self, other) {
        case (.s(let one), .s(let two)): one.utf8.elementsEqual(two.utf8)
        case (.n, .n): number == other.number
        case (.b(let one), .b(let two)): one == two
        case (.bool(let one), .bool(let two)): one == two
        case (.null, .null): true
        case (.l(let one), .l(let two)):
            one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
        case (.m(let one), .m(let two)):
            one.count == two.count
                && one.allSatisfy { key, value in two[key].map(value.isSame) ?? false }
        case (.ss, .ss), (.ns, .ns), (.bs, .bs):
            elements.count == other.elements.count && elements.allSatisfy(other.hasElement)
        default: false
        }
    }

    /// Whether this comes before `other`; nil where the types differ or have no order.
    func precedes(_ other: AttributeValue) -> Bool? {
        switch (self, other) {
        case (.s(let one), .s(let two)): one.utf8.lexicographicallyPrecedes(two.utf8)
        case (.b(let one), .b(let two)): one.lexicographicallyPrecedes(two)
        case (.n, .n):
            if let one = number, let two = other.number { one < two } else { nil }
        default: nil
        }
    }

    /// The elements of a set or a list; none for other types.
    var elements: [AttributeValue] {
        switch self {
        case .ss(let texts): texts.map { .s($0) }
        case .ns(let texts): texts.map { .n($0) }
        case .bs(let blobs): blobs.map { .b($0) }
        case .l(let elements): elements
        default: []
        }
    }

    /// Whether a set or a list holds an equal element.
    func hasElement(_ element: AttributeValue) -> Bool {
        elements.contains { $0.isSame(as: element) }
    }

    /// The bytes of an `S` or a `B`; nil for other types.
    var bytes: [UInt8]? {
        switch self {
        case .s(let text): Array(text.utf8)
        case .b(let bytes): bytes
        default: nil
        }
    }
}
