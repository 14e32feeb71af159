/// Reads one JSON text, RFC 8259, strictly.
///
/// It keeps its own stack of open containers, so that depth costs no machine stack. Finished elements and
/// members wait on stacks of their own until their container closes.
struct JSONParser: ~Copyable {
    /// What a value stands in.
    enum Kind {
        case root, array, object
    }

    /// An array or object that is open, or the text as a whole.
    struct Container {
        var kind: Kind
        /// The offset of its bracket.
        var start: Int
        /// How many elements or members of outer containers wait below its own.
        var base: Int
        /// Where the member that is being read stands among the waiting members.
        var slot = 0
        /// The offset of that member's key.
        var keyStart = -1
        /// Where each key stands, once there are many.
        var places: [ByteText: Int]?
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    /// The offset of the next byte to read.
    var index = 0
    /// What an escaped string has become so far.
    var scratch: [UInt8] = []
    private(set) var open = Container(kind: .root, start: 0, base: 0)
    private var outer = MoveStack<Container>(capacity: 8)
    private var elements = MoveStack<JSONValue>(capacity: 16)
    private var members = MoveStack<JSONObject.Member>(capacity: 16)
    private var notes: JSONPlaces.Notes?

    /// - Throws: `JSONError.Problem.tooLong`.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, notesPlaces: Bool
    ) throws(JSONError) {
        self.bytes = bytes
        self.limits = limits
        notes = notesPlaces ? JSONPlaces.Notes() : nil
        // Places are noted in 32 bits.
        let limit = min(limits.maximumBytes, Int(Int32.max))
        guard bytes.count <= limit else {
            throw JSONError(
                .tooLong(bytes: bytes.count, limit: limit),
                at: JSONPosition(line: 1, column: 1, offset: 0))
        }
    }

    /// The nodes noted while parsing; none unless they were asked for.
    mutating func takeNodes() -> [JSONPlaces.Node] { notes?.nodes ?? [] }

    /// Reads the whole text.
    mutating func parse() throws(JSONError) -> JSONValue {
        try refuseOtherEncodings()
        while true {
            skipWhitespace()
            guard index < bytes.count else { throw cutShort() }
            let start = index
            let value: JSONValue
            switch bytes[index] {
            case .quote:
                value = .string(try string())
            case .openBrace:
                try enter(.object)
                skipWhitespace()
                guard index < bytes.count else { throw cutShort() }
                guard bytes[index] == .closeBrace else {
                    try key()
                    continue
                }
                index &+= 1
                value = leave()
            case .openBracket:
                try enter(.array)
                skipWhitespace()
                guard index < bytes.count else { throw cutShort() }
                guard bytes[index] == .closeBracket else { continue }
                index &+= 1
                value = leave()
            case .minus, 0x30...0x39:
                value = .number(try number())
            default:
                value = try word()
            }
            if let whole = try settle(value, start) { return whole }
        }
    }

    /// Puts a finished value in its container, and closes what ends after it.
    /// - Returns: The value of the whole text; nil when another value is to come.
    @inline(__always)
    private mutating func settle(
        _ finished: consuming JSONValue, _ start: Int
    ) throws(JSONError) -> JSONValue? {
        var start = start
        var value = consume finished
        while true {
            notes?.finish(start, open)
            switch open.kind {
            case .root:
                skipWhitespace()
                guard index == bytes.count else { throw textAfterValue() }
                return value
            case .array: elements.push(consume value)
            case .object: members.pointer(at: open.slot).pointee.value = consume value
            }
            skipWhitespace()
            guard index < bytes.count else { throw cutShort() }
            let byte = bytes[index]
            if byte == .comma {
                try comma()
                return nil
            }
            guard byte == (open.kind == .array ? .closeBracket : .closeBrace) else {
                throw expectedSeparator()
            }
            index &+= 1
            start = open.start
            value = leave()
        }
    }

    /// Reads on after a comma, up to the next value.
    @inline(__always)
    private mutating func comma() throws(JSONError) {
        let comma = index
        index &+= 1
        skipWhitespace()
        guard index < bytes.count else { throw cutShort() }
        let byte = bytes[index]
        guard byte != .closeBrace, byte != .closeBracket else { throw trailingComma(comma) }
        if open.kind == .object { try key() }
    }

    @inline(__always)
    private mutating func enter(_ kind: Kind) throws(JSONError) {
        guard outer.count < limits.maximumDepth else {
            throw failure(.tooDeep(limit: limits.maximumDepth), at: index)
        }
        let base = kind == .array ? elements.count : members.count
        outer.push(open)
        open = Container(kind: kind, start: index, base: base)
        index &+= 1
    }

    /// Closes the innermost container and gives its value.
    @inline(__always)
    private mutating func leave() -> JSONValue {
        let value: JSONValue
        if open.kind == .array {
            notes?.close(elements.count &- open.base, .array)
            value = .array(elements.take(from: open.base))
        } else {
            notes?.close(members.count &- open.base, .object)
            value = .object(
                JSONObject(members: members.take(from: open.base), places: open.places))
        }
        open = outer.pop()
        return value
    }

    /// Reads a key and its colon, and makes room for the value.
    @inline(__always)
    private mutating func key() throws(JSONError) {
        let start = index
        guard bytes[index] == .quote else { throw expectedKey() }
        let key = try string()
        skipWhitespace()
        guard index < bytes.count else { throw cutShort() }
        guard bytes[index] == .colon else { throw expectedColon(after: key) }
        index &+= 1
        open.keyStart = start
        if let slot = slot(of: key) {
            guard limits.duplicateKeys == .lastWins else {
                throw failure(.duplicateKey(key), at: start)
            }
            open.slot = slot
        } else {
            open.slot = members.count
            members.push(JSONObject.Member(key: key, value: .null))
            notes?.makeRoom()
        }
    }

    /// Where the open object has `key` already.
    @inline(__always)
    private mutating func slot(of key: String) -> Int? {
        let count = members.count &- open.base
        if count > JSONObject.indexedCount { return slotAmongMany(of: key) }
        var slot = members.count
        while slot > open.base {
            slot &-= 1
            if sameBytes(members.pointer(at: slot).pointee.key, key) { return slot }
        }
        // The member to come is the first past the search, so all get an index.
        if count == JSONObject.indexedCount {
            var places = [ByteText(key): count]
            for slot in open.base..<members.count {
                places[ByteText(members.pointer(at: slot).pointee.key)] = slot - open.base
            }
            open.places = places
        }
        return nil
    }

    @inline(never)
    private mutating func slotAmongMany(of key: String) -> Int? {
        let place = members.count - open.base
        if let known = open.places?[ByteText(key)] { return open.base + known }
        open.places?[ByteText(key)] = place
        return nil
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while index < bytes.count {
            let byte = bytes[index]
            guard byte <= .space,
                byte == .space || byte == .lineFeed || byte == .carriageReturn || byte == .tab
            else { return }
            index &+= 1
        }
    }
}
