import AWSModel
import ServiceCalls
import Tracing

/// An item as it is stored, and its size in bytes.
struct SizedItem {
    let item: Item
    let size: Int

    /// - Throws: `ValidationException` for values that DynamoDB does not take, and `tooLarge` for
    ///   too many bytes.
    init(
        _ item: Item, _ settings: DynamoDBSettings, tooLarge: AWSError = .itemTooLarge()
    ) throws(AWSError) {
        self.item = try normalised(item, levels: settings.nestingMaximum)
        size = itemSize(self.item)
        guard size <= settings.itemSizeMaximum else { throw tooLarge }
    }
}

/// What a write did.
struct WrittenItem {
    let key: ItemKey
    let previous: Item?
    let current: Item?
    let units: CapacityUnits
    let expiration: FollowUp?
}

/// Under which terms a write happens.
struct WriteTerms {
    let condition: ConditionExpression?
    /// Whether the error shows the item that the condition did not hold for.
    let showsItem: Bool

    /// No terms at all, as in a batch.
    static var none: WriteTerms { WriteTerms(condition: nil, showsItem: false) }
}

extension Table {
    /// Writes one item, if it is let in and the condition holds.
    /// - Parameters:
    ///   - size: What is known of the new item's size before the write, in bytes; a failed
    ///     condition costs no less.
    ///   - ordinal: Tells the writes of one call apart.
    ///   - change: The new item out of the old one; nil to remove it. What it throws costs nothing.
    /// - Throws: Throttling, `ConditionalCheckFailedException`, and what `change` throws.
    mutating func write(
        _ key: ItemKey, under terms: WriteTerms, size: Int, in call: ServiceCall,
        _ ordinal: Int = 0, change: (Item?) throws(AWSError) -> SizedItem?
    ) throws(AWSError) -> WrittenItem {
        try admit(.write, for: key.place, at: call.now)
        let previous = state(of: key, .latest, at: call.now)
        if let condition = terms.condition, !condition.holds(for: previous.item ?? [:]) {
            let units = CapacityUnits.write(bytes: max(previous.size, size), settings.capacity)
            throughput.take(units, .write, for: key.place)
            throw .conditionalCheckFailed(showing: terms.showsItem ? previous.item : nil)
        }
        let current = try change(previous.item)
        let currentSize = current?.size ?? 0
        let units = CapacityUnits.write(
            bytes: max(previous.size, currentSize), settings.capacity)
        throughput.take(units, .write, for: key.place)
        let expiration = write(current?.item, size: currentSize, under: key, in: call, ordinal)
        return WrittenItem(
            key: key, previous: previous.item, current: current?.item, units: units,
            expiration: expiration)
    }
}

extension DynamoDBService {
    private static let returnValues = [
        "ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW",
    ]

    /// Checks what all writes of one item state alike, apart from expressions.
    static func checkTerms(of request: some ItemWriteRequest) throws(AWSError) {
        var constraints = Constraints()
        constraints.returnConsumedCapacity(request.returnConsumedCapacity)
        constraints.tableName(request.tableName)
        constraints.member("returnValues", request.returnValues, oneOf: returnValues)
        constraints.member(
            "returnValuesOnConditionCheckFailure", request.returnValuesOnConditionCheckFailure,
            oneOf: ["ALL_OLD", "NONE"])
        try constraints.check()
    }

    /// What a put or a delete is about, and its terms; in the order in which DynamoDB looks.
    /// - Parameter stored: The item or the key as it is stored.
    /// - Throws: `ValidationException`, and what `stored` throws.
    static func validated<Stored>(
        _ request: some ItemWriteRequest, _ settings: DynamoDBSettings,
        _ stored: () throws(AWSError) -> Stored
    ) throws(AWSError) -> (Stored, WriteTerms) {
        try checkTerms(of: request)
        let members = [(ExpressionKind.condition, request.conditionExpression)]
        try RequestExpressions.refuseIdle(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues)
        let stored = try stored()
        if let values = request.returnValues, values != "NONE", values != "ALL_OLD" {
            throw .validation("ReturnValues can only be ALL_OLD or NONE")
        }
        var expressions = try RequestExpressions(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues, settings: settings)
        let condition = try expressions.condition(request.conditionExpression, .condition)
        try expressions.finish()
        return (stored, terms(of: request, condition))
    }

    /// The terms of a write whose condition was read.
    static func terms(
        of request: some ItemWriteRequest, _ condition: ConditionExpression?
    ) -> WriteTerms {
        WriteTerms(
            condition: condition,
            showsItem: request.returnValuesOnConditionCheckFailure == "ALL_OLD")
    }
}

extension WrittenItem {
    /// What changed, for the trace: every top-level `S` attribute of `item` by its name, then
    /// `facts`.
    func effect(
        _ name: String, _ table: String, showing item: Item?, _ facts: [Effect.Fact]
    ) -> Effect {
        var texts: [Effect.Fact] = []
        for name in (item ?? [:]).keys.sorted() {
            if let text = item?[name]?.text { texts.append(Effect.Fact(name, text)) }
        }
        return Effect(name, "table \(table)", key: "\(key)", texts + facts)
    }
}

/// The condition of a write as a fact for the trace; none where there is none.
func conditionFacts(_ condition: String?) -> [Effect.Fact] {
    condition.map { [Effect.Fact("condition", $0)] } ?? []
}
