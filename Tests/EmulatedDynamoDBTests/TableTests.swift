import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct TableTests {
    private let request = CreateTableRequest(tableName: "Profiles", partitionKey: "UserId")
    private let item: Item = ["UserId": .s("ada")]

    // Amazon DynamoDB API Reference, "CreateTable": CREATING, then ACTIVE; no data calls before.
    @Test func `a new table serves nobody until it is active`() throws {
        var dynamodb = DynamoDBService()
        let put = PutItemRequest(tableName: "Profiles", item: item)

        let created = dynamodb.createTable(request, in: call())
        #expect(created.response?.tableDescription.tableStatus == "CREATING")
        #expect(
            created.response?.tableDescription.tableARN
                == "arn:aws:dynamodb:us-east-1:123456789012:table/Profiles")
        #expect(dynamodb.putItem(put, in: call()).error?.code == "ResourceNotFoundException")

        let followUp = try #require(created.consequences.followUps.first)
        #expect(followUp.delay > .zero)
        let later = dynamodb.followUp(followUp.what, in: call(at: 4))
        #expect(later.effects.map(\.name) == ["TableActive"])
        #expect(dynamodb.description(of: "Profiles")?.tableStatus == "ACTIVE")
        #expect(dynamodb.putItem(put, in: call(at: 4)).error == nil)
    }

    @Test func `a table is made once`() throws {
        var dynamodb = DynamoDBService()
        try dynamodb.addTable(request)
        let again = dynamodb.createTable(request, in: call()).error
        #expect(again?.code == "ResourceInUseException")
        #expect(again?.message == "Table already exists: Profiles")
        #expect(dynamodb.tableNames == ["Profiles"])
    }

    // Assumed: p50 4 s.
    @Test func `ten thousand tables take four seconds in the middle`() {
        var delays: [Nanoseconds] = []
        for number in 0..<10_000 {
            var dynamodb = DynamoDBService()
            let created = dynamodb.createTable(request, in: call(item: "item-\(number)"))
            delays += created.consequences.followUps.map(\.delay)
        }
        delays.sort()
        #expect(delays.count == 10_000)
        #expect((3.6...4.4).contains(delays[5_000].seconds))
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test func `a table is refused`() {
        var short = request
        short.tableName = "ab"
        var strange = request
        strange.tableName = "abc;"
        var range = request
        range.keySchema = [KeySchemaElement(attributeName: "UserId", keyType: "RANGE")]
        var undefined = request
        undefined.attributeDefinitions = [
            AttributeDefinition(attributeName: "b", attributeType: "S")
        ]
        var more = request
        more.attributeDefinitions?.append(
            AttributeDefinition(attributeName: "b", attributeType: "S"))
        var provisioned = request
        provisioned.billingMode = "PROVISIONED"
        let cases = [
            // As a public collection recorded it in 2026.
            (
                short,
                "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy "
                    + "constraint: Member must have length greater than or equal to 3"
            ),
            (
                strange,
                "1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy "
                    + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
            ),
            (range, "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
            (
                undefined,
                "One or more parameter values were invalid: Some index key attributes are not "
                    + "defined in AttributeDefinitions. Keys: [UserId], AttributeDefinitions: [b]"
            ),
            (
                more,
                "One or more parameter values were invalid: Number of attributes in KeySchema does "
                    + "not exactly match number of attributes defined in AttributeDefinitions"
            ),
            (
                provisioned,
                "One or more parameter values were invalid: ReadCapacityUnits and "
                    + "WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
            ),
        ]
        for (request, message) in cases {
            var dynamodb = DynamoDBService()
            let error = dynamodb.createTable(request, in: call()).error
            #expect(error == AWSError(.dynamodb, "ValidationException", message))
            #expect(dynamodb.tableNames.isEmpty)
        }
    }

    private static func key(_ kinds: String...) -> CreateTableRequest {
        let names = kinds.indices.map { ["a", "b", "c"][$0] }
        return CreateTableRequest(
            tableName: "Photos",
            keySchema: zip(names, kinds).map { KeySchemaElement(attributeName: $0, keyType: $1) },
            attributeDefinitions: names.map {
                AttributeDefinition(attributeName: $0, attributeType: "S")
            }, billingMode: "PAY_PER_REQUEST")
    }

    private static func types(_ types: String...) -> CreateTableRequest {
        var request = key("HASH", "RANGE")
        for (place, type) in types.enumerated() {
            request.attributeDefinitions?[place].attributeType = type
        }
        return request
    }

    private static let withoutKey: CreateTableRequest = {
        var request = key("HASH")
        request.keySchema = nil
        return request
    }()

    private static let withoutTypes: CreateTableRequest = {
        var request = key("HASH")
        request.attributeDefinitions = nil
        return request
    }()

    private static func key(_ elements: [(String, String)], of names: String...)
        -> CreateTableRequest
    {
        CreateTableRequest(
            tableName: "Photos",
            keySchema: elements.map { KeySchemaElement(attributeName: $0.0, keyType: $0.1) },
            attributeDefinitions: names.map {
                AttributeDefinition(attributeName: $0, attributeType: "S")
            }, billingMode: "PAY_PER_REQUEST")
    }

    private static let noDefinition =
        "Invalid KeySchema: Some index key attribute have no definition"
    private static let noMatch =
        "One or more parameter values were invalid: Number of attributes in KeySchema does not "
        + "exactly match number of attributes defined in AttributeDefinitions"

    // Messages and their order as DynamoDB gives them, from dynalite's tests, which run against it;
    // that of attributes defined twice is assumed.
    @Test(
        arguments: [
            (key([("a", "RANGE")], of: "a", "b", "a"), "Attribute Name is duplicated: a"),
            (key([("a", "HASH")]), noDefinition),
            (key([("a", "HASH"), ("a", "HASH")], of: "a"), noDefinition),
            (key([("a", "HASH"), ("b", "RANGE")], of: "b"), noDefinition),
            (
                key([("a", "RANGE"), ("a", "HASH")], of: "b", "c"),
                "One or more parameter values were invalid: Some index key attributes are not "
                    + "defined in AttributeDefinitions. Keys: [a, a], AttributeDefinitions: [b, c]"
            ),
            (
                key([("a", "RANGE"), ("a", "RANGE")], of: "a", "b"),
                "Both the Hash Key and the Range Key element in the KeySchema have the same name"
            ),
            (
                key([("a", "RANGE"), ("b", "HASH")], of: "a", "b"),
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
            ),
            (
                key([("a", "HASH"), ("b", "HASH")], of: "a", "b", "c"),
                "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
            ),
            (key([("a", "HASH"), ("b", "RANGE")], of: "a", "c", "b"), noMatch),
        ] as [(CreateTableRequest, String)])
    func `a key is held against the definitions of its attributes`(
        request: CreateTableRequest, message: String
    ) {
        var dynamodb = DynamoDBService()
        let error = dynamodb.createTable(request, in: call()).error
        #expect(error == AWSError(.dynamodb, "ValidationException", message))
    }

    @Test func `how many tables change at once counts for valid requests only`() {
        var settings = DynamoDBSettings()
        settings.changingTablesMaximum = 0
        var dynamodb = DynamoDBService(settings: settings)
        #expect(
            dynamodb.createTable(request, in: call()).error?.code == "LimitExceededException")
        #expect(dynamodb.tableNames.isEmpty)
        let invalid = dynamodb.createTable(Self.key("RANGE"), in: call())
        #expect(invalid.error?.code == "ValidationException")
    }

    private static let refusals: [(CreateTableRequest, String)] = [
        (
            key(),
            "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy "
                + "constraint: Member must have length greater than or equal to 1"
        ),
        (
            key("HASH", "RANGE", "RANGE"),
            "1 validation error detected: Value '[KeySchemaElement(attributeName=a, "
                + "keyType=HASH), KeySchemaElement(attributeName=b, keyType=RANGE), "
                + "KeySchemaElement(attributeName=c, keyType=RANGE)]' at 'keySchema' failed to "
                + "satisfy constraint: Member must have length less than or equal to 2"
        ),
        (
            withoutKey,
            "1 validation error detected: Value null at 'keySchema' failed to satisfy "
                + "constraint: Member must not be null"
        ),
        (
            withoutTypes,
            "1 validation error detected: Value null at 'attributeDefinitions' failed to "
                + "satisfy constraint: Member must not be null"
        ),
        (
            key("INVALID"),
            "1 validation error detected: Value 'INVALID' at 'keySchema.1.member.keyType' "
                + "failed to satisfy constraint: Member must satisfy enum value set: "
                + "[HASH, RANGE]"
        ),
        (
            types("INVALID", "S"),
            "1 validation error detected: Value 'INVALID' at "
                + "'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [B, N, S]"
        ),
        (
            types("S", "M"),
            "1 validation error detected: Value 'M' at "
                + "'attributeDefinitions.2.member.attributeType' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [B, N, S]"
        ),
        (
            types("SS", "M"),
            "2 validation errors detected: "
                + [("SS", 1), ("M", 2)].map {
                    "Value '\($0)' at 'attributeDefinitions.\($1).member.attributeType' failed "
                        + "to satisfy constraint: Member must satisfy enum value set: [B, N, S]"
                }.joined(separator: "; ")
        ),
        (
            key("RANGE", "HASH"),
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
        ),
    ]

    // As two public collections recorded DynamoDB's answers in 2026; of the ways in which it writes
    // an element, the one without addresses. Several at once are assumed to come in this order.
    @Test(arguments: refusals)
    func `a key is held against the service model, element by element`(
        request: CreateTableRequest, message: String
    ) {
        var dynamodb = DynamoDBService()
        let error = dynamodb.createTable(request, in: call()).error
        #expect(error == AWSError(.dynamodb, "ValidationException", message))
        #expect(dynamodb.tableNames.isEmpty)
    }

    // Amazon DynamoDB API Reference, "KeySchemaElement": 1 to 255 characters; the words as
    // elsewhere, member by member (assumed to come in this order).
    @Test(
        arguments: [
            (0, "greater than or equal to 1"), (1, nil), (255, nil),
            (256, "less than or equal to 255"),
        ] as [(Int, String?)])
    func `a key attribute's name has 1 to 255 characters`(length: Int, bound: String?) {
        let name = String(repeating: "ä", count: length)
        var request = CreateTableRequest(tableName: "Photos", partitionKey: "UserId")
        request.keySchema?.append(KeySchemaElement(attributeName: name, keyType: "RANGE"))
        request.attributeDefinitions?.append(
            AttributeDefinition(attributeName: name, attributeType: "N"))
        var dynamodb = DynamoDBService()
        let error = dynamodb.createTable(request, in: call()).error
        let expected = bound.map { bound in
            AWSError(
                .dynamodb, "ValidationException",
                "2 validation errors detected: "
                    + ["attributeDefinitions", "keySchema"].map {
                        "Value '\(name)' at '\($0).2.member.attributeName' failed to satisfy "
                            + "constraint: Member must have length \(bound)"
                    }.joined(separator: "; "))
        }
        #expect(error == expected)
    }

    // A service model counts characters.
    @Test func `a table's name is counted in characters`() {
        var dynamodb = DynamoDBService()
        let error = dynamodb.getItem(GetItemRequest(tableName: "ää", key: item), in: call()).error
        #expect(error?.message.hasPrefix("2 validation errors detected: ") == true)
        #expect(error?.message.hasSuffix("greater than or equal to 3") == true)
        let name = String(repeating: "ä", count: 255)
        let long = dynamodb.getItem(GetItemRequest(tableName: name, key: item), in: call()).error
        #expect(long?.message.hasPrefix("1 validation error detected: ") == true)
    }

    @Test func `requests may not name a table by anything`() {
        var dynamodb = DynamoDBService()
        let error = dynamodb.getItem(
            GetItemRequest(tableName: "a;", key: item), in: call()
        ).error
        #expect(
            error?.message
                == "2 validation errors detected: Value 'a;' at 'tableName' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; "
                + "Value 'a;' at 'tableName' failed to satisfy constraint: Member must have length "
                + "greater than or equal to 3")
        let missing = GetItemRequest(tableName: "abc", key: item)
        #expect(
            dynamodb.getItem(missing, in: call()).error
                == AWSError(
                    .dynamodb, "ResourceNotFoundException", "Requested resource not found"))
    }

    @Test func `a table may have a sort key, and its items come in order`() throws {
        var request = CreateTableRequest(tableName: "Photos", partitionKey: "UserId")
        request.keySchema?.append(KeySchemaElement(attributeName: "Number", keyType: "RANGE"))
        request.attributeDefinitions?.append(
            AttributeDefinition(attributeName: "Number", attributeType: "N"))
        var dynamodb = DynamoDBService()
        try dynamodb.addTable(request)
        for (user, number) in [("bob", "1"), ("ada", "10"), ("ada", "9"), ("ada", "9.0")] {
            let item: Item = ["UserId": .s(user), "Number": .n(number)]
            let put = dynamodb.putItem(
                PutItemRequest(tableName: "Photos", item: item), in: call())
            #expect(put.error == nil)
        }
        #expect(
            dynamodb.items(in: "Photos").map { "\($0.key)" } == ["ada/9", "ada/10", "bob/1"])
    }
}
