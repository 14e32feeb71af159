import AWSModel

// Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats".
extension AttributeValue {
    /// What a list or map costs beyond what it holds, in bytes.
    private static let containerSize = 3
    /// What each element of a list or map costs beyond itself, in bytes.
    private static let elementSize = 1

    /// What the value counts in an item's size, in bytes.
    var size: Int {
        switch self {
        case .s(let text): text.utf8.count
        case .b(let bytes): bytes.count
        case .n: number?.size ?? 0
        case .bool, .null: 1
        case .ss, .ns, .bs: elements.reduce(0) { $0 + $1.size }
        case .l(let elements):
            elements.reduce(Self.containerSize) { $0 + Self.elementSize + $1.size }
        case .m(let members):
            members.reduce(Self.containerSize) {
                $0 + Self.elementSize + $1.key.utf8.count + $1.value.size
            }
        }
    }
}

/// The size of an item, in bytes: all names and all values.
func itemSize(_ item: Item) -> Int {
    item.reduce(0) { $0 + $1.key.utf8.count + $1.value.size }
}
