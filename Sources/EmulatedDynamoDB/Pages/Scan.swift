public import AWSModel
public import ServiceCalls

extension DynamoDBService {
    /// Reads a page of a table's items, or of one of its segments.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`, throttling.
    public mutating func scan(
        _ request: ScanRequest, in call: ServiceCall
    ) -> ServiceAnswer<ItemPageResponse> {
        let settings = settings
        return Self.answer { () throws(AWSError) in
            let (segment, start, terms) = try Self.validated(request, settings)
            return try withTable(request.tableName) { table throws(AWSError) in
                var range = segment.range(in: table.items)
                if let start {
                    let key = try table.scanStartKey(start)
                    guard segment.contains(key.place) else { throw segment.refusalOfStartKey }
                    range = table.items.firstPlace { !key.isPlaced(before: $0) }..<range.upperBound
                }
                try table.keys.requireScalars(
                    terms.filter?.nestedNames, terms.projection?.nestedNames)
                let place = range.isEmpty ? 0 : table.items[range.lowerBound].key.place
                return .answered(
                    try table.page(range, isForward: true, chargedTo: place, terms, in: call))
            }
        }
    }

    private static func validated(
        _ request: ScanRequest, _ settings: DynamoDBSettings
    ) throws(AWSError) -> (ScanSegment, Item?, PageTerms) {
        var constraints = constraints(of: request)
        constraints.member("totalSegments", request.totalSegments, in: 1...1_000_000)
        constraints.member("segment", request.segment, in: 0...999_999)
        try constraints.check()
        let members: RequestExpressions.Members = [
            (.projection, request.projectionExpression), (.filter, request.filterExpression),
        ]
        try RequestExpressions.refuseIdle(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues)
        let start = try startKey(of: request, settings)
        let segment = try ScanSegment(request.segment, of: request.totalSegments)
        var expressions = try RequestExpressions(
            members, names: request.expressionAttributeNames,
            values: request.expressionAttributeValues, settings: settings)
        let projection = try expressions.projection(request.projectionExpression)
        let filter = try expressions.condition(request.filterExpression, .filter)
        try expressions.finish()
        let terms = try PageTerms(request, filter: filter, projection: projection)
        return (segment, start, terms)
    }
}

/// A part of a table for a scan: an equal share of the places.
struct ScanSegment {
    private let number: Int
    private let total: Int

    /// - Throws: `ValidationException` where one number comes without the other, or the first is
    ///   not below the second.
    init(_ number: Int?, of total: Int?) throws(AWSError) {
        if number != nil, total == nil {
            throw .validation(
                "The TotalSegments parameter is required but was not present in the request when "
                    + "Segment parameter is present")
        }
        if number == nil, total != nil {
            throw .validation(
                "The Segment parameter is required but was not present in the request when "
                    + "parameter TotalSegments is present")
        }
        self.number = number ?? 0
        self.total = total ?? 1
        guard self.number < self.total else {
            throw .validation(
                "The Segment parameter is zero-based and must be less than parameter "
                    + "TotalSegments: Segment: \(self.number) is not less than TotalSegments: "
                    + "\(self.total)")
        }
    }

    /// Whether an item at that place belongs to the segment.
    func contains(_ place: UInt64) -> Bool { Int(segment(of: place)) == number }

    /// Where the segment's items stand.
    func range(in items: SortedItems) -> Range<SortedItems.Place> {
        items.firstPlace {
            segment(of: $0.place) < number
        }..<items.firstPlace {
            segment(of: $0.place) <= number
        }
    }

    /// That a page cannot start outside of it.
    var refusalOfStartKey: AWSError {
        .validation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                + "ExclusiveStartKey with correct Segment. TotalSegments: \(total) Segment: "
                + "\(number)")
    }

    private func segment(of place: UInt64) -> Int {
        Int(place.multipliedFullWidth(by: UInt64(total)).high)
    }
}
