import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing

@Suite struct QueryTests {
    private var dynamodb: DynamoDBService

    init() throws {
        dynamodb = try sortedTable()
        for user in ["ada", "bob"] {
            for number in 1...9 {
                let item: Item = [
                    "a": .s(user), "b": .n("\(number)"), "even": .bool(number % 2 == 0),
                ]
                _ = dynamodb.put(item)
            }
        }
    }

    private static let values: [String: AttributeValue] = [
        ":a": .s("ada"), ":3": .n("3"), ":6": .n("6"), ":t": .bool(true), ":e": .s(""),
        ":x": .s("x"),
    ]

    private mutating func query(
        _ condition: String, filter: String? = nil,
        _ change: (inout QueryRequest) -> Void = { _ in }
    ) -> ServiceAnswer<ItemPageResponse> {
        let words = "\(condition) \(filter ?? "")".split { " (),=<>".contains($0) }.map(String.init)
        let used = Self.values.filter { words.contains($0.key) }
        var request = QueryRequest(
            tableName: "Tab", keyConditionExpression: condition, filterExpression: filter,
            expressionAttributeValues: used.isEmpty ? nil : used, consistentRead: true)
        change(&request)
        return dynamodb.query(request, in: call())
    }

    private func numbers(_ answer: ServiceAnswer<ItemPageResponse>) -> [Int]? {
        answer.response?.items?.compactMap { item in
            if case .n(let text) = item["b"] { Int(text) } else { nil }
        }
    }

    // Amazon DynamoDB Developer Guide, "Key condition expressions for the Query operation".
    @Test(
        arguments: [
            ("a = :a", Array(1...9)), ("a = :a AND b = :3", [3]), ("a = :a AND b < :3", [1, 2]),
            ("a = :a AND b <= :3", [1, 2, 3]), ("a = :a AND b > :6", [7, 8, 9]),
            ("a = :a AND b >= :6", [6, 7, 8, 9]), ("b BETWEEN :3 AND :6 AND a = :a", [3, 4, 5, 6]),
            ("(a = :a) and (:6 < b)", [7, 8, 9]), (":a = a and :3 >= b", [1, 2, 3]),
        ] as [(String, [Int])])
    mutating func `a query answers one partition key's items in order`(
        condition: String, expected: [Int]
    ) {
        let answer = query(condition)
        #expect(numbers(answer) == expected)
        #expect(answer.response?.count == expected.count)
        #expect(answer.response?.lastEvaluatedKey == nil)
        let reversed = query(condition) { $0.scanIndexForward = false }
        #expect(numbers(reversed) == expected.reversed())
    }

