public import AWSModel
public import ServiceCalls
import Tracing

extension DynamoDBService {
    /// Changes single attributes of an item, if the condition holds for it; makes the item where
    /// there is none, unless it is asked only to take something away.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`,
    /// `ConditionalCheckFailedException`, throttling.
    /// Effects: `ItemUpdated` with every top-level `S` attribute of the new item by its name,
    /// `update` and `condition` where there were such, and `created`; none where there is no item.
    public mutating func updateItem(
        _ request: UpdateItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<ItemWriteResponse> {
        let settings = settings
        return Self.answer { () throws(AWSError) in
            let (named, update, terms) = try Self.validated(request, settings)
            return try withTable(request.tableName) { table throws(AWSError) in
                let key = try table.keys.key(named: named, settings: settings)
                try update?.refuseKeys(table.keys.attributes)
                try table.keys.requireScalars(
                    update?.nestedNames, terms.condition?.nestedNames)
                let written = try table.write(key, under: terms, size: 0, in: call) {
                    old throws(AWSError) in
                    // As recorded, REMOVE and DELETE alone make no item.
                    if old == nil, update?.takesOnly == true { return nil }
                    let item = try update?.applied(to: old ?? named) ?? old ?? named
                    return try SizedItem(item, settings, tooLarge: .updatedItemTooLarge())
                }
                return .answered(
                    ItemWriteResponse(
                        attributes: Self.attributes(request.returnValues, written, update),
                        consumedCapacity: table.consumed(
                            written.units, request.returnConsumedCapacity)),
                    effects: written.current == nil ? [] : [Self.effect(of: request, written)],
                    followUps: written.expiration.map { [$0] } ?? [])
            }
        }
    }

    /// The key as it is stored, the update and its terms; in the order in which DynamoDB looks.
    private static func validated(
        _ request: UpdateItemRequest, _ settings: DynamoDBSettings
    ) throws(AWSError) -> (Item, UpdateExpression?, WriteTerms) {
        try checkTerms(of: request)
        let members: RequestExpressions.Members = [
            (.update, request.updateExpression), (.condition, request.conditionExpression),
        ]
        try RequestExpressions.refuseIdle(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues)
        let named = try normalised(request.key, levels: settings.nestingMaximum)
        var expressions = try RequestExpressions(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues, settings: settings)
        let update = try expressions.update(request.updateExpression)
        let condition = try expressions.condition(request.conditionExpression, .condition)
        try expressions.finish()
        return (named, update, terms(of: request, condition))
    }

    /// What `ReturnValues` asks for; nil where that is nothing.
    private static func attributes(
        _ returnValues: String?, _ written: WrittenItem, _ update: UpdateExpression?
    ) -> Item? {
        let touched = Projection(update?.paths ?? [])
        let shown: Item? =
            switch returnValues {
            case "ALL_OLD": written.previous
            case "ALL_NEW": written.current
            case "UPDATED_OLD": written.previous.map { touched($0) }
            case "UPDATED_NEW": written.current.map { touched($0) }
            default: nil
            }
        return shown?.isEmpty == true ? nil : shown
    }

    private static func effect(of request: UpdateItemRequest, _ written: WrittenItem) -> Effect {
        let update = request.updateExpression.map { [Effect.Fact("update", $0)] } ?? []
        return written.effect(
            "ItemUpdated", request.tableName, showing: written.current,
            update + conditionFacts(request.conditionExpression)
                + [Effect.Fact("created", "\(written.previous == nil)")])
    }
}
