/// A parsed text: its value and, when asked for, where each part of it stands.
///
/// ```swift
/// let document = try JSONDocument.parse(definition, positions: true)
/// document.position(of: JSONPointer(["States", "A", "Next"]))      // 14:17
/// ```
public struct JSONDocument: Sendable {
    /// The value.
    public let root: JSONValue
    private let places: JSONPlaces?

    /// Parses a text.
    /// - Parameter positions: Whether to note where each value and key stands, which takes some 16 bytes a
    ///   value and a copy of the text.
    /// - Throws: `JSONError`, with the position at which the text goes wrong.
    public static func parse(
        _ text: String, limits: JSONLimits = .standard, positions: Bool = false
    ) throws(JSONError) -> JSONDocument {
        try withBytes(of: text) { bytes in
            parse(bytes, limits, positions)
        }.get()
    }

    /// Parses UTF-8 bytes.
    /// - Parameter positions: As for a text.
    /// - Throws: `JSONError`, with the position at which the text goes wrong.
    public static func parse(
        _ bytes: [UInt8], limits: JSONLimits = .standard, positions: Bool = false
    ) throws(JSONError) -> JSONDocument {
        try bytes.withUnsafeBufferPointer { bytes in
            parse(bytes, limits, positions)
        }.get()
    }

    /// Parses UTF-8 bytes, which are borrowed for the call.
    /// - Parameter positions: As for a text.
    /// - Throws: `JSONError`, with the position at which the text goes wrong.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard, positions: Bool = false
    ) throws(JSONError) -> JSONDocument {
        try bytes.withMemoryRebound(to: UInt8.self) { bytes in
            parse(bytes, limits, positions)
        }.get()
    }

    /// Where the value at `pointer` begins; nil when there is none, or positions were not asked for.
    public func position(of pointer: JSONPointer) -> JSONPosition? {
        places?.place(of: pointer, in: root)?.valuePosition
    }

    /// Where the key of the member at `pointer` begins, at its quote; nil for the root and for an array's
    /// element, or when positions were not asked for.
    public func keyPosition(of pointer: JSONPointer) -> JSONPosition? {
        places?.place(of: pointer, in: root)?.keyPosition
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, _ positions: Bool
    ) -> Result<JSONDocument, JSONError> {
        do throws(JSONError) {
            var parser = try JSONParser(bytes, limits, notesPlaces: positions)
            let root = try parser.parse()
            let places = positions ? JSONPlaces(text: Array(bytes), nodes: parser.takeNodes()) : nil
            return .success(JSONDocument(root: root, places: places))
        } catch {
            return .failure(error)
        }
    }
}

extension JSONValue {
    /// Parses a text.
    /// - Throws: `JSONError`, with the position at which the text goes wrong.
    public static func parse(
        _ text: String, limits: JSONLimits = .standard
    ) throws(JSONError) -> JSONValue {
        try JSONDocument.parse(text, limits: limits).root
    }

    /// Parses UTF-8 bytes.
    /// - Throws: `JSONError`, with the position at which the text goes wrong.
    public static func parse(
        _ bytes: [UInt8], limits: JSONLimits = .standard
    ) throws(JSONError) -> JSONValue {
        try JSONDocument.parse(bytes, limits: limits).root
    }
}
