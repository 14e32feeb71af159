extension JSONValue: Hashable {
    /// Equal in meaning. Takes no recursion, so that deep values need no deep stack.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        var pending: [(JSONValue, JSONValue)] = []
        guard sameShallowly(left, right, &pending) else { return false }
        while let (one, other) = pending.popLast() {
            guard sameMembers(one, other, &pending) else { return false }
        }
        return true
    }

    /// Agrees with `==`. Looks at no more than the first `hashedDepth` levels, which bounds the stack.
    public func hash(into hasher: inout Hasher) { hash(into: &hasher, depth: Self.hashedDepth) }

    /// How many levels of nesting take part in a hash.
    private static let hashedDepth = 16

    /// Compares scalars at once; two containers of one kind and size go to `pending`.
    private static func sameShallowly(
        _ left: JSONValue, _ right: JSONValue, _ pending: inout [(JSONValue, JSONValue)]
    ) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let one), .bool(let other)): return one == other
        case (.number(let one), .number(let other)): return one == other
        case (.string(let one), .string(let other)): return sameBytes(one, other)
        case (.array(let one), .array(let other)):
            guard one.count == other.count else { return false }
            if !one.isEmpty { pending.append((left, right)) }
            return true
        case (.object(let one), .object(let other)):
            guard one.count == other.count else { return false }
            if !one.isEmpty { pending.append((left, right)) }
            return true
        default: return false
        }
    }

    private static func sameMembers(
        _ left: JSONValue, _ right: JSONValue, _ pending: inout [(JSONValue, JSONValue)]
    ) -> Bool {
        switch (left, right) {
        case (.array(let one), .array(let other)):
            for index in one.indices {
                guard sameShallowly(one[index], other[index], &pending) else { return false }
            }
            return true
        case (.object(let one), .object(let other)):
            for (place, member) in one.members.enumerated() {
                // Members mostly stand in the same order, which spares the search.
                let twin = other.members[place]
                let value = sameBytes(twin.key, member.key) ? twin.value : other[member.key]
                guard let value, sameShallowly(member.value, value, &pending) else { return false }
            }
            return true
        default: return false
        }
    }

    private func hash(into hasher: inout Hasher, depth: Int) {
        switch self {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let flag): hasher.combine(flag ? 2 as UInt8 : 1)
        case .number(let number): number.hash(into: &hasher)
        case .string(let text): combineBytes(of: text, into: &hasher)
        case .array(let elements):
            hasher.combine(elements.count)
            guard depth > 0 else { return }
            for element in elements { element.hash(into: &hasher, depth: depth - 1) }
        case .object(let object):
            hasher.combine(~object.count)
            guard depth > 0 else { return }
            var sum = 0
            for member in object.members {
                // A sum does not depend on the order of its terms, as equality does not.
                var inner = Hasher()
                combineBytes(of: member.key, into: &inner)
                member.value.hash(into: &inner, depth: depth - 1)
                sum &+= inner.finalize()
            }
            hasher.combine(sum)
        }
    }
}

extension JSONObject: Hashable {
    /// Equal in meaning: the order of members does not matter.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        JSONValue.object(left) == JSONValue.object(right)
    }

    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) { JSONValue.object(self).hash(into: &hasher) }
}
