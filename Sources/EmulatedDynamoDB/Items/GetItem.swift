public import AWSModel
internal import KeyedDraws
public import ServiceCalls
internal import VirtualTime

extension DynamoDBService {
    /// Reads one item by its key; no item is a success.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`, throttling.
    public mutating func getItem(
        _ request: GetItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetItemRequest.Response> {
        let settings = settings
        return Self.answer { () throws(AWSError) in
            let (named, projection) = try Self.validated(request, settings)
            return try withTable(request.tableName) { table throws(AWSError) in
                let key = try table.keys.key(named: named, settings: settings)
                try table.keys.requireScalars(projection?.nestedNames)
                try table.admit(.read, for: key.place, at: call.now)
                let isStrong = request.consistentRead ?? false
                let view = table.view(isStrong: isStrong, in: call)
                let state = table.state(of: key, view, at: call.now)
                let units = CapacityUnits.read(
                    bytes: state.size, isStrong: isStrong, settings.capacity)
                table.throughput.take(units, .read, for: key.place)
                return .answered(
                    GetItemRequest.Response(
                        item: state.item.map { projection?($0) ?? $0 },
                        consumedCapacity: table.consumed(units, request.returnConsumedCapacity)),
                    work: isStrong
                        ? call.draws.span(settings.strongRead, .strongRead, at: call.site) : .zero)
            }
        }
    }

    /// The key as it is stored, and the projection; in the order in which DynamoDB looks.
    private static func validated(
        _ request: GetItemRequest, _ settings: DynamoDBSettings
    ) throws(AWSError) -> (Item, Projection?) {
        var constraints = Constraints()
        constraints.returnConsumedCapacity(request.returnConsumedCapacity)
        constraints.tableName(request.tableName)
        try constraints.check()
        let members = [(ExpressionKind.projection, request.projectionExpression)]
        try RequestExpressions.refuseIdle(
            members, names: request.expressionAttributeNames, values: nil)
        let named = try normalised(request.key, levels: settings.nestingMaximum)
        var expressions = try RequestExpressions(
            members, names: request.expressionAttributeNames, values: nil, settings: settings)
        let projection = try expressions.projection(request.projectionExpression)
        try expressions.finish()
        return (named, projection)
    }
}

extension Purpose {
    fileprivate static let strongRead = Purpose("dynamodb.strong-read")
}
