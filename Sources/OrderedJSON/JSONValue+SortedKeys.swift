extension JSONValue {
    /// The same value with the members of every object sorted by their keys' UTF-8 bytes, which makes the
    /// text canonical but for the digits of numbers.
    ///
    /// Takes no recursion, so that deep values need no deep stack.
    public var sortedKeys: JSONValue {
        guard var container = SortedContainer(self) else { return self }
        var outer: [SortedContainer] = []
        while true {
            if let inner = container.enterNext() {
                outer.append(container)
                container = inner
            } else {
                let value = container.value
                guard let parent = outer.popLast() else { return value }
                container = parent
                container.replaceEntered(by: value)
            }
        }
    }
}

extension JSONObject {
    /// The same members sorted by their keys' UTF-8 bytes, and so on within.
    public var sortedKeys: JSONObject {
        JSONValue.object(self).sortedKeys.objectValue ?? self
    }
}

/// An array or object on its way to sorted keys.
private struct SortedContainer {
    /// An array's elements; an object's members are in `members`, sorted.
    private var elements: [JSONValue] = []
    private var members: [JSONObject.Member] = []
    private let isObject: Bool
    /// The child to look at next.
    private var next = 0

    /// Nil for a scalar.
    init?(_ value: JSONValue) {
        switch value {
        case .array(let elements):
            self.elements = elements
            isObject = false
        case .object(let object):
            members = object.members.sorted { bytesPrecede($0.key, $1.key) }
            isObject = true
        default: return nil
        }
    }

    /// The next child that is a container itself.
    mutating func enterNext() -> SortedContainer? {
        let count = isObject ? members.count : elements.count
        while next < count {
            let child = isObject ? members[next].value : elements[next]
            next += 1
            if let inner = SortedContainer(child) { return inner }
        }
        return nil
    }

    /// Puts the sorted child in the place of the one entered last.
    mutating func replaceEntered(by value: JSONValue) {
        if isObject {
            members[next - 1].value = value
        } else {
            elements[next - 1] = value
        }
    }

    var value: JSONValue {
        isObject ? .object(JSONObject(distinct: members)) : .array(elements)
    }
}
