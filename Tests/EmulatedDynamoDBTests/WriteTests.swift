import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing
import Tracing

@Suite struct WriteTests {
    private var dynamodb: DynamoDBService
    private let old: Item = ["a": .s("k"), "n": .n("1")]

    init() throws {
        dynamodb = try oneTable()
        _ = dynamodb.put(old)
    }

    private mutating func delete(
        _ key: String, if condition: String? = nil, values: Item? = nil, returning: String? = nil
    ) -> ServiceAnswer<ItemWriteResponse> {
        dynamodb.deleteItem(
            DeleteItemRequest(
                tableName: "Tab", key: ["a": .s(key)], conditionExpression: condition,
                expressionAttributeValues: values, returnValues: returning),
            in: call())
    }

    @Test mutating func `a deleted item is gone, and a second delete is a success of no effect`() {
        let first = delete("k", returning: "ALL_OLD")
        #expect(first.response?.attributes == old)
        #expect(first.consequences.effects.map(\.name) == ["ItemDeleted"])
        #expect(dynamodb.get(["a": .s("k")]).response == .some(.init(item: nil)))

        let second = delete("k", returning: "ALL_OLD")
        #expect(second.response == ItemWriteResponse())
        #expect(second.consequences.effects.isEmpty)
        #expect(dynamodb.items(in: "Tab").isEmpty)
    }

    @Test mutating func `a delete happens under its condition only`() {
        let failed = delete("k", if: "n > :v", values: [":v": .n("1")])
        #expect(failed.error?.code == "ConditionalCheckFailedException")
        #expect(dynamodb.items(in: "Tab").count == 1)
        #expect(delete("k", if: "n = :v", values: [":v": .n("1")]).error == nil)
        #expect(dynamodb.items(in: "Tab").isEmpty)
    }

    @Test mutating func `a put answers the old item where it is asked to`() {
        var request = PutItemRequest(tableName: "Tab", item: ["a": .s("k")])
        request.returnValues = "ALL_OLD"
        #expect(dynamodb.putItem(request, in: call()).response?.attributes == old)
        request.item = ["a": .s("new")]
        #expect(dynamodb.putItem(request, in: call()).response == ItemWriteResponse())
    }

