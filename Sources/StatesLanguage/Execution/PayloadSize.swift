import OrderedJSON

/// How a value is too much to be handed on.
enum PayloadExcess: Hashable, Sendable {
    case bytes
    case depth
}

extension JSONValue {
    /// Whether the value's compact text has more than `bytes` bytes, or `depth` arrays and objects
    /// lie inside one another. Stops counting there, and takes no recursion.
    func excess(overBytes bytes: Int, depth: Int) -> PayloadExcess? {
        // Nearly every payload is far below its limits.
        if fitsEasily(bytes: bytes, depth: min(depth, 32)) { return nil }
        var count = 0
        var pending: [(value: JSONValue, depth: Int)] = []
        add(to: &count, pending: &pending, depth: 1)
        while count <= bytes, let (value, level) = pending.popLast() {
            if level > depth { return .depth }
            switch value {
            case .array(let elements):
                count += 2 + max(elements.count - 1, 0)
                for element in elements {
                    element.add(to: &count, pending: &pending, depth: level + 1)
                }
            case .object(let object):
                // Each member has a colon, and all but one a comma.
                count += 2 + max(2 * object.count - 1, 0)
                for member in object.members {
                    count += member.key.jsonByteCount
                    member.value.add(to: &count, pending: &pending, depth: level + 1)
                }
            default: break
            }
        }
        return count > bytes ? .bytes : nil
    }

    /// Counts a scalar, and leaves anything else for later.
    private func add(
        to count: inout Int, pending: inout [(value: JSONValue, depth: Int)], depth: Int
    ) {
        switch self {
        case .null: count += 4
        case .bool(let flag): count += flag ? 4 : 5
        case .number(let number): count += number.text.utf8.count
        case .string(let text): count += text.jsonByteCount
        case .array, .object: pending.append((self, depth))
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
