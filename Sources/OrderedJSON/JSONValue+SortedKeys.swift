extension JSONValue {
    /// The same value with the members of every object sorted by their keys' UTF-8 bytes, which makes the
    /// text canonical but for the digits of numbers.
    public var sortedKeys: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.sortedKeys))
        case .object(let object): .object(object.sortedKeys)
        default: self
        }
    }
}

extension JSONObject {
    /// The same members sorted by their keys' UTF-8 bytes, and so on within.
    public var sortedKeys: JSONObject {
        let sorted = members.sorted { bytesPrecede($0.key, $1.key) }
        return JSONObject(sorted.map { ($0.key, $0.value.sortedKeys) })
    }
}
