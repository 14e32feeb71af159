/// The way from a JSON document's root to a value in it, written as RFC 6901 says: `/States/A/Next`.
///
/// ```swift
/// let pointer = JSONPointer(["States", "A"]).appending("Retry").appending(0)
/// pointer.text                        // "/States/A/Retry/0"
/// definition[pointer]                 // the first retrier
/// ```
public struct JSONPointer: Sendable {
    /// One step: into an object or into an array.
    public enum Step: Sendable {
        /// The member with this key.
        case key(String)
        /// The element at this index, from zero.
        case index(Int)
    }

    /// The steps from the root.
    public var steps: [Step]

    /// The root itself.
    public init() { steps = [] }

    /// The given steps; string literals are keys, integer literals are indices.
    public init(_ steps: [Step]) { self.steps = steps }

    /// Reads RFC 6901 text: empty, or each step led by `/`, with `~1` for `/` and `~0` for `~`. Nil for
    /// anything else. Whether `0` is a key or an index, the value it is used on decides.
    public init?(_ text: String) {
        steps = []
        guard !text.isEmpty else { return }
        guard text.utf8.first == .slash else { return nil }
        for part in text.utf8.dropFirst().split(separator: .slash, omittingEmptySubsequences: false)
        {
            guard let key = Self.unescaped(part) else { return nil }
            steps.append(Step.index(in: key).map { .index($0) } ?? .key(key))
        }
    }

    /// One step further, to the member `key`.
    public func appending(_ key: String) -> JSONPointer { JSONPointer(steps + [.key(key)]) }

    /// One step further, to the element at `index`.
    public func appending(_ index: Int) -> JSONPointer { JSONPointer(steps + [.index(index)]) }

    /// The pointer without its last step; nil at the root.
    public var parent: JSONPointer? { steps.isEmpty ? nil : JSONPointer(Array(steps.dropLast())) }

    /// The RFC 6901 text.
    public var text: String {
        var bytes: [UInt8] = []
        for step in steps {
            bytes.append(.slash)
            for byte in step.text.utf8 {
                switch byte {
                case .tilde: bytes += [.tilde, .zero]
                case .slash: bytes += [.tilde, .one]
                default: bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func unescaped(_ part: Substring.UTF8View.SubSequence) -> String? {
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in part {
            switch (isEscape, byte) {
            case (true, .zero): bytes.append(.tilde)
            case (true, .one): bytes.append(.slash)
            case (true, _): return nil
            case (false, .tilde): break
            case (false, _): bytes.append(byte)
            }
            isEscape = !isEscape && byte == .tilde
        }
        return isEscape ? nil : String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONPointer.Step {
    /// The step unescaped.
    public var text: String {
        switch self {
        case .key(let key): key
        case .index(let index): String(index)
        }
    }

    /// The number that `key` writes without leading zeros, if it writes one.
    static func index(in key: String) -> Int? {
        guard let index = Int(key), index >= 0, String(index) == key else { return nil }
        return index
    }
}

extension JSONPointer.Step: Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// The member with this key.
    public init(stringLiteral key: String) { self = .key(key) }

    /// The element at this index.
    public init(integerLiteral index: Int) { self = .index(index) }

    /// Equal when they are written alike: `.key("0")` is `.index(0)`.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.index(let one), .index(let other)): one == other
        default: sameBytes(left.text, right.text)
        }
    }

    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) { combineBytes(of: text, into: &hasher) }
}

extension JSONPointer: Hashable, CustomStringConvertible {
    /// The RFC 6901 text.
    public var description: String { text }
}

extension JSONValue {
    /// The value that `pointer` leads to; nil when there is none.
    public subscript(pointer: JSONPointer) -> JSONValue? {
        var value = self
        for step in pointer.steps {
            guard let place = value.place(of: step), let next = value.child(at: place) else {
                return nil
            }
            value = next
        }
        return value
    }

    /// Which child of this value, counted from zero, a step leads to.
    func place(of step: JSONPointer.Step) -> Int? {
        switch (self, step) {
        case (.object(let object), _): return object.place(of: step.text)
        case (.array(let elements), .index(let index)):
            return elements.indices.contains(index) ? index : nil
        case (.array(let elements), .key(let key)):
            guard let index = JSONPointer.Step.index(in: key) else { return nil }
            return elements.indices.contains(index) ? index : nil
        default: return nil
        }
    }

    func child(at place: Int) -> JSONValue? {
        switch self {
        case .array(let elements): elements[place]
        case .object(let object): object.members[place].value
        default: nil
        }
    }
}
