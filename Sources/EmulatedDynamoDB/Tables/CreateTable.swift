public import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    static let tableCreation = Purpose("dynamodb.table-creation")
    static let tableID = Purpose("dynamodb.table-id")
}

/// A table that becomes active in a while.
struct NewTable: Sendable {
    let name: String
    let number: Int
}

extension DynamoDBService {
    /// Makes a table, which serves nobody until it is active, some seconds later.
    ///
    /// Errors: `ValidationException`, `ResourceInUseException`, `LimitExceededException`. Effects:
    /// `TableCreated`; later `TableActive`.
    public mutating func createTable(
        _ request: CreateTableRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateTableRequest.Response> {
        let name = request.tableName
        return Self.answer { () throws(AWSError) in
            var table = try newTable(request, .creating, at: call.now)
            try refuseTooManyChanges()
            table.id = call.uuid(.tableID)
            tables[name] = table
            let delay = call.draws.span(settings.creation, .tableCreation, at: call.site)
            return .answered(
                CreateTableRequest.Response(tableDescription: table.description(at: call.now)),
                effects: [Effect("TableCreated", "table \(name)", key: name)],
                followUps: [FollowUp(after: delay, NewTable(name: name, number: table.number))])
        }
    }

    /// Makes a table that is active at once, while a system is set up, before time starts.
    /// - Parameter timeToLive: The attribute by which its items expire; nil for none.
    /// - Throws: `ValidationException`, `ResourceInUseException`.
    public mutating func addTable(
        _ request: CreateTableRequest, timeToLive: String? = nil
    ) throws(AWSError) {
        var table = try newTable(request, .active, at: .epoch)
        if let timeToLive {
            table.expiry = Expiry(status: .enabled, attribute: timeToLive, changed: nil)
        }
        tables[request.tableName] = table
    }

    mutating func becomeActive(_ new: NewTable) -> Consequences {
        guard let table = tables[new.name], table.number == new.number, table.status == .creating
        else { return Consequences() }
        tables[new.name]?.status = .active
        return Consequences(
            effects: [Effect("TableActive", "table \(new.name)", key: new.name)],
            charges: table.throughput.provisioned == nil ? [] : standingCharges(of: new.name))
    }

    private mutating func newTable(
        _ request: CreateTableRequest, _ status: Table.Status, at now: Instant
    ) throws(AWSError) -> Table {
        let name = request.tableName
        var constraints = Constraints()
        constraints.billing(request.billingMode, request.provisionedThroughput)
        constraints.tableName(name)
        constraints.attributeDefinitions(request.attributeDefinitions)
        constraints.keySchema(request.keySchema)
        try constraints.check()
        let billing = try Billing(
            mode: request.billingMode ?? "PROVISIONED", request.provisionedThroughput,
            request.onDemandThroughput, settings.capacity)
        let keys = try keySchema(of: request)
        guard tables[name] == nil else { throw .tableExists(name) }
        tableCount += 1
        return Table(
            name: name, arn: account.arn("dynamodb", "table/\(name)"), number: tableCount,
            keys: keys, status: status,
            throughput: Throughput(
                billing.provisioned, maximum: billing.maximum, settings.capacity, at: now),
            created: now, settings: settings)
    }

    // Messages and their order from dynalite's tests, which run against DynamoDB; that no attribute
    // may be defined twice is recorded, that it comes first assumed.
    private func keySchema(of request: CreateTableRequest) throws(AWSError) -> KeySchema {
        let elements = request.keySchema ?? []
        let definitions = request.attributeDefinitions ?? []
        let attributes = try Self.definedAttributes(of: elements, definitions)
        // The constraints have seen to it that there is one element, or two.
        if elements.count == 2, elements[1].attributeName == elements[0].attributeName {
            throw .validation(
                "Both the Hash Key and the Range Key element in the KeySchema have the same name")
        }
        guard elements.first?.keyType == "HASH" else {
            throw .validation(
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
        }
        if elements.count == 2, elements[1].keyType != "RANGE" {
            throw .validation(
                "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")
        }
        guard definitions.count == elements.count else {
            throw .validation(
                "One or more parameter values were invalid: Number of attributes in KeySchema does "
                    + "not exactly match number of attributes defined in AttributeDefinitions")
        }
        return KeySchema(
            partition: attributes[0], sort: attributes.count == 2 ? attributes[1] : nil)
    }

    /// The attributes that a key's elements name, with their types.
    private static func definedAttributes(
        of elements: [KeySchemaElement], _ definitions: [AttributeDefinition]
    ) throws(AWSError) -> [KeyAttribute] {
        var names: Set<String> = []
        for definition in definitions where !names.insert(definition.attributeName).inserted {
            throw .validation("Attribute Name is duplicated: \(definition.attributeName)")
        }
        guard definitions.count >= elements.count else {
            throw .validation("Invalid KeySchema: Some index key attribute have no definition")
        }
        var attributes: [KeyAttribute] = []
        for element in elements {
            guard let type = definitions.first(where: { $0.attributeName == element.attributeName })
            else {
                let keys = elements.map(\.attributeName).joined(separator: ", ")
                let defined = definitions.map(\.attributeName).joined(separator: ", ")
                throw .validation(
                    "One or more parameter values were invalid: Some index key attributes are not "
                        + "defined in AttributeDefinitions. Keys: [\(keys)], "
                        + "AttributeDefinitions: [\(defined)]")
            }
            attributes.append(
                KeyAttribute(name: element.attributeName, type: type.attributeType))
        }
        return attributes
    }
}
