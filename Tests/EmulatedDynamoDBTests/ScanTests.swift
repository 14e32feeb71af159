import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing

@Suite struct ScanTests {
    private var dynamodb: DynamoDBService
    private let count = 400

    init() throws {
        dynamodb = try oneTable()
        for number in 0..<count {
            _ = dynamodb.put(["a": .s("k\(number)"), "n": .n("\(number)")])
        }
    }

    private mutating func scan(
        _ request: ScanRequest = ScanRequest(tableName: "Tab"), limit: Int? = nil,
        from start: Item? = nil
    ) -> ServiceAnswer<ItemPageResponse> {
        var request = request
        request.consistentRead = true
        request.limit = limit ?? request.limit
        request.exclusiveStartKey = start
        return dynamodb.scan(request, in: call())
    }

    /// The keys of all pages.
    private mutating func keys(_ request: ScanRequest, limit: Int? = nil) -> [String] {
        var keys: [String] = []
        var start: Item?
        var pages = 0
        repeat {
            let answer = scan(request, limit: limit, from: start)
            keys += answer.response?.items?.compactMap { $0["a"]?.text } ?? []
            start = answer.response?.lastEvaluatedKey
            pages += 1
        } while start != nil && pages < 1_000
        return keys
    }

    private var everyKey: [String] { (0..<count).map { "k\($0)" }.sorted() }

    @Test(arguments: [1, 7, 399, 400, 401])
    mutating func `pages hold every item once, in an order of their own`(limit: Int) {
        let keys = keys(ScanRequest(tableName: "Tab"), limit: limit)
        #expect(keys.sorted() == everyKey)
        #expect(keys != everyKey)
        #expect(keys == self.keys(ScanRequest(tableName: "Tab")))
    }

    @Test(arguments: [1, 2, 3, 16, 1_000])
    mutating func `segments hold every item once, and join up in the order of the whole`(
        total: Int
    ) {
        var joined: [String] = []
        for segment in 0..<total {
            joined += keys(
                ScanRequest(tableName: "Tab", segment: segment, totalSegments: total), limit: 5)
        }
        #expect(joined == keys(ScanRequest(tableName: "Tab")))
    }

    // Amazon DynamoDB Developer Guide, "Scanning tables": 1 MB of data before the filter, whatever
    // it leaves.
    @Test mutating func `a page looks at 1 MB at most, before the filter`() throws {
        dynamodb = try oneTable()
        for number in 0..<5 { _ = dynamodb.put(padded("k\(number)", bytes: 300_000)) }
        var request = ScanRequest(
            tableName: "Tab", filterExpression: "attribute_not_exists(stuff)")
        let first = scan(request).response
        #expect(first?.scannedCount == 3)
        #expect(first?.count == 0)
        #expect(first?.items == [])
        let start = try #require(first?.lastEvaluatedKey)
        let second = scan(request, from: start).response
        #expect(second?.scannedCount == 2)
        #expect(second?.lastEvaluatedKey == nil)

        // A megabyte is full with its last byte.
        dynamodb = try oneTable()
        for number in 0..<4 { _ = dynamodb.put(padded("k\(number)", bytes: (1 << 20) / 4)) }
        request.filterExpression = nil
        #expect(scan(request).response?.scannedCount == 4)
        _ = dynamodb.put(padded("k3", bytes: (1 << 20) / 4 + 1))
        #expect(scan(request).response?.scannedCount == 3)
    }

    @Test mutating func `a filter and a projection may name keys`() {
        let answer = scan(
            ScanRequest(
                tableName: "Tab", filterExpression: "a = :a", projectionExpression: "n",
                expressionAttributeValues: [":a": .s("k7")]))
        #expect(answer.response?.items == [["n": .n("7")]])
        #expect(answer.response?.count == 1)
        #expect(answer.response?.scannedCount == count)
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test mutating func `segments are refused that are none`() {
        let cases: [(Int?, Int?, String)] = [
            (
                1, nil,
                "The TotalSegments parameter is required but was not present in the request when "
                    + "Segment parameter is present"
            ),
            (
                nil, 1,
                "The Segment parameter is required but was not present in the request when "
                    + "parameter TotalSegments is present"
            ),
            (
                4, 4,
                "The Segment parameter is zero-based and must be less than parameter "
                    + "TotalSegments: Segment: 4 is not less than TotalSegments: 4"
            ),
            (
                -1, 0,
                "2 validation errors detected: Value '0' at 'totalSegments' failed to satisfy "
                    + "constraint: Member must have value greater than or equal to 1; Value '-1' "
                    + "at 'segment' failed to satisfy constraint: Member must have value greater "
                    + "than or equal to 0"
            ),
        ]
        for (segment, total, message) in cases {
            let request = ScanRequest(
                tableName: "Tab", segment: segment, totalSegments: total)
            #expect(scan(request).error?.message == message)
        }
    }

    @Test mutating func `a page starts within its segment`() throws {
        let first = ScanRequest(tableName: "Tab", segment: 0, totalSegments: 2)
        let second = ScanRequest(tableName: "Tab", segment: 1, totalSegments: 2)
        let start = try #require(scan(second, limit: 1).response?.lastEvaluatedKey)
        #expect(scan(second, from: start).error == nil)
        #expect(
            scan(first, from: start).error?.message
                == "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                + "ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: 0")
    }

    // From dynalite's tests, which run against DynamoDB.
    @Test(
        arguments: [
            [:], ["b": .s("x")], ["a": .s("x"), "b": .s("y")], ["a": .n("1")], ["a": .l([])],
        ] as [Item])
    mutating func `a page does not start at a key that does not fit the table`(start: Item) {
        #expect(
            scan(from: start).error?.message
                == "The provided starting key is invalid: The provided key element does not match "
                + "the schema")
    }

    // The same, and a public collection that recorded it in 2026.
    @Test mutating func `a scan is refused`() {
        let cases: [(ScanRequest, String)] = [
            (
                ScanRequest(tableName: "Tab", filterExpression: "attribute_exists(a.b)"),
                "Key attributes must be scalars; list random access '[]' and map lookup '.' are "
                    + "not allowed: Key: a"
            ),
            (
                ScanRequest(tableName: "Tab", select: "SPECIFIC_ATTRIBUTES"),
                "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                    + "SPECIFIC_ATTRIBUTES"
            ),
        ]
        for (request, message) in cases { #expect(scan(request).error?.message == message) }
    }

    @Test mutating func `a page goes on behind a key that is gone`() throws {
        let page = scan(limit: 3).response
        let last = try #require(page?.lastEvaluatedKey)
        _ = dynamodb.deleteItem(DeleteItemRequest(tableName: "Tab", key: last), in: call())
        let rest = scan(from: last).response
        #expect(rest?.count == count - 3)
    }
}
