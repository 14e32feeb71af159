package import AWSModel
import KeyedDraws
package import ServiceCalls
import Tracing

extension Purpose {
    static let tableCreation = Purpose("dynamodb.table-creation")
}

/// A table that becomes active in a while.
struct NewTable: Sendable {
    let name: String
}

extension DynamoDBService {
    /// Makes a table, which serves nobody until it is active, some seconds later.
    ///
    /// Errors: `ValidationException`, `ResourceInUseException`. Effects: `TableCreated`; later `TableActive`.
    package mutating func createTable(
        _ request: CreateTableRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateTableRequest.Response> {
        let name = request.tableName
        do throws(AWSError) {
            let table = try newTable(request, isActive: false)
            tables[name] = table
            let delay = call.draws.span(settings.creation, .tableCreation, at: call.site)
            return .answered(
                CreateTableRequest.Response(tableDescription: table.description),
                effects: [Effect("TableCreated", "table \(name)", key: name)],
                followUps: [FollowUp(after: delay, NewTable(name: name))])
        } catch {
            return .failed(error)
        }
    }

    /// Makes a table that is active at once, while a system is set up, before time starts.
    /// - Throws: `ValidationException`, `ResourceInUseException`.
    package mutating func addTable(_ request: CreateTableRequest) throws(AWSError) {
        tables[request.tableName] = try newTable(request, isActive: true)
    }

    mutating func becomeActive(_ new: NewTable) -> Consequences {
        guard tables[new.name]?.isActive == false else { return Consequences() }
        tables[new.name]?.isActive = true
        return Consequences(effects: [Effect("TableActive", "table \(new.name)", key: new.name)])
    }

    private func newTable(
        _ request: CreateTableRequest, isActive: Bool
    ) throws(AWSError) -> Table {
        let name = request.tableName
        guard TableName.lengths.contains(name.utf8.count) else {
            throw .validation(
                "TableName must be at least 3 characters long and at most 255 characters long")
        }
        if let error = TableName.refusal(of: name) { throw error }
        // Not modelled yet: provisioned capacity, which a request of ours cannot state.
        guard request.billingMode == "PAY_PER_REQUEST" else {
            throw .validation(
                "One or more parameter values were invalid: ReadCapacityUnits and "
                    + "WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")
        }
        let keys = try keySchema(of: request)
        guard tables[name] == nil else { throw .tableExists(name) }
        return Table(
            name: name, arn: account.arn("dynamodb", "table/\(name)"), keys: keys,
            isActive: isActive)
    }

    private func keySchema(of request: CreateTableRequest) throws(AWSError) -> KeySchema {
        let (elements, definitions) = (request.keySchema, request.attributeDefinitions)
        guard let first = elements.first, elements.count <= 2 else {
            throw .validation(
                "1 validation error detected: Value '\(elements.count) elements' at 'keySchema' "
                    + "failed to satisfy constraint: Member must have length between 1 and 2")
        }
        guard first.keyType == "HASH" else {
            throw .validation(
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
        }
        if elements.count == 2, elements[1].keyType != "RANGE" {
            throw .validation(
                "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")
        }
        if elements.count == 2, elements[1].attributeName == first.attributeName {
            throw .validation(
                "Both the Hash Key and the Range Key element in the KeySchema have the same name")
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
        guard definitions.count == elements.count else {
            throw .validation(
                "One or more parameter values were invalid: Number of attributes in KeySchema does "
                    + "not exactly match number of attributes defined in AttributeDefinitions")
        }
        for definition in definitions where !["B", "N", "S"].contains(definition.attributeType) {
            throw .validation(
                "1 validation error detected: Value '\(definition.attributeType)' at "
                    + "'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: [B, N, S]")
        }
        return KeySchema(
            partition: attributes[0], sort: attributes.count == 2 ? attributes[1] : nil)
    }
}

/// The rules for a table's name.
enum TableName {
    static let lengths = 3...255
    private static let pattern = "[a-zA-Z0-9_.-]+"

    /// Why a request may not name a table so, in AWS's words; nil where it may.
    static func refusal(of name: String) -> AWSError? {
        var constraints: [String] = []
        if name.isEmpty || !name.utf8.allSatisfy(isAllowed) {
            constraints.append("satisfy regular expression pattern: \(pattern)")
        }
        if name.utf8.count < lengths.lowerBound {
            constraints.append("have length greater than or equal to \(lengths.lowerBound)")
        }
        if name.utf8.count > lengths.upperBound {
            constraints.append("have length less than or equal to \(lengths.upperBound)")
        }
        guard !constraints.isEmpty else { return nil }
        let errors = constraints.map {
            "Value '\(name)' at 'tableName' failed to satisfy constraint: Member must \($0)"
        }
        return .validation(
            "\(errors.count) validation error\(errors.count > 1 ? "s" : "") detected: "
                + errors.joined(separator: "; "))
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
