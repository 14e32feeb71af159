import AWSModel
public import Tracing

// aws.amazon.com/dynamodb/pricing: tables billed by request pay for units that they serve, others for
// what they are provisioned for.
extension DynamoDBService {
    /// What tables billed by request have served since the last time, by their names.
    mutating func takeCharges() -> [Charge] {
        var charges: [Charge] = []
        // By hand, since a list of the places would share the tables, and copy them at the first change.
        var place = tables.startIndex
        while place != tables.endIndex {
            defer { tables.formIndex(after: &place) }
            let units = tables.values[place].throughput.takeUncharged()
            let name = tables.values[place].name
            if units.read > .zero {
                charges.append(Charge(.dynamodbRead, "table \(name)", units.read.halves))
            }
            if units.write > .zero {
                charges.append(Charge(.dynamodbWrite, "table \(name)", units.write.halves))
            }
        }
        // A dictionary's order must not escape; a call that touches two tables is a batch.
        if charges.count > 1 {
            charges.sort { ($0.resource, $0.item.rawValue) < ($1.resource, $1.item.rawValue) }
        }
        return charges
    }

    /// What tables that exist already are provisioned for, by their names.
    public var standingCharges: [Charge] {
        tableNames.flatMap { name in
            tables[name]?.throughput.provisioned == nil ? [] : standingCharges(of: name)
        }
    }

    /// What a table is provisioned for from now on; nothing for one that is gone.
    func standingCharges(of table: String) -> [Charge] {
        let units = tables[table]?.throughput.provisioned
        return [
            Charge(.dynamodbReadCapacity, "table \(table)", units?.readCapacityUnits ?? 0),
            Charge(.dynamodbWriteCapacity, "table \(table)", units?.writeCapacityUnits ?? 0),
        ]
    }
}
