public import AWSModel
public import ServiceCalls

extension DynamoDBService {
    /// Reads a page of the items of one partition key, in the order of their sort keys.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`, throttling.
    public mutating func query(
        _ request: QueryRequest, in call: ServiceCall
    ) -> ServiceAnswer<ItemPageResponse> {
        let settings = settings
        return Self.answer { () throws(AWSError) in
            let (conditions, start, terms) = try Self.validated(request, settings)
            let isForward = request.scanIndexForward ?? true
            return try withTable(request.tableName) { table throws(AWSError) in
                let startKey = try start.map { key throws(AWSError) in
                    try table.queryStartKey(key)
                }
                let keyRange = try KeyRange(conditions, of: table.keys, settings)
                try Self.refuseKeys(in: terms.filter, table.keys)
                try table.keys.requireScalars(terms.projection?.nestedNames)
                var range = keyRange.range(in: table.items)
                if let startKey {
                    try keyRange.requireStart(startKey)
                    let from = table.items.firstPlace { $0.isPlaced(before: startKey) }
                    let behind = table.items.firstPlace { !startKey.isPlaced(before: $0) }
                    range = isForward ? behind..<range.upperBound : range.lowerBound..<from
                }
                return .answered(
                    try table.page(
                        range, isForward: isForward, chargedTo: keyRange.place, terms, in: call))
            }
        }
    }

    private static func validated(
        _ request: QueryRequest, _ settings: DynamoDBSettings
    ) throws(AWSError) -> (KeyConditions, Item?, PageTerms) {
        try constraints(of: request).check()
        let members: RequestExpressions.Members = [
            (.projection, request.projectionExpression), (.filter, request.filterExpression),
            (.keyCondition, request.keyConditionExpression),
        ]
        try RequestExpressions.refuseIdle(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues)
        let start = try startKey(of: request, settings)
        guard let text = request.keyConditionExpression else {
            throw .validation(
                "Either the KeyConditions or KeyConditionExpression parameter must be specified "
                    + "in the request.")
        }
        var expressions = try RequestExpressions(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues, settings: settings)
        let projection = try expressions.projection(request.projectionExpression)
        let filter = try expressions.condition(request.filterExpression, .filter)
        let conditions = try expressions.keyCondition(text)
        try expressions.finish()
        let terms = try PageTerms(request, filter: filter, projection: projection)
        return (conditions, start, terms)
    }

    private static func refuseKeys(
        in filter: ConditionExpression?, _ keys: KeySchema
    ) throws(AWSError) {
        guard let filter else { return }
        let names = filter.attributeNames
        for key in keys.attributes where names.contains(key.name) {
            throw .validation(
                "Filter Expression can only contain non-primary key attributes: Primary key "
                    + "attribute: \(key.name)")
        }
    }
}
