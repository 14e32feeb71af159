/// A place in a JSON text.
public struct JSONPosition: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The line, from 1. Lines end with LF, CR LF or a lone CR.
    public var line: Int
    /// The column, from 1, in Unicode scalars.
    public var column: Int
    /// The number of bytes before this place.
    public var offset: Int

    /// A place by its three measures.
    public init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    /// The place of the byte at `offset` of `bytes`.
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var column = 1
        for index in 0..<min(offset, bytes.count) {
            let byte = bytes[index]
            if byte == .lineFeed || byte == .carriageReturn {
                let next = index + 1
                // CR LF ends one line, at its LF.
                if byte == .carriageReturn, next < bytes.count, bytes[next] == .lineFeed {
                    continue
                }
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(line: line, column: column, offset: offset)
    }

    /// `line:column`.
    public var description: String { "\(line):\(column)" }

    /// Earlier in the text.
    public static func < (left: JSONPosition, right: JSONPosition) -> Bool {
        left.offset < right.offset
    }
}
