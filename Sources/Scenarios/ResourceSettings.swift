package import OrderedJSON

/// What exists in the cloud before a run, beside what the system itself brings and what a
/// definition names.
///
///     resources:
///       objects: {inbox/orders.json: {json: [1, 2, 3]}}
///       tables: {orders: OrderId}
///       stateMachines: {payment: payment.asl.json}
package struct ResourceSettings: Hashable, Sendable {
    /// Names of S3 buckets.
    package var buckets: [String] = []
    /// By `bucket/key`; their buckets exist too.
    package var objects: [String: ObjectContent] = [:]
    /// Names of SNS topics.
    package var topics: [String] = []
    /// Names of SQS queues.
    package var queues: [String] = []
    /// The partition key, which holds text, by the table's name.
    package var tables: [String: String] = [:]
    /// Names of Step Functions activities.
    package var activities: [String] = []
    /// By name.
    package var stateMachines: [String: MachineSettings] = [:]

    /// Nothing.
    package init() {}

    /// What an object holds.
    package enum ObjectContent: Hashable, Sendable {
        /// The text's UTF-8 bytes.
        case text(String)
        /// The value's JSON text without any white space.
        case json(JSONValue)
        /// A file's bytes, by its path as written.
        case file(String)
    }

    /// A further state machine, which executions may start.
    package struct MachineSettings: Hashable, Sendable {
        /// The definition's path, as written.
        package var definition: String
        /// `STANDARD` unless written otherwise.
        package var type: MachineType

        package init(definition: String, type: MachineType = .standard) {
            self.definition = definition
            self.type = type
        }
    }

    var json: JSONValue {
        var members: JSONObject = [:]
        func add(_ name: String, _ names: [String]) {
            if !names.isEmpty { members[name] = .array(names.map { .string($0) }) }
        }
        add("buckets", buckets)
        if !objects.isEmpty {
            members["objects"] = .object(
                JSONObject(objects.sorted { $0.key < $1.key }.map { ($0.key, $0.value.resolved) }))
        }
        add("topics", topics)
        add("queues", queues)
        if !tables.isEmpty {
            members["tables"] = .object(
                JSONObject(tables.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
        }
        add("activities", activities)
        if !stateMachines.isEmpty {
            members["stateMachines"] = .object(
                JSONObject(
                    stateMachines.sorted { $0.key < $1.key }.map { name, machine in
                        (
                            name,
                            [
                                "definition": .string(machine.definition),
                                "type": .string(machine.type.rawValue),
                            ]
                        )
                    }))
        }
        return .object(members)
    }
}

extension ResourceSettings.ObjectContent {
    fileprivate var resolved: JSONValue {
        switch self {
        case .text(let text): ["text": .string(text)]
        case .json(let value): ["json": value]
        case .file(let path): ["file": .string(path)]
        }
    }
}

/// The type of a state machine.
package enum MachineType: String, Hashable, Sendable, CaseIterable {
    case standard = "STANDARD"
    case express = "EXPRESS"
}
