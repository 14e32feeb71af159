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
        self.init(line: 1, column: 1, offset: 0)
        advance(to: offset, in: bytes)
    }

    /// Moves on to a later byte of `bytes`, by counting what lies between.
    mutating func advance(to offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var index = self.offset
        let end = min(offset, bytes.count)
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == .lineFeed || byte == .carriageReturn {
                // CR LF ends one line, at its LF.
                if byte == .carriageReturn, index < bytes.count, bytes[index] == .lineFeed {
                    continue
                }
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.offset = offset
    }

    /// `line:column`.
    public var description: String { "\(line):\(column)" }

    /// Earlier in the text.
    public static func < (left: JSONPosition, right: JSONPosition) -> Bool {
        left.offset < right.offset
    }
}
