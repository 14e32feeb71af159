internal import OrderedJSON
internal import Settings
internal import VirtualTime

extension CloudSettings {
    /// Three of the sections always stand there, so that a scenario without any stays the run it was.
    var json: JSONValue {
        var root = JSONTree()
        for section in ["rekognition", "lambda", "latency"] { root.insert(nil, at: [section][...]) }
        root.insert(.null, at: ["lambda", "concurrency"])
        for (path, value) in settings.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            root.insert(value.json, at: path[...])
        }
        for (name, settings) in lambdaFunctions.sorted(by: { $0.key < $1.key }) {
            root.insert(settings.json, at: ["lambda", name])
        }
        for (name, settings) in tables.sorted(by: { $0.key < $1.key }) {
            root.insert(settings.json, at: ["dynamodb", "tables", name])
        }
        if let region { root.insert(.string(region), at: ["region"]) }
        return root.json
    }
}

extension FunctionSettings {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "memory": memory.map { .string("\($0)MB") } ?? .null,
            "timeout": timeout?.json ?? .null,
        ]
        // Said only where they differ, so that a function without them stays what it was.
        object["runtime"] = runtime.map { .string($0) }
        object["packageSize"] = packageSize.map { .string("\($0)MB") }
        object["initialisation"] = initialisation?.json
        object["reservedConcurrency"] = reservedConcurrency.map { .number(JSONNumber($0)) }
        object["versions"] = versions.map { .number(JSONNumber($0)) }
        if !aliases.isEmpty {
            object["aliases"] = Scenarios.resolved(aliases) { .number(JSONNumber($0)) }
        }
        if !provisionedConcurrency.isEmpty {
            object["provisionedConcurrency"] = Scenarios.resolved(provisionedConcurrency) {
                .number(JSONNumber($0))
            }
        }
        object["maximumRetryAttempts"] = maximumRetryAttempts.map { .number(JSONNumber($0)) }
        object["maximumEventAge"] = maximumEventAge?.json
        var destinations: JSONObject = [:]
        destinations["onSuccess"] = onSuccess?.json
        destinations["onFailure"] = onFailure?.json
        if !destinations.isEmpty { object["destinations"] = .object(destinations) }
        object["deadLetters"] = deadLetters?.json
        return .object(object)
    }
}

extension FunctionSettings.Destination {
    fileprivate var json: JSONValue {
        switch self {
        case .queue(let name): ["queue": .string(name)]
        case .topic(let name): ["topic": .string(name)]
        case .function(let name): ["function": .string(name)]
        }
    }
}

extension TableSettings {
    fileprivate var json: JSONValue {
        guard let reads = readCapacityUnits, let writes = writeCapacityUnits else {
            return ["billingMode": "PAY_PER_REQUEST"]
        }
        return [
            "readCapacityUnits": .number(JSONNumber(reads)),
            "writeCapacityUnits": .number(JSONNumber(writes)),
        ]
    }
}

/// Objects in one another, filled value by value; keys stand in the order of their first mention.
private struct JSONTree {
    private var members: [(key: String, tree: JSONTree)] = []
    private var value: JSONValue?

    /// - Parameter value: Nil leaves an empty object, or what is there already.
    mutating func insert(_ value: JSONValue?, at path: ArraySlice<String>) {
        guard let key = path.first else {
            self.value = value ?? self.value
            return
        }
        let place = members.firstIndex { $0.key == key } ?? members.count
        if place == members.count { members.append((key, JSONTree())) }
        members[place].tree.insert(value, at: path.dropFirst())
    }

    var json: JSONValue {
        value ?? .object(JSONObject(members.map { ($0.key, $0.tree.json) }))
    }
}
