internal import AWSModel
internal import Crypto
internal import FaultInjection
internal import KeyedDraws
package import OrderedJSON
internal import Settings
internal import VirtualTime

extension Scenario {
    /// The whole scenario with defaults written out, keys in a fixed order, quantities as scenario files write them.
    ///
    /// The path is left out, so that a scenario that moves stays the same one.
    package var resolved: JSONValue {
        var object: JSONObject = ["stepsim": 1, "name": .string(name), "proves": .string(sentence)]
        object["seeds"] = seedsJSON
        for (key, value) in course { object[key] = value }
        object["expect"] = expect.json
        return .object(object)
    }

    /// SHA-256 of what decides a run's course, 64 lower-case hexadecimal digits: the resolved scenario without its words,
    /// seeds and expectations, as compact JSON.
    ///
    /// The seed stands beside it in a run's identity; a new name or expectation leaves every digest and golden as it was.
    package var digest: String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = SHA256.hash(data: Array(JSONValue.object(course).text.utf8))
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }

    /// What decides a run's course, but for the seed.
    private var course: JSONObject {
        var course: JSONObject = [
            "workflow": .string(workflow),
            "start": .string((start ?? .epoch).iso8601),
            "trigger": .string(trigger.rawValue),
            "workload": .array(workload.map(\.json)),
            "clients": json(clients) { $0.json },
            "cloud": cloud.json,
            "faults": .array(faultRules.map(\.json)),
            "functions": json(functions) { $0.json },
        ]
        // Said only where they differ, so that a scenario without them stays the run it was.
        if type != .standard { course["type"] = .string(type.rawValue) }
        if resources != ResourceSettings() { course["resources"] = resources.json }
        if background != .none { course["background"] = .string(background.rawValue) }
        return course
    }

    /// A range where the seeds are one, as scenario files write it; else a list.
    private var seedsJSON: JSONValue {
        if let first = seeds.first, let last = seeds.last, seeds.count > 1, last > first,
            last - first == UInt64(seeds.count - 1),
            zip(seeds, seeds.dropFirst()).allSatisfy({ $0 < $1 })
        {
            return .string("\(first)..\(last)")
        }
        return .array(seeds.map { .number(JSONNumber($0)) })
    }
}

/// A dictionary's members sorted by key.
private func json<Value>(
    _ values: [String: Value], _ convert: (Value) -> JSONValue
) -> JSONValue {
    .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, convert($0.value)) }))
}

extension Nanoseconds {
    fileprivate var json: JSONValue { .string(description) }
}

extension WorkloadItem {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["label": .string(label), "count": .number(JSONNumber(count))]
        switch content {
        case .portrait(let portrait): object["upload"] = ["portrait": portrait.json]
        case .file(let path): object["upload"] = ["file": .string(path)]
        case .input(let value): object["input"] = value
        }
        object["arrivals"] = arrivals.json
        object["user"] = user.map { .string($0) } ?? .null
        return .object(object)
    }
}

extension PortraitRequest {
    fileprivate var json: JSONValue {
        [
            "people": .number(JSONNumber(people)),
            "names": names.map { .array($0.map { .string($0) }) } ?? .null,
            "size": .string("\(width)x\(height)"), "format": .string(format.rawValue),
            "sunglasses": .bool(sunglasses), "orientation": .number(JSONNumber(orientation)),
            "defect": .string(defect.rawValue), "variant": .number(JSONNumber(variant)),
        ]
    }
}

extension Arrivals {
    fileprivate var json: JSONValue {
        switch self {
        case .at(let span): ["at": span.json]
        case .every(let gap, let from): ["every": gap.json, "from": from.json]
        case .poisson(let rate, let from):
            ["poisson": .string(rate.description), "from": from.json]
        }
    }
}

extension ClientSettings {
    fileprivate var json: JSONValue { ["retries": .string(retries), "timeout": timeout.json] }
}

extension CloudSettings {
    /// Three of the sections always stand there, so that a scenario without any stays the run it was.
    fileprivate var json: JSONValue {
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
            object["aliases"] = Scenarios.json(aliases) { .number(JSONNumber($0)) }
        }
        if !provisionedConcurrency.isEmpty {
            object["provisionedConcurrency"] = Scenarios.json(provisionedConcurrency) {
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

extension FaultRule {
    fileprivate var json: JSONValue {
        var acts: JSONObject = [:]
        for effect in effects {
            for (key, value) in effect.json { acts[key] = value }
        }
        acts["probability"] = .string(probability.description)
        return [
            "on": .string("\(service.rawValue).\(operation ?? "*")"),
            "at": window.map { .string("\($0.lowerBound)..\($0.upperBound)") } ?? .null,
            "when": .object(condition.json), "do": .object(acts),
        ]
    }
}

extension FaultCondition {
    /// Only what is said: a condition without members meets everything.
    fileprivate var json: JSONObject {
        var object: JSONObject = [:]
        object["item"] = item.map { .string($0) }
        object["state"] = state.map { .string($0) }
        for (key, range) in [
            ("attempt", attempt), ("try", sdkTry), ("ordinal", ordinal), ("nth", nth),
        ] {
            object[key] = range.map { .string("\($0.lowerBound)..\($0.upperBound)") }
        }
        return object
    }
}

extension FaultEffect {
    fileprivate var json: JSONObject {
        switch self {
        case .error(let code, let message, let status, let afterEffect):
            var object: JSONObject = ["error": .string(code)]
            object["message"] = message.map { .string($0) }
            object["status"] = status.map { .number(JSONNumber($0)) }
            object["effect"] = afterEffect ? "after" : "before"
            return object
        case .timeout(let afterEffect):
            return ["timeout": afterEffect ? "after-effect" : "before-effect"]
        case .reset(let afterEffect):
            return ["reset": afterEffect ? "after-effect" : "before-effect"]
        case .outage(let all): return ["outage": all ? "all" : "new-connections"]
        case .duplicate(let span): return ["duplicate": span.json]
        case .slow(let span): return ["slow": span.json]
        case .slower(let times): return ["slow": .string("\(times)x")]
        case .crash(let span): return ["crash": span.json]
        }
    }
}

extension FunctionBehaviour {
    fileprivate var json: JSONValue {
        [
            "answers": .array(
                answers.map { answer in
                    switch answer.outcome {
                    case .output(let value): ["takes": answer.takes.json, "output": value]
                    case .error(let name, let cause):
                        [
                            "takes": answer.takes.json, "error": .string(name),
                            "cause": .string(cause),
                        ]
                    }
                })
        ]
    }
}

extension Expectations {
    fileprivate var json: JSONValue {
        var counts: JSONObject = [:]
        for status in Self.statuses {
            counts[status] = executions[status].map { .number(JSONNumber($0)) }
        }
        var bounds: JSONObject = [:]
        for bound in latency { bounds[bound.percentile.rawValue] = .string(bound.words) }
        return [
            "executions": .object(counts), "always": .array(always.map { .string($0) }),
            "violates": .array(violates.map { .string($0) }), "latency": .object(bounds),
            "notifications": notifications.map { .number(JSONNumber($0)) } ?? .null,
            "fingerprint": fingerprint.map { .string($0) } ?? .null,
            "reproduces": fingerprint == nil ? .null : .bool(reproduces),
        ]
    }
}
