extension JSONValue {
    /// Whether `text` has more than `limit` bytes.
    public func isLonger(than limit: Int) -> Bool {
        !fitsEasily(bytes: limit, depth: 32) && text.utf8.count > limit
    }

    /// Whether `text` certainly has at most `limit` bytes and at most `depth` arrays and objects
    /// inside one another: a quick look that takes every byte of a string for an escaped one.
    ///
    /// - Parameter depth: Levels that are looked into, by recursion; at most 64 or so.
    /// - Returns: False where only a count can tell.
    public func fitsEasily(bytes limit: Int, depth: Int) -> Bool {
        (withUnsafePointer(to: self) { Self.lengthBound($0, depth) } ?? .max) <= limit
    }

    /// More bytes than `text` has, or as many; nil past the depth. Values are read where they lie,
    /// since each would otherwise be copied on its way here.
    private static func lengthBound(_ value: UnsafePointer<JSONValue>, _ depth: Int) -> Int? {
        switch value.pointee {
        case .null, .bool: return 5
        case .number(let number): return number.text.utf8.count
        case .string(let text): return bound(of: text)
        case .array(let elements):
            guard depth > 0 else { return nil }
            return elements.withUnsafeBufferPointer { elements in
                var sum = 2
                guard let first = elements.baseAddress else { return sum }
                for place in 0..<elements.count {
                    guard let length = lengthBound(first + place, depth - 1) else { return nil }
                    sum += length + 1
                }
                return sum
            }
        case .object(let object):
            guard depth > 0 else { return nil }
            return object.members.withUnsafeBufferPointer { members in
                var sum = 2
                for place in members.indices {
                    let length = withUnsafePointer(to: members[place].value) {
                        lengthBound($0, depth - 1)
                    }
                    guard let length else { return nil }
                    sum += length + bound(of: members[place].key) + 2
                }
                return sum
            }
        }
    }

    /// A control character takes six bytes.
    private static func bound(of text: String) -> Int { 6 * text.utf8.count + 2 }
}
