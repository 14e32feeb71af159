import OrderedJSON

/// `States.Format` and `States.StringSplit`.
enum TextIntrinsics {
    /// Puts the arguments into the places `{}` of the first, in turn. `\{`, `\}` and `\\` stand for
    /// themselves.
    static func format(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        guard let template = arguments[0].stringValue else {
            throw IntrinsicFailure("The template must be a string, not \(arguments[0].kind)")
        }
        var text = ""
        var rest = arguments.dropFirst()
        var scalars = template.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "\\":
                if let next = scalars.next() { text.unicodeScalars.append(next) }
            case "{":
                guard scalars.next() == "}" else {
                    throw IntrinsicFailure("'{' in the template must be followed by '}' or escaped")
                }
                guard let argument = rest.popFirst() else {
                    throw IntrinsicFailure("The template has more places than there are arguments")
                }
                text += argument.javaText
            default: text.unicodeScalars.append(scalar)
            }
        }
        guard rest.isEmpty else {
            throw IntrinsicFailure("The template has fewer places than there are arguments")
        }
        return .string(text)
    }

    /// The parts between any of the delimiter's characters, without empty parts [recorded].
    static func split(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        guard let text = arguments[0].stringValue, let delimiter = arguments[1].stringValue else {
            throw IntrinsicFailure("Both arguments must be strings")
        }
        let separators = Set(delimiter.unicodeScalars)
        let parts = text.unicodeScalars.split(whereSeparator: separators.contains)
        return .array(parts.map { .string(String($0)) })
    }
}

extension JSONValue {
    /// The value as Java's `toString` shows it, which `States.Format` uses: `{a=1, b=[x, y]}`
    /// [recorded].
    var javaText: String {
        switch self {
        case .string(let text): text
        case .array(let elements): "[" + elements.map(\.javaText).joined(separator: ", ") + "]"
        case .object(let object):
            "{" + object.map { "\($0.key)=\($0.value.javaText)" }.joined(separator: ", ") + "}"
        default: text
        }
    }
}
