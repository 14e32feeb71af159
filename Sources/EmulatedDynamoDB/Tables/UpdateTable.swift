public import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing

extension Purpose {
    static let tableUpdate = Purpose("dynamodb.table-update")
}

/// A change of a table's billing that holds in a while.
struct UpdatedTable: Sendable {
    let name: String
    let number: Int
    /// Nil for a table to be billed by request.
    let provisioned: ProvisionedThroughput?
    let maximum: OnDemandThroughput?
}

extension DynamoDBService {
    /// Changes how a table is billed and what it serves; the old throughput holds until it is
    /// active again.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`, `ResourceInUseException`,
    /// `LimitExceededException`.
    /// Effects: `TableUpdating`; later `TableUpdated`.
    public mutating func updateTable(
        _ request: UpdateTableRequest, in call: ServiceCall
    ) -> ServiceAnswer<UpdateTableRequest.Response> {
        let name = request.tableName
        return Self.answer { () throws(AWSError) in
            var constraints = Constraints()
            constraints.billing(request.billingMode, request.provisionedThroughput)
            constraints.tableName(name)
            try constraints.check()
            try Self.requireChange(in: request)
            let table = try changeableTable(name, at: call.now)
            let billing = try Self.billing(of: request, table, settings, call)
            try refuseTooManyChanges()
            tables[name]?.status = .updating
            let delay = call.draws.span(settings.updating, .tableUpdate, at: call.site)
            var description = table.description(at: call.now)
            description.tableStatus = Table.Status.updating.rawValue
            return .answered(
                UpdateTableRequest.Response(tableDescription: description),
                effects: [Effect("TableUpdating", "table \(name)", key: name)],
                followUps: [
                    FollowUp(
                        after: delay,
                        UpdatedTable(
                            name: name, number: table.number, provisioned: billing.provisioned,
                            maximum: billing.maximum))
                ])
        }
    }

    mutating func becomeUpdated(_ update: UpdatedTable, in call: ServiceCall) -> Consequences {
        guard var table = tables[update.name], table.number == update.number,
            table.status == .updating
        else { return Consequences() }
        // The copy must be the only one, or its items would be copied with it.
        tables[update.name] = nil
        if let new = update.provisioned {
            table.changes.note(from: table.throughput.provisioned, to: new, at: call.now)
            table.throughput.provision(new, at: call.now)
        } else {
            if table.throughput.provisioned != nil {
                table.changes.billedByRequestSince = call.now
            }
            table.throughput.billByRequest(maximum: update.maximum, at: call.now)
        }
        table.status = .active
        tables[update.name] = table
        return Consequences(
            effects: [Effect("TableUpdated", "table \(update.name)", key: update.name)],
            charges: standingCharges(of: update.name))
    }

    private static func requireChange(in request: UpdateTableRequest) throws(AWSError) {
        guard
            request.billingMode == nil, request.provisionedThroughput == nil,
            request.onDemandThroughput == nil
        else { return }
        throw .validation(
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                + "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required")
    }

    private static func billing(
        of request: UpdateTableRequest, _ table: Table, _ settings: DynamoDBSettings,
        _ call: ServiceCall
    ) throws(AWSError) -> Billing {
        let old = table.throughput.provisioned
        let mode = request.billingMode ?? (old == nil ? "PAY_PER_REQUEST" : "PROVISIONED")
        // A table that stays provisioned keeps its units where none are given.
        let kept = mode == "PROVISIONED" ? old : nil
        let billing = try Billing(
            mode: mode, request.provisionedThroughput ?? kept, request.onDemandThroughput,
            settings.capacity)
        guard let old, let new = billing.provisioned else { return billing }
        guard new != old else { throw unchanged(old) }
        if new.shrinks(from: old),
            let refusal = table.changes.refusal(ofDecreaseAt: call.now, settings.capacity)
        {
            throw refusal
        }
        return billing
    }

    private static func unchanged(_ units: ProvisionedThroughput) -> AWSError {
        let (reads, writes) = (units.readCapacityUnits, units.writeCapacityUnits)
        return .validation(
            "The provisioned throughput for the table will not change. The requested value equals "
                + "the current value. Current ReadCapacityUnits provisioned for the table: "
                + "\(reads). Requested ReadCapacityUnits: \(reads). Current WriteCapacityUnits "
                + "provisioned for the table: \(writes). Requested WriteCapacityUnits: \(writes). "
                + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to "
                + "request higher limits.")
    }
}
