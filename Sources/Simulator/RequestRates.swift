public import AWSModel
internal import EmulatedRekognition
internal import EmulatedStepFunctions
public import ServiceCalls
public import Settings

/// How many calls an account may make of each operation, in one region. The numbers are the
/// services'.
public struct RequestRates: Hashable, Sendable {
    private var rates: [AWSOperation: CallRate]

    /// A region's rates.
    /// - Parameter region: `us-east-1`.
    public init(region: String = AccountFacts().region) {
        rates = StepFunctionsRates.rates(in: region)
        for (operation, rate) in RekognitionRates.perSecond(in: region) {
            rates[operation] = .perSecond(rate)
        }
    }

    /// An operation's rate; nil for one that is not limited so.
    public subscript(_ operation: AWSOperation) -> CallRate? {
        get { rates[operation] }
        set { rates[operation] = newValue }
    }

    /// Every rate, under the operation's service and name.
    public static let settings: [Setting<RequestRates>] =
        operations(RekognitionRates.perSecond(in: "").keys).map { operation in
            Setting<RequestRates>(
                path: [operation.service.rawValue, operation.name, "tps"],
                form: .count(1...1_000_000), unit: "calls/s",
                RekognitionRates.source(of: operation),
                read: { .count($0[operation]?.perSecond ?? 0) },
                write: { rates, value in
                    guard case .count(let count) = value else { return }
                    rates[operation] = .perSecond(count)
                })
        }
        + operations(StepFunctionsRates.rates(in: "").keys).flatMap { operation in
            CallRate.settings(StepFunctionsRates.source).map { setting in
                Setting<RequestRates>(
                    path: [operation.service.rawValue, operation.name] + setting.path,
                    form: setting.form, unit: setting.unit, setting.source,
                    read: { setting.value(in: $0[operation] ?? CallRate(0, 0)) },
                    write: { setting.set($1, in: &$0.rates[operation, default: CallRate(0, 0)]) })
            }
        }

    private static func operations(_ operations: some Sequence<AWSOperation>) -> [AWSOperation] {
        operations.sorted { $0.name < $1.name }
    }
}

extension CallRate {
    /// A rate of which a second's worth can be spent at once (assumed).
    public static func perSecond(_ count: Int) -> CallRate { CallRate(count, count) }
}
