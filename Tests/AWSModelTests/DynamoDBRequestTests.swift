import AWSModel
import OrderedJSON
import Testing

@Suite struct `A DynamoDB request` {
    /// Members of AWS's model, as botocore 1.43 carries it, that are not modelled here.
    static let foreign: [(any AWSRequest.Type, JSONValue, [String])] = [
        (
            BatchWriteItemRequest.self, ["RequestItems": ["t": []]],
            ["ReturnItemCollectionMetrics"]
        ),
        (
            CreateTableRequest.self, ["TableName": "t"],
            [
                "DeletionProtectionEnabled", "GlobalSecondaryIndexes",
                "GlobalTableSettingsReplicationMode", "GlobalTableSourceArn",
                "LocalSecondaryIndexes", "ResourcePolicy", "SSESpecification",
                "StreamSpecification", "TableClass", "Tags", "WarmThroughput",
            ]
        ),
        (
            DeleteItemRequest.self, ["TableName": "t", "Key": ["k": ["S": "v"]]],
            ["ConditionalOperator", "Expected", "ReturnItemCollectionMetrics"]
        ),
        (
            GetItemRequest.self, ["TableName": "t", "Key": ["k": ["S": "v"]]],
            ["AttributesToGet"]
        ),
        (
            PutItemRequest.self, ["TableName": "t", "Item": ["k": ["S": "v"]]],
            ["ConditionalOperator", "Expected", "ReturnItemCollectionMetrics"]
        ),
        (
            QueryRequest.self, ["TableName": "t"],
            ["AttributesToGet", "ConditionalOperator", "IndexName", "KeyConditions", "QueryFilter"]
        ),
        (
            ScanRequest.self, ["TableName": "t"],
            ["AttributesToGet", "ConditionalOperator", "IndexName", "ScanFilter"]
        ),
        (
            UpdateItemRequest.self, ["TableName": "t", "Key": ["k": ["S": "v"]]],
            ["AttributeUpdates", "ConditionalOperator", "Expected", "ReturnItemCollectionMetrics"]
        ),
        (
            UpdateTableRequest.self, ["TableName": "t"],
            [
                "AttributeDefinitions", "DeletionProtectionEnabled", "GlobalSecondaryIndexUpdates",
                "GlobalTableSettingsReplicationMode", "GlobalTableWitnessUpdates",
                "MultiRegionConsistency", "ReplicaUpdates", "SSESpecification",
                "StreamSpecification", "TableClass", "WarmThroughput",
            ]
        ),
    ]

    @Test(arguments: foreign.indices)
    func `is refused where it has a member that is not modelled, not half understood`(index: Int)
        throws
    {
        func read<Request: AWSRequest>(_ type: Request.Type, _ json: JSONValue) throws {
            _ = try JSONValueDecoder().decode(type, from: json)
        }
        let (type, least, names) = Self.foreign[index]
        try read(type, least)
        for name in names {
            var members = try #require(least.objectValue)
            members[name] = [:]
            let error = #expect(throws: DecodingError.self, "\(name)") {
                try read(type, .object(members))
            }
            #expect(error.map { "\($0)".contains("'\(name)' is not modelled") } == true)
        }
    }

    @Test func `of a batch is refused where its keys have such a member`() {
        let json: JSONValue = [
            "RequestItems": ["t": ["Keys": [["k": ["S": "v"]]], "AttributesToGet": ["a"]]]
        ]
        #expect(throws: DecodingError.self) {
            try JSONValueDecoder().decode(BatchGetItemRequest.self, from: json)
        }
    }

    @Test func `nests as AWS's does`() throws {
        let batch = BatchWriteItemRequest(
            requestItems: ["t": [.put(["k": .s("v")]), .delete(["k": .n("1")])]])
        #expect(
            try JSONValueEncoder().encode(batch) == [
                "RequestItems": [
                    "t": [
                        ["PutRequest": ["Item": ["k": ["S": "v"]]]],
                        ["DeleteRequest": ["Key": ["k": ["N": "1"]]]],
                    ]
                ]
            ])
        let table = CreateTableRequest(
            tableName: "t", partitionKey: "k", sortKey: "s",
            provisionedThroughput: ProvisionedThroughput(
                readCapacityUnits: 5, writeCapacityUnits: 3))
        #expect(
            try JSONValueEncoder().encode(table) == [
                "TableName": "t", "BillingMode": "PROVISIONED",
                "KeySchema": [
                    ["AttributeName": "k", "KeyType": "HASH"],
                    ["AttributeName": "s", "KeyType": "RANGE"],
                ],
                "AttributeDefinitions": [
                    ["AttributeName": "k", "AttributeType": "S"],
                    ["AttributeName": "s", "AttributeType": "S"],
                ],
                "ProvisionedThroughput": ["ReadCapacityUnits": 5, "WriteCapacityUnits": 3],
            ])
    }

    @Test func `that was throttled or failed its condition has an error with details`() {
        var error = AWSError(.dynamodb, "ProvisionedThroughputExceededException", "…")
        #expect(error.throttlingReasons.isEmpty && error.item == nil)

        let reason = ThrottlingReason(
            reason: "TableWriteProvisionedThroughputExceeded", resource: "arn")
        let json: JSONValue = [["reason": .string(reason.reason), "resource": "arn"]]
        error.details = ["ThrottlingReasons": json]
        #expect(error.throttlingReasons == [reason])
        error.details = ["throttlingReasons": json]
        #expect(error.throttlingReasons == [reason])
        error.details = ["Item": ["k": ["S": "v"]]]
        #expect(error.item == ["k": .s("v")])
    }
}
