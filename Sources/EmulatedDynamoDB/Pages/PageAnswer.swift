import AWSModel
import ServiceCalls

/// What a Query or a Scan asks of its page, checked.
struct PageTerms {
    let filter: ConditionExpression?
    let projection: Projection?
    let isCountOnly: Bool
    let isStrong: Bool
    let limit: Int?
    let returnConsumedCapacity: String?

    /// - Throws: `ValidationException` where `Select` and the projection contradict each other.
    init(
        _ request: some ItemPageRequest, filter: ConditionExpression?, projection: Projection?
    ) throws(AWSError) {
        switch (request.select, projection) {
        case ("COUNT", .some):
            throw .validation(
                "Cannot specify the ProjectionExpression when choosing to get only the Count")
        case (let select?, .some) where select != "SPECIFIC_ATTRIBUTES":
            throw .validation(
                "Cannot specify the ProjectionExpression when choosing to get \(select)")
        case ("ALL_PROJECTED_ATTRIBUTES", nil):
            throw .validation(
                "One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used "
                    + "only when Querying using an IndexName")
        case ("SPECIFIC_ATTRIBUTES", nil):
            // As recorded, of a query with the words before it that errors of its model have.
            let prefix = request is QueryRequest ? "1 validation error detected: " : ""
            throw .validation(
                prefix + "Must specify the AttributesToGet or ProjectionExpression when choosing "
                    + "to get SPECIFIC_ATTRIBUTES")
        default: break
        }
        self.filter = filter
        self.projection = projection
        isCountOnly = request.select == "COUNT"
        isStrong = request.consistentRead ?? false
        limit = request.limit
        returnConsumedCapacity = request.returnConsumedCapacity
    }
}

extension DynamoDBService {
    /// Checks what Query and Scan state alike, apart from expressions.
    static func constraints(of request: some ItemPageRequest) -> Constraints {
        var constraints = Constraints()
        constraints.member(
            "select", request.select,
            oneOf: ["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"])
        constraints.returnConsumedCapacity(request.returnConsumedCapacity)
        if request is QueryRequest, let limit = request.limit, limit < 1 {
            constraints.unshown("Limit", "have value greater than or equal to 1")
        } else {
            constraints.member("limit", request.limit, in: 1...Int.max)
        }
        constraints.tableName(request.tableName)
        return constraints
    }

    /// The key at which a page starts, its values checked; nil where the request has none.
    static func startKey(
        of request: some ItemPageRequest, _ settings: DynamoDBSettings
    ) throws(AWSError) -> Item? {
        guard let key = request.exclusiveStartKey else { return nil }
        do throws(AWSError) {
            return try normalised(key, levels: settings.nestingMaximum)
        } catch {
            throw .validation("The provided starting key is invalid: \(error.message)")
        }
    }
}

extension Table {
    /// Where a scan's page starts, as the table's own key.
    /// - Throws: `ValidationException` where it is none.
    func scanStartKey(_ key: Item) throws(AWSError) -> ItemKey {
        do throws(AWSError) {
            return try keys.key(named: key, settings: settings)
        } catch {
            throw .validation("The provided starting key is invalid: \(error.message)")
        }
    }

    /// Where a query's page starts, as the table's own key.
    /// - Throws: `ValidationException` where it is none.
    func queryStartKey(_ key: Item) throws(AWSError) -> ItemKey {
        guard key.count == keys.attributes.count,
            keys.attributes.allSatisfy({ key[$0.name] != nil })
        else { throw .validation("The provided starting key is invalid") }
        return try keys.key(named: key, settings: settings)
    }

    /// Reads a page and takes what it costs.
    /// - Parameter place: The partition that the page is charged to. Not modelled: a scan's share
    ///   of further partitions.
    mutating func page(
        _ range: Range<SortedItems.Place>, isForward: Bool, chargedTo place: UInt64,
        _ terms: PageTerms, in call: ServiceCall
    ) throws(AWSError) -> ItemPageResponse {
        try admit(.read, for: place, at: call.now)
        let view = view(isStrong: terms.isStrong, in: call)
        let page = Page(
            of: self, range, isForward: isForward, limit: terms.limit, view, at: call.now,
            filter: terms.filter)
        let units = CapacityUnits.read(
            bytes: page.size, isStrong: terms.isStrong, settings.capacity)
        throughput.take(units, .read, for: place)
        let shown = page.items.map { terms.projection?($0) ?? $0 }
        return ItemPageResponse(
            items: terms.isCountOnly ? nil : shown, count: page.items.count,
            scannedCount: page.scannedCount, lastEvaluatedKey: page.last.map(keys.item),
            consumedCapacity: consumed(units, terms.returnConsumedCapacity))
    }
}
