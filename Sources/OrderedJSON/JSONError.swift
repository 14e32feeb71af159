/// Why a text is no JSON, or not within the limits, and where.
///
/// `description` is one line that says where, what, and how to mend it:
/// `3:14: expected ',' or '}' after a member, found 'x'`.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where the text goes wrong.
    public var position: JSONPosition
    /// What is wrong.
    public var problem: Problem

    /// What can be wrong with a text.
    public enum Problem: Hashable, Sendable {
        /// The grammar allows something else here. The sentence says what.
        case syntax(String)
        /// The text ends before the value does. The sentence says inside what and how to close it.
        case cutShort(String)
        /// The bytes are no UTF-8, or say the same thing with a byte order mark.
        case encoding(String)
        /// More than this many arrays and objects inside one another.
        case tooDeep(limit: Int)
        /// More bytes than the limit.
        case tooLong(bytes: Int, limit: Int)
        /// An object has this key already, and the limits refuse that.
        case duplicateKey(String)
    }

    /// A problem at a position.
    public init(_ problem: Problem, at position: JSONPosition) {
        self.position = position
        self.problem = problem
    }

    /// `line:column: ` and the sentence.
    public var description: String { "\(position): \(problem)" }
}

extension JSONError.Problem: CustomStringConvertible {
    /// The sentence, without the position.
    public var description: String {
        switch self {
        case .syntax(let sentence), .cutShort(let sentence), .encoding(let sentence):
            sentence
        case .tooDeep(let limit):
            "more than \(limit) arrays and objects inside one another; flatten the value, or move "
                + "what lies inside to a text of its own"
        case .tooLong(let bytes, let limit):
            "the text has \(bytes) bytes, more than the \(limit) allowed; split it"
        case .duplicateKey(let key):
            "the object has the key \(JSONValue.string(key).text) already; rename or remove one of them"
        }
    }
}