    @Test func `begins_with finds texts and bytes by their first bytes`() throws {
        for type in ["S", "B"] {
            var dynamodb = try sortedTable(type)
            func value(_ text: String) -> AttributeValue {
                type == "S" ? .s(text) : .b(Array(text.utf8))
            }
            for text in ["a", "ab", "abc", "abd", "ac", "b", "ab\u{10FFFF}"] {
                _ = dynamodb.put(["a": .s("k"), "b": value(text)])
            }
            let answer = dynamodb.query(
                QueryRequest(
                    tableName: "Tab", keyConditionExpression: "a = :a AND begins_with(b, :b)",
                    expressionAttributeValues: [":a": .s("k"), ":b": value("ab")]),
                in: call(at: 100))
            #expect(
                answer.response?.items?.map { $0["b"] }
                    == ["ab", "abc", "abd", "ab\u{10FFFF}"].map(value))
        }
    }

    @Test(arguments: [true, false], [1, 2, 4, 9, 10])
    mutating func `pages join up to the whole, forwards and backwards`(
        isForward: Bool, limit: Int
    ) {
        var found: [Int] = []
        var start: Item?
        var pages = 0
        repeat {
            let answer = query("a = :a") {
                $0.limit = limit
                $0.exclusiveStartKey = start
                $0.scanIndexForward = isForward
            }
            found += numbers(answer) ?? []
            #expect((answer.response?.scannedCount ?? 0) <= limit)
            start = answer.response?.lastEvaluatedKey
            pages += 1
        } while start != nil && pages < 20
        #expect(found == (isForward ? Array(1...9) : Array(1...9).reversed()))
        // A page that ends at the limit does not look whether anything is left.
        #expect(pages == 9 / limit + 1)
    }

    @Test mutating func `a filter leaves items out after they were counted`() {
        let answer = query("a = :a AND b <= :6", filter: "even = :t") { $0.limit = 5 }
        #expect(numbers(answer) == [2, 4])
        #expect(answer.response?.count == 2)
        #expect(answer.response?.scannedCount == 5)
        #expect(answer.response?.lastEvaluatedKey == ["a": .s("ada"), "b": .n("5")])
    }

    @Test mutating func `a count comes without items, a projection with parts of them`() {
        let count = query("a = :a", filter: "even = :t") { $0.select = "COUNT" }
        #expect(count.response?.items == nil)
        #expect(count.response?.count == 4)
        let parts = query("a = :a AND b = :3") { $0.projectionExpression = "even" }
        #expect(parts.response?.items == [["even": .bool(false)]])
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test(arguments: [
        ("", "Invalid KeyConditionExpression: The expression can not be empty;"),
        ("a = :a OR b = :3", "Invalid operator used in KeyConditionExpression: OR"),
        ("NOT a = :a", "Invalid operator used in KeyConditionExpression: NOT"),
        ("a IN (:a)", "Invalid operator used in KeyConditionExpression: IN"),
        ("a <> :a", "Invalid operator used in KeyConditionExpression: <>"),
        (
            "attribute_exists(a) AND b = :3",
            "Invalid operator used in KeyConditionExpression: attribute_exists"
        ),
        (
            ":3 BETWEEN b AND :6",
            "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key "
                + "attribute as its first operand"
        ),
        (
            "begins_with(:a, a)",
            "Invalid condition in KeyConditionExpression: begins_with operator must have the key "
                + "attribute as its first operand"
        ),
        ("a = size(b)", "KeyConditionExpressions cannot contain nested operations"),
        (
            "a = b",
            "Invalid condition in KeyConditionExpression: Multiple attribute names used in one "
                + "condition"
        ),
        ("a.x = :a", "KeyConditionExpressions cannot have conditions on nested attributes"),
        (
            "a = :a AND :3 = :6",
            "Invalid condition in KeyConditionExpression: No key attribute specified"
        ),
        (
            "a = :a AND b > :3 AND b < :6",
            "KeyConditionExpressions must only contain one condition per key"
        ),
        ("a = :a AND b = :3 AND c = :6", "Conditions can be of length 1 or 2 only"),
        ("b = :3", "Query condition missed key schema element: a"),
        ("a = :a AND c = :3", "Query condition missed key schema element: b"),
        ("a > :a", "Query key condition not supported"),
        (
            "a = :3",
            "One or more parameter values were invalid: Condition parameter type does not match "
                + "schema type"
        ),
        (
            "a = :a AND begins_with(b, :x)",
            "One or more parameter values were invalid: Condition parameter type does not match "
                + "schema type"
        ),
        (
            "a = :e",
            "One or more parameter values are not valid. The AttributeValue for a key attribute "
                + "cannot contain an empty string value. Key: a"
        ),
    ])
    mutating func `a query is refused`(condition: String, message: String) {
        #expect(
            query(condition).error == AWSError(.dynamodb, "ValidationException", message))
    }

    // As a public collection recorded it in 2026: by place, before the table and the number of
    // conditions.
    @Test(arguments: [
        (
            "a = :missing AND begins_with(b, :3)",
            "An expression attribute value used in expression is not defined; attribute value: "
                + ":missing"
        ),
        (
            "begins_with(b, :3) AND a = :missing",
            "Incorrect operand type for operator or function; operator or function: begins_with, "
                + "operand type: N"
        ),
        (
            "a = :a AND begins_with(b, :3) AND b = :missing",
            "Incorrect operand type for operator or function; operator or function: begins_with, "
                + "operand type: N"
        ),
        (
            "a = :a AND begins_with(b, :3) AND b > :6",
            "Incorrect operand type for operator or function; operator or function: begins_with, "
                + "operand type: N"
        ),
    ])
    mutating func `the first error of a key's conditions is told`(
        condition: String, message: String
    ) {
        let answer = query(condition) { $0.tableName = "gone" }
        #expect(answer.error?.message == "Invalid KeyConditionExpression: \(message)")
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test mutating func `members that contradict each other are refused`() {
        let cases: [(AWSError?, String)] = [
            (
                query("a = :a") {
                    $0.keyConditionExpression = nil; $0.expressionAttributeValues = nil
                }.error,
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in "
                    + "the request."
            ),
            (
                query("a = :a", filter: "b > :3").error,
                "Filter Expression can only contain non-primary key attributes: Primary key "
                    + "attribute: b"
            ),
            (
                query("a = :a") { $0.limit = 0 }.error,
                // As a public collection recorded it in 2026, as with SPECIFIC_ATTRIBUTES.
                "1 validation error detected: Value at 'Limit' failed to satisfy constraint: "
                    + "Member must have value greater than or equal to 1"
            ),
            (
                query("a = :a") { $0.select = "ALL" }.error,
                "1 validation error detected: Value 'ALL' at 'select' failed to satisfy "
                    + "constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, "
                    + "ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]"
            ),
            (
                query("a = :a") {
                    $0.select = "COUNT"; $0.projectionExpression = "b"
                }.error,
                "Cannot specify the ProjectionExpression when choosing to get only the Count"
            ),
            (
                query("a = :a") {
                    $0.select = "ALL_ATTRIBUTES"; $0.projectionExpression = "b"
                }
                .error,
                "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES"
            ),
            (
                query("a = :a") { $0.select = "SPECIFIC_ATTRIBUTES" }.error,
                "1 validation error detected: Must specify the AttributesToGet or "
                    + "ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"
            ),
            (
                query("a = :a") { $0.exclusiveStartKey = ["a": .s("ada")] }.error,
                "The provided starting key is invalid"
            ),
            (
                query("a = :a") { $0.exclusiveStartKey = ["a": .n("1"), "b": .n("1")] }.error,
                "The provided key element does not match the schema"
            ),
            (
                query("a = :a") { $0.exclusiveStartKey = ["a": .s("bob"), "b": .n("1")] }.error,
                "The provided starting key is outside query boundaries based on provided conditions"
            ),
            (
                query("a = :a AND b > :3") {
                    $0.exclusiveStartKey = ["a": .s("ada"), "b": .n("3")]
                }.error,
                "The provided starting key does not match the range key predicate"
            ),
            (
                query("a = :a") { $0.exclusiveStartKey = ["a": .s("ada"), "b": .n("x")] }.error,
                "The provided starting key is invalid: The parameter cannot be converted to a "
                    + "numeric value: x"
            ),
        ]
        for (error, message) in cases { #expect(error?.message == message) }
    }

    @Test func `a table without sort key has no second condition, and a page cannot start in it`()
        throws
    {
        var dynamodb = try oneTable()
        let request = QueryRequest(
            tableName: "Tab", keyConditionExpression: "a = :a AND b = :a",
            expressionAttributeValues: [":a": .s("k")])
        #expect(
            dynamodb.query(request, in: call()).error?.message
                == "Query key condition not supported")
    }
}
