import AWSModel
import EmulatedLambda
import EmulatedRekognition
import FaultInjection
import KeyedDraws
import RetryPolicies
import ServiceCalls
import Settings
import Simulator
import Testing
import VirtualTime

/// The table of settings against the stored values themselves, which are found by reflection: what
/// an emulator works by and no table names fails here.
@Suite struct `The table of settings` {
    private static let paths = CloudConfiguration.settings.map {
        $0.path.joined(separator: ".")
    }
    private static let known = Set(paths)

    @Test func `names each once`() {
        #expect(Self.known.count == Self.paths.count)
        #expect(Self.paths.count > 400)
    }

    @Test func `has every number that the emulators work by`() {
        let stored = StoredValues(of: CloudConfiguration()).paths
        #expect(stored.count > 200)
        #expect(stored.filter { !Self.known.contains($0) } == [])
    }

    @Test func `has the latency of every operation`() {
        let missing = AWSRequests.all.map { "latency.\($0.operation)" }
            .filter { !Self.known.contains($0) }
        #expect(missing == [])
    }

    @Test func `has every rate of every region`() {
        for region in AccountFacts.regions {
            let rates = RequestRates(region: region)
            for type in AWSRequests.all where rates[type.operation] != nil {
                let path = "\(type.operation.service.rawValue).\(type.operation.name)"
                #expect(
                    Self.known.contains("\(path).tps")
                        || Self.known.isSuperset(of: ["\(path).burst", "\(path).perSecond"]))
            }
        }
    }

    @Test func `has every retry policy's tries, waits and tokens`() {
        for policy in RetryPolicy.all {
            let known = Set(policy.settings.map { $0.path.dropFirst().joined(separator: ".") })
            let stored = StoredValues(of: policy.general).paths
            #expect(stored.filter { !known.contains($0) } == [])
            for setting in policy.settings {
                var other = policy
                #expect(setting.set(setting.value(in: policy), in: &other))
                #expect(other == policy)
            }
        }
    }

    // Law: to set what is there changes nothing.
    @Test func `allows every default, and to set it changes nothing`() {
        let defaults = CloudConfiguration()
        for setting in CloudConfiguration.settings {
            var cloud = defaults
            #expect(setting.set(setting.value(in: defaults), in: &cloud), "\(setting.path)")
            #expect(cloud == defaults, "\(setting.path)")
        }
    }

    // Law: what was set is what is read, and nothing else moved.
    @Test func `changes one setting at a time`() {
        let defaults = CloudConfiguration()
        let settings = CloudConfiguration.settings
        for setting in settings {
            var cloud = defaults
            let value = Self.another(setting.value(in: defaults), setting.form)
            #expect(setting.set(value, in: &cloud), "\(setting.path)")
            #expect(setting.value(in: cloud) == value, "\(setting.path)")
            // An end of a range may take the other along.
            let moved = settings.filter { $0.value(in: cloud) != $0.value(in: defaults) }
            #expect(moved.map { $0.path.dropLast() }.allSatisfy { $0 == setting.path.dropLast() })
            #expect(moved.count <= 2)
        }
    }

    @Test func `refuses values of another form`() {
        for setting in CloudConfiguration.settings {
            var cloud = CloudConfiguration()
            let value: SettingValue =
                if case .word = setting.form { .truth(true) } else { .word("") }
            #expect(!setting.set(value, in: &cloud))
            #expect(cloud == CloudConfiguration())
        }
    }

    /// A value of the same form that differs.
    private static func another(_ value: SettingValue, _ form: SettingForm) -> SettingValue {
        switch (value, form) {
        case (.count(let count), .count(let range)):
            .count(count < range.upperBound ? count + 1 : count - 1)
        case (.decimal(let number), _): .decimal(number > 1 ? number - 1 : number + 1)
        case (.span(let span), _): .span(span > .seconds(1) ? span - .nanoseconds(1) : .seconds(2))
        case (.share(let share), _): .share(share == Ratio(1, 7) ? Ratio(1, 8) : Ratio(1, 7))
        case (.truth(let isTrue), _): .truth(!isTrue)
        case (.word(let word), .word(let words)): .word(words.first { $0 != word } ?? word)
        case (.money(let amount), _): .money(amount + Money(picodollars: 1))
        case (.spans(let spans), _): .spans(spans + [.seconds(1)])
        default: .distribution(.constant(.nanoseconds(123)))
        }
    }
}

/// The paths of all stored numbers, as scenarios write them, found by reflection.
private struct StoredValues {
    private(set) var paths: [String] = []

    /// Where a part's settings stand under another name than the part's own.
    private static let names = [
        "lambdaTimings": "lambda", "ramp": "rekognition.ramp", "latencies": "latency",
    ]
    /// Which words are no numbers, which values no settings.
    private static let others: Set = [
        "region", "rekognition.faceModelVersion",
        // What a policy does with headers and where it draws from is said by its name.
        "backoff.jitter", "backoff.hint", "backoff.capsAfterJitter", "failures",
    ]

    init(of whole: Any) { add(whole, "") }

    private mutating func add(_ value: Any, _ path: String) {
        guard !Self.others.contains(path) else { return }
        switch value {
        case is any SettingConvertible: paths.append(path)
        case is ClosedRange<Int>: paths += ["\(path).lowest", "\(path).highest"]
        // Tested by their own tables.
        case is RequestRates: break
        case let table as LatencyTable: paths += table.rows.map { "\(path).\($0.operation)" }
        case let rates as [BackgroundSettings.Rate]:
            paths += rates.map {
                "\(path.dropLast(".rates".count)).\($0.service.rawValue).\($0.code)"
            }
        case let bars as [QualityFilter: QualityBar]:
            for (filter, bar) in bars { add(bar, "\(path).\(filter.rawValue)") }
        case let runtimes as [RuntimeTimings]:
            for runtime in runtimes {
                paths.append("\(path).\(runtime.name).initialisation")
                paths += runtime.firstRun.points.map {
                    "\(path).\(runtime.name).firstRun.\($0.memorySize)MB"
                }
            }
        default:
            let children = Mirror(reflecting: value).children
            // What has no parts and no form is a number of a kind that no table could hold.
            if children.isEmpty { paths.append(path) }
            for child in children {
                let label = child.label ?? "?"
                let name = path.isEmpty ? Self.names[label] ?? label : label
                add(child.value, path.isEmpty ? name : "\(path).\(name)")
            }
        }
    }
}
