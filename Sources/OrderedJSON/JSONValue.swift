/// A JSON value that keeps what its text said: the order of members and the digits of numbers.
///
/// ```swift
/// let event = try JSONValue.parse(#"{"userId": "u-1", "size": 1.50}"#)
/// event["userId"]?.stringValue        // "u-1"
/// event["size"]?.text                 // "1.50"
/// let answer: JSONValue = ["ok": true, "faces": [1, 2]]
/// answer.text                         // {"ok":true,"faces":[1,2]}
/// ```
///
/// Two values are equal when they mean the same: the order of members does not matter, numbers compare
/// by their exact decimal value, and strings and keys by their Unicode scalars (so `é` and `e` with a
/// combining accent differ, unlike in `String`).
public enum JSONValue: Sendable {
    /// The word `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number with its digits as written.
    case number(JSONNumber)
    /// A string, unescaped.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object with its members in order.
    case object(JSONObject)
}

extension JSONValue {
    /// Whether this is `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The string, if this is one.
    public var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number, if this is one.
    public var numberValue: JSONNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The number as an `Int`, if this is one with an exact whole value in range (`1.0` and `1e2` are).
    public var intValue: Int? { numberValue?.int }

    /// The number as the nearest `Double`, if this is a number; infinite past the range of `Double`.
    public var doubleValue: Double? { numberValue?.double }

    /// The truth value, if this is one.
    public var boolValue: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The elements, if this is an array.
    public var arrayValue: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The object, if this is one.
    public var objectValue: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The member `key`; nil when this is no object or has no such member.
    public subscript(key: String) -> JSONValue? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The element at `index`, counted from zero; nil when this is no array or is too short.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// A word for the kind of value, for messages: `null`, `a boolean`, `a number`, `a string`, `an array`
    /// or `an object`.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: CustomStringConvertible {
    /// The compact text.
    public var description: String { text }
}
