public import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    static let tableDeletion = Purpose("dynamodb.table-deletion")
}

/// A table that is gone in a while.
struct DeletedTable: Sendable {
    let name: String
    let number: Int
}

extension DynamoDBService {
    /// Says what state a table is in; its size and item count are some hours old.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`.
    public mutating func describeTable(
        _ request: DescribeTableRequest, in call: ServiceCall
    ) -> ServiceAnswer<DescribeTableRequest.Response> {
        Self.answer { () throws(AWSError) in
            let table = try anyTable(request.tableName, tellingCountsAt: call.now)
            return .answered(
                DescribeTableRequest.Response(table: table.description(at: call.now)))
        }
    }

    /// Lists the names of all tables, in their order.
    ///
    /// Errors: `ValidationException`.
    public func listTables(
        _ request: ListTablesRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListTablesRequest.Response> {
        Self.answer { () throws(AWSError) in
            var constraints = Constraints()
            constraints.member("limit", request.limit, in: 1...max(settings.tableNamesMaximum, 1))
            if let start = request.exclusiveStartTableName {
                constraints.tableName(start, "exclusiveStartTableName")
            }
            try constraints.check()
            let start = request.exclusiveStartTableName
            let names = tableNames.filter { name in start.map { $0 < name } ?? true }
            let page = Array(names.prefix(request.limit ?? settings.tableNamesMaximum))
            return .answered(
                ListTablesRequest.Response(
                    tableNames: page,
                    lastEvaluatedTableName: page.count < names.count ? page.last : nil))
        }
    }

    /// Removes a table, which serves nobody from now on and is gone some seconds later.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`, `ResourceInUseException`,
    /// `LimitExceededException`.
    /// Effects: `TableDeleting`; later `TableDeleted`.
    public mutating func deleteTable(
        _ request: DeleteTableRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteTableRequest.Response> {
        let name = request.tableName
        return Self.answer { () throws(AWSError) in
            let table = try changeableTable(name, at: call.now)
            try refuseTooManyChanges()
            tables[name]?.status = .deleting
            let delay = call.draws.span(settings.deletion, .tableDeletion, at: call.site)
            var description = table.description(at: call.now)
            description.tableStatus = Table.Status.deleting.rawValue
            // As recorded, a table that is going does not tell these.
            description.keySchema = nil
            description.attributeDefinitions = nil
            description.creationDateTime = nil
            return .answered(
                DeleteTableRequest.Response(tableDescription: description),
                effects: [Effect("TableDeleting", "table \(name)", key: name)],
                followUps: [
                    FollowUp(after: delay, DeletedTable(name: name, number: table.number))
                ])
        }
    }

    mutating func becomeDeleted(_ deleted: DeletedTable) -> Consequences {
        guard tables[deleted.name]?.number == deleted.number else { return Consequences() }
        let isProvisioned = tables[deleted.name]?.throughput.provisioned != nil
        tables[deleted.name] = nil
        return Consequences(
            effects: [Effect("TableDeleted", "table \(deleted.name)", key: deleted.name)],
            charges: isProvisioned ? standingCharges(of: deleted.name) : [])
    }

    /// A table in whatever state, with its counts brought up to date.
    /// - Throws: `ValidationException`, `ResourceNotFoundException`.
    mutating func anyTable(
        _ name: String, tellingCountsAt now: Instant
    ) throws(AWSError) -> Table {
        var constraints = Constraints()
        constraints.tableName(name)
        try constraints.check()
        tables[name]?.tellCounts(at: now)
        guard let table = tables[name] else { throw .tableNotFound(name) }
        return table
    }

    /// A table that is in no change.
    /// - Throws: `ValidationException`, `ResourceNotFoundException`, `ResourceInUseException`.
    mutating func changeableTable(_ name: String, at now: Instant) throws(AWSError) -> Table {
        let table = try anyTable(name, tellingCountsAt: now)
        switch table.status {
        case .active: return table
        case .creating: throw .tableInUse("Table is being created: \(name)")
        case .updating: throw .tableInUse("Table is being updated: \(name)")
        case .deleting: throw .tableInUse("Table is being deleted: \(name)")
        }
    }

    /// - Throws: `LimitExceededException` where as many tables are being made, changed or removed
    ///   as may be.
    func refuseTooManyChanges() throws(AWSError) {
        let changing = tables.values.count { $0.status != .active }
        guard changing < settings.changingTablesMaximum else {
            throw .limitExceeded(
                "Subscriber limit exceeded: There is a limit of "
                    + "\(settings.changingTablesMaximum) tables that can be created, updated or "
                    + "deleted at once")
        }
    }
}
