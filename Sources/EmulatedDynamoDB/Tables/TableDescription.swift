import AWSModel
import VirtualTime

extension Table {
    /// What DynamoDB says about the table.
    func description(at now: Instant) -> TableDescription {
        var description = TableDescription(
            tableName: name, tableStatus: status.rawValue, tableARN: arn)
        description.tableID = id
        description.keySchema = zip(keys.attributes, ["HASH", "RANGE"]).map {
            KeySchemaElement(attributeName: $0.name, keyType: $1)
        }
        description.attributeDefinitions = keys.attributes.map {
            AttributeDefinition(attributeName: $0.name, attributeType: $0.type)
        }
        description.creationDateTime = created.timestamp
        let units = throughput.provisioned
        description.provisionedThroughput = ProvisionedThroughputDescription(
            readCapacityUnits: units?.readCapacityUnits ?? 0,
            writeCapacityUnits: units?.writeCapacityUnits ?? 0,
            numberOfDecreasesToday: changes.decreases(on: now),
            lastIncreaseDateTime: changes.lastIncrease?.timestamp,
            lastDecreaseDateTime: changes.lastDecrease?.timestamp)
        if units == nil {
            description.billingModeSummary = BillingModeSummary(
                billingMode: "PAY_PER_REQUEST",
                lastUpdateToPayPerRequestDateTime: (changes.billedByRequestSince ?? created)
                    .timestamp)
        }
        description.onDemandThroughput = throughput.maximum
        description.itemCount = told.count
        description.tableSizeBytes = told.size
        return description
    }
}

extension Instant {
    /// The instant as AWS's answers give it.
    fileprivate var timestamp: Timestamp {
        let (epoch, overflow) = Self.unixSecondsAtEpoch.multipliedReportingOverflow(
            by: 1_000_000_000)
        // Virtual time ends where nanoseconds since 1970 do.
        let (sum, isPast) = epoch.addingReportingOverflow(nanoseconds)
        return Timestamp(nanosecondsSince1970: overflow || isPast ? .max : sum)
    }
}
