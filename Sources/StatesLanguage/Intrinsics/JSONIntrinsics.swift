import OrderedJSON

/// `States.JsonMerge`, `States.JsonToString` and `States.StringToJson`.
enum JSONIntrinsics {
    /// The members of both objects; of a name in both the second one's value, whole. Deep merging
    /// is refused, as AWS refuses it.
    static func merge(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        guard case .object(var merged) = arguments[0], case .object(let other) = arguments[1] else {
            throw IntrinsicFailure("The first two arguments must be objects")
        }
        guard arguments[2].boolValue == false else {
            throw IntrinsicFailure(
                "The third argument must be false: deep merging is not supported")
        }
        for member in other { merged[member.key] = member.value }
        return .object(merged)
    }

    /// The compact JSON text.
    static func toString(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        .string(arguments[0].text)
    }

    /// The value of a JSON text; of a blank text null [recorded].
    static func fromString(_ arguments: [JSONValue]) throws(IntrinsicFailure) -> JSONValue {
        guard let text = arguments[0].stringValue else {
            throw IntrinsicFailure("The argument must be a string, not \(arguments[0].kind)")
        }
        if text.utf8.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { return .null }
        do throws(JSONError) {
            return try JSONValue.parse(text)
        } catch {
            throw IntrinsicFailure("The argument is not valid JSON")
        }
    }
}
