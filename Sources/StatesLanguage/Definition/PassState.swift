import OrderedJSON

/// A Pass state: hands its input on, or `Result` in its place.
struct PassState: Sendable {
    /// A constant; nothing in it is evaluated, not even a member named `x.$` [recorded].
    let result: JSONValue?

    init(_ fields: inout FieldReader) { result = fields.value("Result") }
}
