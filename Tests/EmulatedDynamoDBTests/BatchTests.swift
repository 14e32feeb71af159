import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct BatchTests {
    private func service(
        _ units: ProvisionedThroughput? = nil, settings: DynamoDBSettings = DynamoDBSettings()
    ) throws -> DynamoDBService {
        var dynamodb = DynamoDBService(settings: settings)
        for name in ["Tab", "Two"] {
            try dynamodb.addTable(
                CreateTableRequest(
                    tableName: name, partitionKey: "a", provisionedThroughput: units))
        }
        return dynamodb
    }

    private func key(_ number: Int) -> Item { ["a": .s("k\(number)")] }

    @Test func `a batch puts and deletes in several tables, and says so one by one`() throws {
        var dynamodb = try service()
        _ = dynamodb.put(["a": .s("k0"), "n": .n("0")])
        let answer = dynamodb.batchWriteItem(
            BatchWriteItemRequest(
                requestItems: [
                    "Two": [.put(key(1))], "Tab": [.put(key(2)), .delete(key(0)), .delete(key(9))],
                ], returnConsumedCapacity: "TOTAL"), in: call())
        #expect(answer.response?.unprocessedItems == [:])
        #expect(
            answer.response?.consumedCapacity == [
                ConsumedCapacity(tableName: "Tab", capacityUnits: 3),
                ConsumedCapacity(tableName: "Two", capacityUnits: 1),
            ])
        #expect(
            answer.consequences.effects.map { "\($0.name) \($0.resource) \($0.key)" } == [
                "ItemPut table Tab k2", "ItemDeleted table Tab k0", "ItemPut table Two k1",
            ])
        #expect(dynamodb.items(in: "Tab").map { "\($0.key)" } == ["k2"])
        #expect(dynamodb.items(in: "Two").map { "\($0.key)" } == ["k1"])
    }

    @Test func `a batch reads what there is, each item rounded up by itself`() throws {
        var dynamodb = try service()
        _ = dynamodb.put(padded("k1", bytes: 5_000))
        _ = dynamodb.put(padded("k2", bytes: 20))
        let answer = dynamodb.batchGetItem(
            BatchGetItemRequest(
                requestItems: [
                    "Tab": KeysAndAttributes(
                        keys: [key(2), key(1), key(9)], consistentRead: true,
                        projectionExpression: "#k", expressionAttributeNames: ["#k": "a"]),
                    "Two": KeysAndAttributes(keys: [key(1)]),
                ], returnConsumedCapacity: "INDEXES"), in: call(at: 100))
        #expect(answer.response?.responses == ["Tab": [key(2), key(1)], "Two": []])
        #expect(answer.response?.unprocessedKeys == [:])
        #expect(answer.response?.consumedCapacity?.map(\.capacityUnits) == [4, 0.5])
        #expect(answer.response?.consumedCapacity?.map(\.table?.capacityUnits) == [4, 0.5])
    }

    // Amazon DynamoDB Developer Guide, "Error handling with DynamoDB", batch operations.
    @Test func `what is throttled comes back, and all of it only as an error`() throws {
        let units = ProvisionedThroughput(readCapacityUnits: 1, writeCapacityUnits: 1)
        var dynamodb = try service(units)
        let puts = (0..<20).map { WriteRequest.put(padded("k\($0)", bytes: 20 << 10)) }
        let request = BatchWriteItemRequest(requestItems: ["Tab": puts])
        // 300 units are fifteen writes of twenty.
        let first = dynamodb.batchWriteItem(request, in: call())
        #expect(first.response?.unprocessedItems == ["Tab": Array(puts[15...])])
        #expect(first.consequences.effects.count == 15)
        let second = dynamodb.batchWriteItem(request, in: call())
        #expect(second.error?.code == "ProvisionedThroughputExceededException")
        #expect(second.consequences.effects.isEmpty)
        #expect(dynamodb.items(in: "Tab").count == 15)

        let keys = (0..<100).map(key)
        let reads = BatchGetItemRequest(
            requestItems: ["Tab": KeysAndAttributes(keys: keys, consistentRead: true)])
        let third = dynamodb.batchGetItem(reads, in: call())
        // Fifteen items of five units, eighty-five that are not there.
        #expect(third.response?.unprocessedKeys == [:])
        let fourth = dynamodb.batchGetItem(reads, in: call())
        // 140 units are left: they end in the thirteenth of those of which fifteen take five.
        let left = try #require(fourth.response?.unprocessedKeys["Tab"])
        #expect(left.consistentRead == true)
        #expect(left.keys.count == 20)
        #expect(
            dynamodb.batchGetItem(reads, in: call()).error?.code
                == "ProvisionedThroughputExceededException")
    }

    @Test func `a batch answers 16 MB at most`() throws {
        var settings = DynamoDBSettings()
        settings.batchSizeMaximum = 1_000
        var dynamodb = try service(settings: settings)
        for number in 0..<4 { _ = dynamodb.put(padded("k\(number)", bytes: 400)) }
        let keys = (0..<4).map(key)
        let answer = dynamodb.batchGetItem(
            BatchGetItemRequest(requestItems: ["Tab": KeysAndAttributes(keys: keys)]),
            in: call(at: 100))
        #expect(answer.response?.responses["Tab"]?.count == 2)
        #expect(answer.response?.unprocessedKeys["Tab"]?.keys == Array(keys[2...]))
        #expect(DynamoDBSettings().batchSizeMaximum == 16 << 20)
    }

    private let mapKeys =
        "Map keys must satisfy constraint: [Member must have length less than or equal to 255, "
        + "Member must have length greater than or equal to 3, Member must satisfy regular "
        + "expression pattern: [a-zA-Z0-9_.-]+]"

    private func mapValues(_ shown: String) -> String {
        "1 validation error detected: Value '\(shown)' at 'requestItems' failed to satisfy "
            + "constraint: Map value must satisfy constraint: [Member must have length less than "
            + "or equal to 25, Member must have length greater than or equal to 1]"
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it, and from a
    // public collection that recorded them in 2026, in us-east-1 where regions differ.
    @Test func `a batch is refused as a whole, and nothing of it happens`() throws {
        var dynamodb = try service()
        let good = WriteRequest.put(key(1))
        let cases: [([String: [WriteRequest]], String, String)] = [
            (
                [:], "ValidationException",
                "The requestItems parameter is required for BatchWriteItem"
            ),
            (["Tab": []], "ValidationException", mapValues("{Tab=[]}")),
            (
                ["Tab": (0..<26).map { .put(key($0)) }, "Two": []], "ValidationException",
                mapValues("{Tab=[…], Two=[]}")
            ),
            (
                ["a;": [good]], "ValidationException",
                "1 validation error detected: Value '{a;=[…]}' at 'requestItems' failed to satisfy "
                    + "constraint: \(mapKeys)"
            ),
            (
                ["Tab": (0..<25).map { .put(key($0)) }, "Two": [good]], "ValidationException",
                "Too many items requested for the BatchWriteItem call"
            ),
            (
                ["Tab": [good, .delete(key(1))]], "ValidationException",
                "Provided list of item keys contains duplicates"
            ),
            (
                ["Tab": [good], "gone": [good]], "ResourceNotFoundException",
                "Requested resource not found"
            ),
            (
                ["Tab": [good, .put(["b": .s("x")])]], "ValidationException",
                "The provided key element does not match the schema"
            ),
            (
                ["Tab": [good, .put(["a": .n("1")])]], "ValidationException",
                "The provided key element does not match the schema"
            ),
            (
                ["Tab": [good, .put(["a": .l([.s("x")])])]], "ValidationException",
                "The provided key element does not match the schema"
            ),
            (
                ["Tab": [good, .put(["a": .s("")])]], "ValidationException",
                "One or more parameter values are not valid. The AttributeValue for a key "
                    + "attribute cannot contain an empty string value. Key: a"
            ),
            (
                ["Tab": [good, .delete(["a": .n("1")])]], "ValidationException",
                "The provided key element does not match the schema"
            ),
            (
                ["Tab": [good, WriteRequest(putRequest: nil, deleteRequest: nil)]],
                "ValidationException",
                "Supplied AttributeValue is empty, must contain exactly one of the supported "
                    + "datatypes"
            ),
            (
                [
                    "Tab": [
                        WriteRequest(
                            putRequest: .init(item: key(1)), deleteRequest: .init(key: key(1)))
                    ]
                ], "ValidationException",
                "Supplied AttributeValue has more than one datatypes set, must contain exactly one "
                    + "of the supported datatypes"
            ),
        ]
        for (items, code, message) in cases {
            let answer = dynamodb.batchWriteItem(
                BatchWriteItemRequest(requestItems: items), in: call())
            #expect(answer.error == AWSError(.dynamodb, code, message))
        }
        #expect(dynamodb.items(in: "Tab").isEmpty)

        let reads: [([Item], String)] = [
            ([key(1), key(2), key(1)], "Provided list of item keys contains duplicates"),
            ([["a": .n("1")]], "The provided key element does not match the schema"),
            (
                [],
                "1 validation error detected: Value at 'RequestItems.Tab.member.Keys' failed to "
                    + "satisfy constraint: Member must have length greater than or equal to 1"
            ),
            (
                (0..<101).map(key),
                "1 validation error detected: Value at 'RequestItems.Tab.member.Keys' failed to "
                    + "satisfy constraint: Member must have length less than or equal to 100"
            ),
        ]
        for (keys, message) in reads {
            let answer = dynamodb.batchGetItem(
                BatchGetItemRequest(requestItems: ["Tab": KeysAndAttributes(keys: keys)]),
                in: call())
            #expect(answer.error?.message == message)
        }
        let many = KeysAndAttributes(keys: (0..<60).map(key))
        #expect(
            dynamodb.batchGetItem(
                BatchGetItemRequest(requestItems: ["Tab": many, "Two": many]), in: call()
            ).error?.message == "Too many items requested for the BatchGetItem call")
    }

    // The same collection.
    @Test func `members are held against the service model before any table is looked at`() throws {
        var dynamodb = try service()
        let enumeration =
            "Value 'hi' at 'returnConsumedCapacity' failed to satisfy constraint: Member must "
            + "satisfy enum value set: [INDEXES, TOTAL, NONE]"
        let write = BatchWriteItemRequest(
            requestItems: ["a;": [.put(key(1))]], returnConsumedCapacity: "hi")
        #expect(
            dynamodb.batchWriteItem(write, in: call()).error?.message
                == "1 validation error detected: \(enumeration)")
        let read = BatchGetItemRequest(
            requestItems: ["a;": KeysAndAttributes(keys: [["a": .s("x")]])],
            returnConsumedCapacity: "hi")
        #expect(
            dynamodb.batchGetItem(read, in: call()).error?.message
                == "2 validation errors detected: Value '{\"a;\":{\"Keys\":[{\"a\":{\"S\":\"x\"}}]}}' "
                + "at 'requestItems' failed to satisfy constraint: \(mapKeys); \(enumeration)")
        #expect(
            dynamodb.batchGetItem(BatchGetItemRequest(requestItems: [:]), in: call()).error?.message
                == "1 validation error detected: Value at 'RequestItems' failed to satisfy "
                + "constraint: Member must have length greater than or equal to 1")
    }

    // dynalite's tests, which run against DynamoDB.
    @Test func `values and expressions of all tables are looked at before any table`() throws {
        var dynamodb = try service()
        let badNumber = "The parameter cannot be converted to a numeric value: x"
        let write = BatchWriteItemRequest(
            requestItems: ["Gone": [.put(key(1))], "Tab": [.put(["a": .n("x")])]])
        #expect(dynamodb.batchWriteItem(write, in: call()).error?.message == badNumber)
        var asked = KeysAndAttributes(keys: [["a": .n("x")]], projectionExpression: "")
        #expect(
            dynamodb.batchGetItem(
                BatchGetItemRequest(
                    requestItems: ["Gone": KeysAndAttributes(keys: [key(1)]), "Tab": asked]),
                in: call()
            ).error?.message == badNumber)
        asked.keys = [key(1)]
        #expect(
            dynamodb.batchGetItem(
                BatchGetItemRequest(
                    requestItems: ["Gone": KeysAndAttributes(keys: [key(1)]), "Tab": asked]),
                in: call()
            ).error?.message == "Invalid ProjectionExpression: The expression can not be empty;")
    }
}
