internal import AWSModel
internal import Crypto
internal import FaultInjection
internal import KeyedDraws
package import OrderedJSON
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
            "clients": Scenarios.resolved(clients) { $0.json },
            "cloud": cloud.json,
            "faults": .array(faultRules.map(\.json)),
            "functions": Scenarios.resolved(functions) { $0.json },
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
func resolved<Value>(
    _ values: [String: Value], _ convert: (Value) -> JSONValue
) -> JSONValue {
    .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, convert($0.value)) }))
}

extension Nanoseconds {
    /// The span as scenario files write it.
    var json: JSONValue { .string(description) }
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
    fileprivate var json: JSONValue {
        var object: JSONObject = ["retries": .string(retries), "timeout": timeout.json]
        object["correctsClock"] = correctsClock.map { .bool($0) }
        return .object(object)
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
        case .corruptAnswer: return ["corrupt": "crc32"]
        case .outage(let all): return ["outage": all ? "all" : "new-connections"]
        case .duplicate(let span): return ["duplicate": span.json]
        case .delay(let span): return ["delay": span.json]
        case .reorder(let span): return ["reorder": span.json]
        case .partial(let count): return ["partial": .number(JSONNumber(count))]
        case .partialShare(let share): return ["partial": .string(share.description)]
        case .stale(let age): return ["stale": age.json]
        case .skew(let span): return ["skew": span.json]
        case .slow(let span): return ["slow": span.json]
        case .slower(let times): return ["slow": .string("\(times)x")]
        case .ramp(let from, let to): return ["slow": .string("\(from)x..\(to)x")]
        // Plans alone make these.
        case .scaled: return [:]
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
