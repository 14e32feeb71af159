/// Writes values' texts.
struct JSONWriter: ~Copyable {
    /// A container that is being written, and how far.
    private struct Container {
        let value: JSONValue
        var next = 0
    }

    private var output: ByteWriter
    /// Spaces a level; nil for compact text.
    private let indent: Int?

    /// Levels that are written by recursion, which is faster; deeper ones are not, since a hostile
    /// text may have very many.
    private static let recursiveLevels = 64

    init(indent: Int? = nil, capacity: Int = 256) {
        self.init(after: ByteWriter(capacity: capacity), indent: indent)
    }

    /// A writer that goes on after what has been written.
    init(after output: consuming ByteWriter, indent: Int? = nil) {
        self.output = output
        self.indent = indent
    }

    /// What has been written.
    var bytes: UnsafeBufferPointer<UInt8> { output.bytes }

    /// Ends the writing, and gives the bytes.
    consuming func finish() -> ByteWriter { output }

    /// Writes the opening bracket of an object whose members come one after another.
    mutating func begin() { append(.openBrace) }

    /// Writes a member's key, as compact text has it.
    mutating func writeKey(_ key: String, isFirst: Bool) {
        if !isFirst { append(.comma) }
        write(key)
        append(.colon)
    }

    /// Writes the closing bracket of such an object.
    mutating func end() { append(.closeBrace) }

    /// Writes a value.
    mutating func write(_ value: JSONValue) {
        guard indent == nil else { return writeDeep(value) }
        withUnsafePointer(to: value) { writeNested($0, Self.recursiveLevels) }
    }

    /// Writes a value's compact text, so many levels of it by recursion.
    ///
    /// Values are read where they lie, since each would otherwise be copied, and counted, on its
    /// way here.
    private mutating func writeNested(_ value: UnsafePointer<JSONValue>, _ levels: Int) {
        guard levels > 0 else { return writeDeep(value.pointee) }
        switch value.pointee {
        case .array(let elements):
            append(.openBracket)
            elements.withUnsafeBufferPointer { elements in
                guard let first = elements.baseAddress else { return }
                for place in 0..<elements.count {
                    if place > 0 { append(.comma) }
                    writeNested(first + place, levels - 1)
                }
            }
            append(.closeBracket)
        case .object(let object):
            append(.openBrace)
            object.members.withUnsafeBufferPointer { members in
                for place in members.indices {
                    writeKey(members[place].key, isFirst: place == 0)
                    withUnsafePointer(to: members[place].value) { writeNested($0, levels - 1) }
                }
            }
            append(.closeBrace)
        case .string(let text): write(text)
        case .number(let number): withBytes(of: number.text) { append($0) }
        case .bool(true): writeWord("true")
        case .bool(false): writeWord("false")
        case .null: writeWord("null")
        }
    }

    /// Writes a value without recursion.
    private mutating func writeDeep(_ value: JSONValue) {
        var open: [Container] = []
        if !writeStart(value) { return }
        var container = Container(value: value)
        while true {
            if let child = writeUpToChild(&container, depth: open.count + 1) {
                guard writeStart(child) else { continue }
                open.append(container)
                container = Container(value: child)
            } else {
                guard let parent = open.popLast() else { return }
                container = parent
            }
        }
    }

    /// Writes a scalar or an empty container whole, and the bracket of another one.
    /// - Returns: Whether a container was begun.
    @inline(__always)
    private mutating func writeStart(_ value: JSONValue) -> Bool {
        switch value {
        case .null: writeWord("null")
        case .bool(true): writeWord("true")
        case .bool(false): writeWord("false")
        case .number(let number): withBytes(of: number.text) { append($0) }
        case .string(let text): write(text)
        case .array(let elements):
            if elements.isEmpty {
                writeWord("[]")
            } else {
                append(.openBracket)
                return true
            }
        case .object(let object):
            if object.isEmpty {
                writeWord("{}")
            } else {
                append(.openBrace)
                return true
            }
        }
        return false
    }

    /// Writes scalar children up to the next container, or the end.
    /// - Returns: The container's value, its key written; nil when the bracket is closed.
    @inline(__always)
    private mutating func writeUpToChild(_ container: inout Container, depth: Int) -> JSONValue? {
        switch container.value {
        case .array(let elements):
            while container.next < elements.count {
                separate(container.next, depth)
                let element = elements[container.next]
                container.next &+= 1
                if writeIfScalar(element) { continue }
                return element
            }
            breakLine(depth - 1)
            append(.closeBracket)
        case .object(let object):
            while container.next < object.members.count {
                separate(container.next, depth)
                let member = object.members[container.next]
                container.next &+= 1
                write(member.key)
                append(.colon)
                if indent != nil { append(.space) }
                if writeIfScalar(member.value) { continue }
                return member.value
            }
            breakLine(depth - 1)
            append(.closeBrace)
        default: break
        }
        return nil
    }

    @inline(__always)
    private mutating func writeIfScalar(_ value: JSONValue) -> Bool {
        switch value {
        case .array, .object: return false
        default: return !writeStart(value)
        }
    }

    @inline(__always)
    private mutating func separate(_ index: Int, _ depth: Int) {
        if index > 0 { append(.comma) }
        breakLine(depth)
    }

    @inline(__always)
    private mutating func breakLine(_ depth: Int) {
        guard let indent else { return }
        append(.lineFeed)
        for _ in 0..<indent * depth { append(.space) }
    }

    /// Writes a string in quotes.
    @inline(__always)
    private mutating func write(_ text: String) {
        withBytes(of: text) { bytes in
            append(.quote)
            let plain = output.appendPlain(bytes)
            if plain < bytes.count { writeEscaped(bytes, from: plain) }
            append(.quote)
        }
    }

    @inline(never)
    private mutating func writeEscaped(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x80 {
                append(byte)
            } else {
                var escape = StringEscape.escape(byte)
                escape.withUTF8 { append($0) }
            }
            index &+= 1
            let plain = StringBytes.plainEnd(bytes, from: index)
            output.append(bytes, from: index, to: plain)
            index = plain
        }
    }

    @inline(__always)
    private mutating func writeWord(_ word: StaticString) {
        append(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) { output.append(byte) }

    @inline(__always)
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { output.append(bytes) }
}

extension JSONValue {
    /// The compact text, written as JavaScript and Jackson write it: no spaces, `/` not escaped, control
    /// characters as `\b\t\n\f\r\u00xx`, all beyond ASCII as it is, numbers with their digits as they came.
    public var text: String { written(indent: nil) }

    /// The text with a member or element a line.
    /// - Parameter indent: Spaces a level.
    public func pretty(indent: Int = 2) -> String { written(indent: max(indent, 0)) }

    /// Appends the compact text's UTF-8 bytes.
    public func write(to output: inout [UInt8]) {
        var writer = JSONWriter()
        writer.write(self)
        output.append(contentsOf: writer.bytes)
    }

    private func written(indent: Int?) -> String {
        var writer = JSONWriter(indent: indent)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
