package import AWSModel
package import ServiceCalls
import Tracing

extension DynamoDBService {
    /// Writes a whole item in the place of the one with its key, if the condition holds for that one.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`, `ConditionalCheckFailedException`.
    /// Effects: `ItemPut` with every top-level `S` attribute by its name, `condition` where there was one, and `replaced`.
    package mutating func putItem(
        _ request: PutItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<PutItemRequest.Response> {
        let item: Item
        let key: ItemKey
        let previous: Item?
        do throws(AWSError) {
            let condition: ConditionExpression?
            (item, condition) = try validated(request)
            let table = try activeTable(request.tableName)
            key = try table.keys.key(of: item, settings: settings)
            previous = table[key]
            // Not modelled yet: the capacity that a write takes, one that fails its condition too.
            if let condition, !condition.holds(for: previous ?? [:]) {
                throw .conditionalCheckFailed()
            }
        } catch {
            return .failed(error)
        }
        tables[request.tableName]?.store(item, under: key)
        let effect = effect(of: request, item, key, replaced: previous != nil)
        return .answered(PutItemRequest.Response(), effects: [effect])
    }

    /// The item as it is stored, and the condition ready to be asked; in the order in which DynamoDB looks.
    private func validated(
        _ request: PutItemRequest
    ) throws(AWSError) -> (Item, ConditionExpression?) {
        if let error = TableName.refusal(of: request.tableName) { throw error }
        if let error = ConditionExpression.refusal(ofParametersIn: request) { throw error }
        let item = try normalised(request.item, levels: settings.nestingMaximum)
        guard itemSize(item) <= settings.itemSizeMaximum else { throw .itemTooLarge() }
        return (item, try ConditionExpression(of: request, settings: settings))
    }

    private func effect(
        of request: PutItemRequest, _ item: Item, _ key: ItemKey, replaced: Bool
    ) -> Effect {
        var facts: [Effect.Fact] = []
        for name in item.keys.sorted() {
            if let text = item[name]?.text { facts.append(Effect.Fact(name, text)) }
        }
        if let condition = request.conditionExpression {
            facts.append(Effect.Fact("condition", condition))
        }
        facts.append(Effect.Fact("replaced", "\(replaced)"))
        return Effect("ItemPut", "table \(request.tableName)", key: "\(key)", facts)
    }
}
