import AWSModel

/// A request's condition, checked, with all that it refers to.
struct ConditionExpression {
    let condition: Condition
    let bindings: ExpressionBindings

    /// The condition of a request; nil where it has none.
    /// - Throws: `ValidationException` in AWS's words.
    init?(of request: PutItemRequest, settings: DynamoDBSettings) throws(AWSError) {
        guard let text = request.conditionExpression else { return nil }
        let bindings = try ExpressionBindings(
            names: request.expressionAttributeNames, values: request.expressionAttributeValues,
            settings: settings)
        var check = ConditionCheck(bindings: bindings, limits: settings.expressions)
        do throws(ExpressionError) {
            condition = try ConditionParser.parse(text, limits: settings.expressions)
            try check.check(condition)
        } catch {
            throw .validation("Invalid ConditionExpression: \(error.message)")
        }
        self.bindings = bindings
        try Self.refuseUnused(Set(bindings.names.keys).subtracting(check.usedNames), "Names")
        try Self.refuseUnused(Set(bindings.values.keys).subtracting(check.usedValues), "Values")
    }

    /// That names or values come without an expression; nil where all is well.
    static func refusal(ofParametersIn request: PutItemRequest) -> AWSError? {
        guard request.conditionExpression == nil else { return nil }
        if request.expressionAttributeNames != nil {
            return .validation(
                "ExpressionAttributeNames can only be specified when using expressions")
        }
        if request.expressionAttributeValues != nil {
            return .validation(
                "ExpressionAttributeValues can only be specified when using expressions: "
                    + "ConditionExpression is null")
        }
        return nil
    }

    private static func refuseUnused(_ unused: Set<String>, _ what: String) throws(AWSError) {
        guard !unused.isEmpty else { return }
        throw .validation(
            "Value provided in ExpressionAttribute\(what) unused in expressions: keys: "
                + "{\(unused.sorted().joined(separator: ", "))}")
    }
}
