import OrderedJSON

/// A call of an intrinsic function: `States.Format('Hello {}', $.name)`.
struct IntrinsicCall: Hashable, Sendable {
    /// An argument before evaluation.
    indirect enum Argument: Hashable, Sendable {
        case constant(JSONValue)
        case expression(Expression)

        var paths: [PathExpression] {
            if case .expression(let expression) = self { expression.paths } else { [] }
        }
    }

    /// The call as written.
    let text: String
    let function: IntrinsicFunction
    let arguments: [Argument]

    /// Evaluates the arguments from left to right, then the function.
    func value(in scope: inout EvaluationScope) throws(EvaluationFailure) -> JSONValue {
        var values: [JSONValue] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            switch argument {
            case .constant(let value): values.append(value)
            case .expression(let expression): values.append(try argumentValue(expression, &scope))
            }
        }
        do throws(IntrinsicFailure) {
            return try function.apply(values, &scope)
        } catch {
            throw .intrinsic(call: text, reason: error.reason)
        }
    }

    private func argumentValue(
        _ expression: Expression, _ scope: inout EvaluationScope
    ) throws(EvaluationFailure) -> JSONValue {
        do throws(EvaluationFailure) {
            return try expression.value(in: &scope)
        } catch {
            guard case .pathNotFound(let path, _) = error else { throw error }
            let reason =
                "The JsonPath argument for the field '\(path)' could not be found in the input "
                + "'\(scope.input.text)'"
            throw .intrinsic(call: text, reason: reason)
        }
    }
}

/// Why a function refuses its arguments.
struct IntrinsicFailure: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// The functions of the specification under their names after `States.`.
enum IntrinsicFunction: String, Hashable, Sendable, CaseIterable {
    case array = "Array"
    case arrayPartition = "ArrayPartition"
    case arrayContains = "ArrayContains"
    case arrayRange = "ArrayRange"
    case arrayGetItem = "ArrayGetItem"
    case arrayLength = "ArrayLength"
    case arrayUnique = "ArrayUnique"
    case base64Encode = "Base64Encode"
    case base64Decode = "Base64Decode"
    case hash = "Hash"
    case jsonMerge = "JsonMerge"
    case jsonToString = "JsonToString"
    case stringToJson = "StringToJson"
    case mathRandom = "MathRandom"
    case mathAdd = "MathAdd"
    case stringSplit = "StringSplit"
    case uuid = "UUID"
    case format = "Format"

    /// How many arguments the function takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .array: 0...Int.max
        case .format: 1...Int.max
        case .uuid: 0...0
        case .arrayLength, .arrayUnique, .base64Encode, .base64Decode, .jsonToString,
            .stringToJson:
            1...1
        case .arrayPartition, .arrayContains, .arrayGetItem, .hash, .mathAdd, .stringSplit: 2...2
        case .mathRandom: 2...3
        case .arrayRange, .jsonMerge: 3...3
        }
    }

    /// The most bytes of JSON that a function reads to the end. An array of many references to one
    /// value takes no room, but its text does.
    static let maximumBytes = 1 << 20

    /// Whether the function goes through all of its arguments, rather than hand them on.
    private var readsAll: Bool {
        switch self {
        case .format, .jsonToString, .hash, .arrayUnique, .arrayContains: true
        default: false
        }
    }

    /// The function's value.
    func apply(
        _ arguments: [JSONValue], _ scope: inout EvaluationScope
    ) throws(IntrinsicFailure) -> JSONValue {
        if readsAll,
            JSONValue.array(arguments).excess(overBytes: Self.maximumBytes, depth: .max) != nil
        {
            throw IntrinsicFailure("The arguments have more than \(Self.maximumBytes) bytes")
        }
        return switch self {
        case .array: .array(arguments)
        case .arrayPartition: try ArrayIntrinsics.partition(arguments)
        case .arrayContains: try ArrayIntrinsics.contains(arguments)
        case .arrayRange: try ArrayIntrinsics.range(arguments)
        case .arrayGetItem: try ArrayIntrinsics.item(arguments)
        case .arrayLength: try ArrayIntrinsics.length(arguments)
        case .arrayUnique: try ArrayIntrinsics.unique(arguments)
        case .base64Encode: try EncodingIntrinsics.base64Encode(arguments)
        case .base64Decode: try EncodingIntrinsics.base64Decode(arguments)
        case .hash: try EncodingIntrinsics.hash(arguments)
        case .jsonMerge: try JSONIntrinsics.merge(arguments)
        case .jsonToString: try JSONIntrinsics.toString(arguments)
        case .stringToJson: try JSONIntrinsics.fromString(arguments)
        case .mathAdd: try MathIntrinsics.add(arguments)
        case .mathRandom: try MathIntrinsics.random(arguments, &scope)
        case .uuid: MathIntrinsics.uuid(&scope)
        case .stringSplit: try TextIntrinsics.split(arguments)
        case .format: try TextIntrinsics.format(arguments)
        }
    }
}
