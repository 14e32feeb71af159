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
            let (named, terms) = try Self.validated(request, settings) { () throws(AWSError) in
                try normalised(request.key, levels: settings.nestingMaximum)
            }
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
}
