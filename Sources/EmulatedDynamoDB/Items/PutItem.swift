public import AWSModel
public import ServiceCalls
import Tracing

extension DynamoDBService {
    /// Writes a whole item in the place of the one with its key, if the condition holds for that
    /// one.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`,
    /// `ConditionalCheckFailedException`, throttling.
    /// Effects: `ItemPut` with every top-level `S` attribute by its name, `condition` where there
    /// was one, and `replaced`.
    public mutating func putItem(
        _ request: PutItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<ItemWriteResponse> {
        let settings = settings
        return Self.answer { () throws(AWSError) in
            let (item, terms) = try Self.validated(request, settings) { () throws(AWSError) in
                try SizedItem(request.item, settings)
            }
            return try withTable(request.tableName) { table throws(AWSError) in
                let key = try table.keys.key(of: item.item, settings: settings)
                try table.keys.requireScalars(terms.condition?.nestedNames)
                let written = try table.write(key, under: terms, size: item.size, in: call) { _ in
                    item
                }
                return .answered(
                    ItemWriteResponse(
                        attributes: request.returnValues == "ALL_OLD" ? written.previous : nil,
                        consumedCapacity: table.consumed(
                            written.units, request.returnConsumedCapacity)),
                    effects: [written.put(in: table.name, request.conditionExpression)],
                    followUps: written.expiration.map { [$0] } ?? [])
            }
        }
    }
}

extension WrittenItem {
    /// That the item was put.
    func put(in table: String, _ condition: String?) -> Effect {
        effect(
            "ItemPut", table, showing: current,
            conditionFacts(condition) + [Effect.Fact("replaced", "\(previous != nil)")])
    }

    /// That the item was removed; nil where there was none.
    func deletion(in table: String, _ condition: String?) -> Effect? {
        guard previous != nil else { return nil }
        return effect("ItemDeleted", table, showing: previous, conditionFacts(condition))
    }
}
