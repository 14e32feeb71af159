/// A collection whose own order changes from process to process, and which encodes itself as an array.
protocol UnorderedEncodable {
    /// The encoded elements in an order that depends on nothing but themselves.
    static func ordered(_ elements: [JSONValue]) -> [JSONValue]
}

extension Set: UnorderedEncodable {
    static func ordered(_ elements: [JSONValue]) -> [JSONValue] {
        SortedElement.sorted(elements.map { SortedElement(leader: $0, values: [$0]) })
    }
}

/// A dictionary whose keys are no text encodes itself as an array of keys and values in turn.
extension Dictionary: UnorderedEncodable {
    static func ordered(_ elements: [JSONValue]) -> [JSONValue] {
        SortedElement.sorted(
            stride(from: 0, to: elements.count - 1, by: 2).map {
                SortedElement(leader: elements[$0], values: [elements[$0], elements[$0 + 1]])
            })
    }
}

/// What stays together while sorting.
private struct SortedElement {
    let leader: JSONValue
    let values: [JSONValue]

    /// Numbers by value come first, then all else by its text's bytes.
    static func sorted(_ elements: [SortedElement]) -> [JSONValue] {
        elements.sorted { left, right in
            switch (left.leader, right.leader) {
            case (.number(let one), .number(let other)): one < other
            case (.number, _): true
            case (_, .number): false
            default: bytesPrecede(left.leader.text, right.leader.text)
            }
        }.flatMap(\.values)
    }
}
