/// Writes a value's text into bytes of its own, without recursion.
struct JSONWriter: ~Copyable {
    /// A container that is being written, and how far.
    private struct Container {
        let value: JSONValue
        var next = 0
    }

    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    /// Spaces a level; nil for compact text.
    private let indent: Int?

    init(indent: Int? = nil, capacity: Int = 256) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
        self.indent = indent
    }

    deinit { base.deallocate() }

    /// What has been written.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Writes a value.
    mutating func write(_ value: JSONValue) {
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
            reserve(bytes.count &+ 2)
            base[count] = .quote
            count &+= 1
            let plain = StringBytes.plainEnd(bytes, from: 0)
            copy(bytes, 0, plain)
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
            reserve(plain &- index)
            copy(bytes, index, plain)
            index = plain
        }
    }

    @inline(__always)
    private mutating func writeWord(_ word: StaticString) {
        append(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    @inline(__always)
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count)
        copy(bytes, 0, bytes.count)
    }

    @inline(__always)
    private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        guard let source = bytes.baseAddress, end > start else { return }
        (base + count).update(from: source + start, count: end &- start)
        count &+= end &- start
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if capacity &- count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let larger = max(capacity * 2, count + more)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        wider.update(from: base, count: count)
        base.deallocate()
        base = wider
        capacity = larger
    }
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
