public import AWSModel
public import ServiceCalls

extension DynamoDBService {
    /// Removes an item, if the condition holds for it; none to remove is a success.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`,
    /// `ConditionalCheckFailedException`, throttling.
    /// Effects: `ItemDeleted` with every top-level `S` attribute of the item by its name, and
    /// `condition` where there was one; none where there was no item.
    public mutating func deleteItem(
        _ request: DeleteItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<ItemWriteResponse> {
        let settings = settings
        return Self.answer { () throws(AWSError) in
            let (named, terms) = try Self.validated(request, settings)
            return try withTable(request.tableName) { table throws(AWSError) in
                let key = try table.keys.key(named: named, settings: settings)
                try table.keys.requireScalars(terms.condition?.nestedNames)
                let written = try table.write(key, under: terms, size: 0, in: call) { _ in nil }
                let effect = written.deletion(in: table.name, request.conditionExpression)
                return .answered(
                    ItemWriteResponse(
                        attributes: request.returnValues == "ALL_OLD" ? written.previous : nil,
                        consumedCapacity: table.consumed(
                            written.units, request.returnConsumedCapacity)),
                    effects: effect.map { [$0] } ?? [])
            }
        }
    }

    /// The key as it is stored, and the terms; in the order in which DynamoDB looks.
    private static func validated(
        _ request: DeleteItemRequest, _ settings: DynamoDBSettings
    ) throws(AWSError) -> (Item, WriteTerms) {
        try checkTerms(of: request)
        let members = [(ExpressionKind.condition, request.conditionExpression)]
        try RequestExpressions.refuseIdle(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues)
        let named = try normalised(request.key, levels: settings.nestingMaximum)
        try checkReturnValues(of: request)
        var expressions = try RequestExpressions(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues, settings: settings)
        let condition = try expressions.condition(request.conditionExpression, .condition)
        try expressions.finish()
        return (named, terms(of: request, condition))
    }
}