    // Amazon DynamoDB API Reference, "PutItem", ReturnValuesOnConditionCheckFailure.
    @Test mutating func `a failed condition shows the item, where it is asked to and there is one`()
        throws
    {
        var request = PutItemRequest(
            tableName: "Tab", item: ["a": .s("k")],
            conditionExpression: "attribute_not_exists(a)")
        #expect(dynamodb.putItem(request, in: call()).error?.item == nil)
        request.returnValuesOnConditionCheckFailure = "ALL_OLD"
        let error = try #require(dynamodb.putItem(request, in: call()).error)
        #expect(error.code == "ConditionalCheckFailedException")
        #expect(error.message == "The conditional request failed")
        #expect(error.item == old)

        request.item = ["a": .s("new")]
        request.conditionExpression = "attribute_exists(a)"
        #expect(dynamodb.putItem(request, in: call()).error?.details == nil)
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test mutating func `words that no member takes are refused`() {
        var request = PutItemRequest(tableName: "Tab", item: old)
        request.returnValues = "ALL_NEW"
        #expect(
            dynamodb.putItem(request, in: call()).error?.message
                == "ReturnValues can only be ALL_OLD or NONE")
        request.returnValues = "hi"
        request.returnConsumedCapacity = "hi"
        #expect(
            dynamodb.putItem(request, in: call()).error?.message
                == "2 validation errors detected: Value 'hi' at 'returnConsumedCapacity' failed to "
                + "satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; "
                + "Value 'hi' at 'returnValues' failed to satisfy constraint: Member must satisfy "
                + "enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]")
        #expect(
            dynamodb.update("SET b = a", returning: "hi").error?.code == "ValidationException")
    }

    // From dynalite's tests, which run against DynamoDB: members without use, then the values of
    // the item or key, then ReturnValues, then expressions, then the table.
    @Test mutating func `a request's values are looked at before its expressions`() {
        let bad: Item = ["a": .n("x")]
        let badNumber = "The parameter cannot be converted to a numeric value: x"
        let syntax =
            "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"oops\""
        let idle = "ExpressionAttributeNames can only be specified when using expressions"
        let returnValues = "ReturnValues can only be ALL_OLD or NONE"

        var put = PutItemRequest(
            tableName: "gone", item: bad, conditionExpression: "oops", returnValues: "ALL_NEW")
        #expect(dynamodb.putItem(put, in: call()).error?.message == badNumber)
        put.item = old
        #expect(dynamodb.putItem(put, in: call()).error?.message == returnValues)
        put.returnValues = nil
        #expect(dynamodb.putItem(put, in: call()).error?.message == syntax)

        var delete = DeleteItemRequest(
            tableName: "gone", key: bad, expressionAttributeNames: ["#n": "n"],
            returnValues: "UPDATED_OLD")
        #expect(dynamodb.deleteItem(delete, in: call()).error?.message == idle)
        delete.conditionExpression = "oops"
        #expect(dynamodb.deleteItem(delete, in: call()).error?.message == badNumber)
        delete.key = ["a": .s("k")]
        #expect(dynamodb.deleteItem(delete, in: call()).error?.message == returnValues)
        delete.returnValues = nil
        #expect(dynamodb.deleteItem(delete, in: call()).error?.message == syntax)

        var update = UpdateItemRequest(
            tableName: "gone", key: bad, expressionAttributeNames: ["#n": "n"])
        #expect(dynamodb.updateItem(update, in: call()).error?.message == idle)
        update.conditionExpression = "oops"
        #expect(dynamodb.updateItem(update, in: call()).error?.message == badNumber)
        update.key = ["a": .s("k")]
        #expect(dynamodb.updateItem(update, in: call()).error?.message == syntax)

        var get = GetItemRequest(
            tableName: "gone", key: bad, expressionAttributeNames: ["#n": "n"])
        #expect(dynamodb.getItem(get, in: call()).error?.message == idle)
        get.projectionExpression = ""
        #expect(dynamodb.getItem(get, in: call()).error?.message == badNumber)
        get.key = ["a": .s("k")]
        #expect(
            dynamodb.getItem(get, in: call()).error?.message
                == "Invalid ProjectionExpression: The expression can not be empty;")
    }

    // From dynalite's tests, which run against DynamoDB.
    @Test(arguments: ["a.b", "n, a[0]"])
    mutating func `a projection does not look within a key`(expression: String) {
        let message =
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
            + "allowed: Key: a"
        let get = GetItemRequest(
            tableName: "Tab", key: ["a": .s("k")], projectionExpression: expression)
        #expect(dynamodb.getItem(get, in: call()).error?.message == message)
        let keys = KeysAndAttributes(keys: [["a": .s("k")]], projectionExpression: expression)
        let batch = BatchGetItemRequest(requestItems: ["Tab": keys])
        #expect(dynamodb.batchGetItem(batch, in: call()).error?.message == message)
        let scan = ScanRequest(tableName: "Tab", projectionExpression: expression)
        #expect(dynamodb.scan(scan, in: call()).error?.message == message)
        let query = QueryRequest(
            tableName: "Tab", keyConditionExpression: "a = :a", projectionExpression: expression,
            expressionAttributeValues: [":a": .s("k")])
        #expect(dynamodb.query(query, in: call()).error?.message == message)
    }

    @Test(arguments: [
        ("a", ["a"]), ("n, a", ["a", "n"]), ("#x", ["n"]), ("gone", []),
    ])
    mutating func `a projection answers what it names`(expression: String, names: [String]) {
        let answer = dynamodb.getItem(
            GetItemRequest(
                tableName: "Tab", key: ["a": .s("k")], projectionExpression: expression,
                expressionAttributeNames: expression.contains("#") ? ["#x": "n"] : nil),
            in: call(at: 100))
        #expect(answer.response?.item?.keys.sorted() == names)
    }

    @Test(arguments: [
        ("", "The expression can not be empty;"),
        ("a,", "Syntax error; token: \"<EOF>\", near: \",\""),
        ("a = n", "Syntax error; token: \"=\", near: \"a = n\""),
        (":v", "Syntax error; token: \":v\", near: \":v\""),
        ("year", "Attribute name is a reserved keyword; reserved keyword: year"),
        (
            "#q",
            "An expression attribute name used in the document path is not defined; attribute "
                + "name: #q"
        ),
        (
            "n, n.x",
            "Two document paths overlap with each other; must remove or rewrite one of these "
                + "paths; path one: [n], path two: [n, x]"
        ),
        (
            "n.x, n[0]",
            "Two document paths conflict with each other; must remove or rewrite one of these "
                + "paths; path one: [n, x], path two: [n, [0]]"
        ),
    ])
    mutating func `a projection is refused`(expression: String, message: String) {
        let answer = dynamodb.getItem(
            GetItemRequest(
                tableName: "Tab", key: ["a": .s("k")], projectionExpression: expression),
            in: call())
        #expect(answer.error?.message == "Invalid ProjectionExpression: \(message)")
    }
}
