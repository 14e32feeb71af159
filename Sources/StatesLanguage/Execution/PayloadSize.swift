import OrderedJSON

extension JSONValue {
    /// Whether the value's compact text has more than `limit` bytes. Stops counting there, and
    /// takes no recursion.
    func exceeds(bytes limit: Int) -> Bool {
        var count = 0
        var pending: [JSONValue] = []
        add(to: &count, pending: &pending)
        while count <= limit, let value = pending.popLast() {
            switch value {
            case .array(let elements):
                count += 2 + max(elements.count - 1, 0)
                for element in elements { element.add(to: &count, pending: &pending) }
            case .object(let object):
                // Each member has a colon, and all but one a comma.
                count += 2 + max(2 * object.count - 1, 0)
                for member in object.members {
                    count += member.key.jsonByteCount
                    member.value.add(to: &count, pending: &pending)
                }
            default: break
            }
        }
        return count > limit
    }

    /// Counts a scalar, and leaves anything else for later.
    private func add(to count: inout Int, pending: inout [JSONValue]) {
        switch self {
        case .null: count += 4
        case .bool(let flag): count += flag ? 4 : 5
        case .number(let number): count += number.text.utf8.count
        case .string(let text): count += text.jsonByteCount
        case .array, .object: pending.append(self)
        }
    }
}

extension String {
    /// The bytes of the JSON string that writes this text.
    fileprivate var jsonByteCount: Int {
        utf8.reduce(2) { count, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 8, 9, 10, 12, 13: count + 2
            case 0..<32: count + 6
            default: count + 1
            }
        }
    }
}
