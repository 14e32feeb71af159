import AWSModel

private let key: Item = ["UserId": .s("ada")]
private let names = ["#u": "UserId"]
private let values: [String: AttributeValue] = [":v": .n("1")]
private let consumed = ConsumedCapacity(
    tableName: "profiles", capacityUnits: 1.5, table: Capacity(capacityUnits: 1.5))
private let units = ProvisionedThroughput(readCapacityUnits: 3, writeCapacityUnits: 3)
private let bounds = OnDemandThroughput(maxReadRequestUnits: 10, maxWriteRequestUnits: -1)

private let description: TableDescription = {
    var description = TableDescription(
        tableName: "profiles", tableStatus: "ACTIVE", tableARN: "arn")
    description.tableID = "11111111-2222-4333-8444-555555555555"
    description.keySchema = [KeySchemaElement(attributeName: "UserId", keyType: "HASH")]
    description.attributeDefinitions = [
        AttributeDefinition(attributeName: "UserId", attributeType: "S")
    ]
    description.creationDateTime = noon
    description.provisionedThroughput = ProvisionedThroughputDescription(
        readCapacityUnits: 3, writeCapacityUnits: 3, numberOfDecreasesToday: 1,
        lastIncreaseDateTime: noon, lastDecreaseDateTime: noon)
    description.billingModeSummary = BillingModeSummary(
        billingMode: "PAY_PER_REQUEST", lastUpdateToPayPerRequestDateTime: noon)
    description.onDemandThroughput = bounds
    description.tableSizeBytes = 1_024
    description.itemCount = 3
    return description
}()

/// The operations on tables.
let tables: [CodingSample] = [
    .request(
        CreateTableRequest(
            tableName: "profiles",
            keySchema: [KeySchemaElement(attributeName: "UserId", keyType: "HASH")],
            attributeDefinitions: [
                AttributeDefinition(attributeName: "UserId", attributeType: "S")
            ], billingMode: "PROVISIONED", provisionedThroughput: units,
            onDemandThroughput: bounds),
        "TableName", "KeySchema", "AttributeDefinitions", "BillingMode", "ProvisionedThroughput",
        "OnDemandThroughput"),
    .response(
        to: CreateTableRequest.self, .init(tableDescription: description), "TableDescription"),
    .request(DeleteTableRequest(tableName: "profiles"), "TableName"),
    .response(
        to: DeleteTableRequest.self, .init(tableDescription: description), "TableDescription"),
    .request(DescribeTableRequest(tableName: "profiles"), "TableName"),
    .response(to: DescribeTableRequest.self, .init(table: description), "Table"),
    .request(
        ListTablesRequest(exclusiveStartTableName: "a", limit: 5), "ExclusiveStartTableName",
        "Limit"),
    .response(
        to: ListTablesRequest.self,
        .init(tableNames: ["profiles"], lastEvaluatedTableName: "profiles"), "TableNames",
        "LastEvaluatedTableName"),
    .request(
        UpdateTableRequest(
            tableName: "profiles", billingMode: "PROVISIONED", provisionedThroughput: units,
            onDemandThroughput: bounds),
        "TableName", "BillingMode", "ProvisionedThroughput", "OnDemandThroughput"),
    .response(
        to: UpdateTableRequest.self, .init(tableDescription: description), "TableDescription"),
    .request(DescribeTimeToLiveRequest(tableName: "profiles"), "TableName"),
    .response(
        to: DescribeTimeToLiveRequest.self,
        .init(
            timeToLiveDescription: TimeToLiveDescription(
                timeToLiveStatus: "ENABLED", attributeName: "ttl")),
        "TimeToLiveDescription"),
    .request(
        UpdateTimeToLiveRequest(
            tableName: "profiles",
            timeToLiveSpecification: TimeToLiveSpecification(
                enabled: true, attributeName: "ttl")),
        "TableName", "TimeToLiveSpecification"),
    .response(
        to: UpdateTimeToLiveRequest.self,
        .init(
            timeToLiveSpecification: TimeToLiveSpecification(
                enabled: true, attributeName: "ttl")),
        "TimeToLiveSpecification"),
]

