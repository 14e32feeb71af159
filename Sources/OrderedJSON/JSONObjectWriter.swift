/// Writes the text of an object that is never made: member after member.
///
/// ```swift
/// var writer = JSONObjectWriter(after: output)
/// writer.write(input, named: "input")
/// output = writer.finish()      // …{"input":…}
/// ```
public struct JSONObjectWriter: ~Copyable {
    private var writer: JSONWriter
    private var isFirst = true

    /// An object without members so far, behind what has been written.
    public init(after output: consuming ByteWriter) {
        writer = JSONWriter(after: output)
        writer.begin()
    }

    /// Writes a member.
    /// - Parameter name: One that was not written before.
    public mutating func write(_ value: JSONValue, named name: String) {
        writer.writeKey(name, isFirst: isFirst)
        isFirst = false
        writer.write(value)
    }

    /// Ends the object, and gives the bytes.
    public consuming func finish() -> ByteWriter {
        writer.end()
        return writer.finish()
    }
}