/// The operations on items.
let items: [CodingSample] = [
    .request(
        GetItemRequest(
            tableName: "profiles", key: key, consistentRead: true, projectionExpression: "#u",
            expressionAttributeNames: names, returnConsumedCapacity: "TOTAL"),
        "TableName", "Key", "ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames",
        "ReturnConsumedCapacity"),
    .response(
        to: GetItemRequest.self, .init(item: key, consumedCapacity: consumed), "Item",
        "ConsumedCapacity"),
    .request(
        PutItemRequest(
            tableName: "profiles", item: key, conditionExpression: "attribute_not_exists(#u)",
            expressionAttributeNames: names, expressionAttributeValues: values,
            returnValues: "ALL_OLD", returnValuesOnConditionCheckFailure: "ALL_OLD",
            returnConsumedCapacity: "TOTAL"),
        "TableName", "Item", "ConditionExpression", "ExpressionAttributeNames",
        "ExpressionAttributeValues", "ReturnValues", "ReturnValuesOnConditionCheckFailure",
        "ReturnConsumedCapacity"),
    written(PutItemRequest.self),
    .request(
        UpdateItemRequest(
            tableName: "profiles", key: key, updateExpression: "SET a = :v",
            conditionExpression: "attribute_exists(#u)", expressionAttributeNames: names,
            expressionAttributeValues: values, returnValues: "UPDATED_NEW",
            returnValuesOnConditionCheckFailure: "NONE", returnConsumedCapacity: "INDEXES"),
        "TableName", "Key", "UpdateExpression", "ConditionExpression", "ExpressionAttributeNames",
        "ExpressionAttributeValues", "ReturnValues", "ReturnValuesOnConditionCheckFailure",
        "ReturnConsumedCapacity"),
    written(UpdateItemRequest.self),
    .request(
        DeleteItemRequest(
            tableName: "profiles", key: key, conditionExpression: "attribute_exists(#u)",
            expressionAttributeNames: names, expressionAttributeValues: values,
            returnValues: "ALL_OLD", returnValuesOnConditionCheckFailure: "ALL_OLD",
            returnConsumedCapacity: "TOTAL"),
        "TableName", "Key", "ConditionExpression", "ExpressionAttributeNames",
        "ExpressionAttributeValues", "ReturnValues", "ReturnValuesOnConditionCheckFailure",
        "ReturnConsumedCapacity"),
    written(DeleteItemRequest.self),
    .request(
        QueryRequest(
            tableName: "profiles", keyConditionExpression: "#u = :v", scanIndexForward: false,
            filterExpression: "a = :v", projectionExpression: "a",
            expressionAttributeNames: names, expressionAttributeValues: values,
            select: "SPECIFIC_ATTRIBUTES", limit: 5, exclusiveStartKey: key, consistentRead: true,
            returnConsumedCapacity: "TOTAL"),
        "TableName", "KeyConditionExpression", "ScanIndexForward", "FilterExpression",
        "ProjectionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues", "Select",
        "Limit", "ExclusiveStartKey", "ConsistentRead", "ReturnConsumedCapacity"),
    page(QueryRequest.self),
    .request(
        ScanRequest(
            tableName: "profiles", segment: 0, totalSegments: 2, filterExpression: "a = :v",
            projectionExpression: "a", expressionAttributeNames: names,
            expressionAttributeValues: values, select: "COUNT", limit: 5, exclusiveStartKey: key,
            consistentRead: true, returnConsumedCapacity: "TOTAL"),
        "TableName", "Segment", "TotalSegments", "FilterExpression", "ProjectionExpression",
        "ExpressionAttributeNames", "ExpressionAttributeValues", "Select", "Limit",
        "ExclusiveStartKey", "ConsistentRead", "ReturnConsumedCapacity"),
    page(ScanRequest.self),
    .request(
        BatchGetItemRequest(
            requestItems: [
                "profiles": KeysAndAttributes(
                    keys: [key], consistentRead: true, projectionExpression: "#u",
                    expressionAttributeNames: names)
            ], returnConsumedCapacity: "TOTAL"),
        "RequestItems", "ReturnConsumedCapacity"),
    .response(
        to: BatchGetItemRequest.self,
        .init(
            responses: ["profiles": [key]],
            unprocessedKeys: ["profiles": KeysAndAttributes(keys: [key])],
            consumedCapacity: [consumed]),
        "Responses", "UnprocessedKeys", "ConsumedCapacity"),
    .request(
        BatchWriteItemRequest(
            requestItems: ["profiles": [.put(key), .delete(key)]],
            returnConsumedCapacity: "TOTAL"),
        "RequestItems", "ReturnConsumedCapacity"),
    .response(
        to: BatchWriteItemRequest.self,
        .init(unprocessedItems: ["profiles": [.put(key)]], consumedCapacity: [consumed]),
        "UnprocessedItems", "ConsumedCapacity"),
]

private func written<Request: ItemWriteRequest>(_ type: Request.Type) -> CodingSample {
    .response(
        to: type, .init(attributes: key, consumedCapacity: consumed), "Attributes",
        "ConsumedCapacity")
}

private func page<Request: ItemPageRequest>(_ type: Request.Type) -> CodingSample {
    .response(
        to: type,
        .init(
            items: [key], count: 1, scannedCount: 2, lastEvaluatedKey: key,
            consumedCapacity: consumed),
        "Items", "Count", "ScannedCount", "LastEvaluatedKey", "ConsumedCapacity")
}
