public import AWSModel
public import KeyedDraws
public import Settings
public import VirtualTime

/// How much goes wrong by itself, without any written fault.
public enum Background: String, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// What a service's level of agreement leaves room for.
    case ordinary
    /// A thousand times as much, and bad periods more often.
    case chaos
}

/// How often services fail by themselves. AWS publishes no rates, only what it pays for: all of it is
/// assumed.
public struct BackgroundSettings: Hashable, Sendable {
    /// How often calls of one service end in one error.
    public struct Rate: Hashable, Sendable {
        public let service: AWSService
        /// As AWS spells it.
        public let code: String
        /// The HTTP status.
        public let status: Int
        /// In AWS's words, where the code has others at this status than at its usual one.
        public let message: String?
        /// Of the service's calls; `chaosFactor` and `badFactor` multiply it.
        public var share: Ratio

        init(
            _ service: AWSService, _ code: String, status: Int, message: String? = nil,
            _ share: Ratio
        ) {
            self.service = service
            self.code = code
            self.status = status
            self.message = message
            self.share = share
        }
    }

    /// In the order in which they are drawn; Step Functions repeats its own failures unseen.
    public private(set) var rates = [
        Rate(.s3, "InternalError", status: 500, Ratio(1, 100_000)),
        Rate(.s3, "SlowDown", status: 503, Ratio(1, 100_000)),
        Rate(.dynamodb, "InternalServerError", status: 500, Ratio(1, 500_000)),
        Rate(.rekognition, "InternalServerError", status: 500, Ratio(1, 20_000)),
        // Amazon Rekognition Developer Guide, "Error handling": at 400 the code is about the
        // caller's rate, at 500 it is not.
        Rate(
            .rekognition, "ThrottlingException", status: 500, message: "Service Unavailable",
            Ratio(1, 20_000)),
        Rate(.sns, "InternalError", status: 500, Ratio(1, 100_000)),
        Rate(.lambda, "ServiceException", status: 500, Ratio(1, 100_000)),
    ]
    /// How much more often under `chaos`.
    public var chaosFactor = 1_000
    /// How much more often in a bad period.
    public var badFactor = 100
    /// How long a service's bad period lasts.
    public var badPeriod: Distribution = .atMost(
        .minutes(30), .lognormal(p50: .seconds(20), p99: .minutes(10)))
    /// How long it is until the next one. A service in good health does not age: without memory.
    public var goodPeriod: Distribution = .exponential(mean: .hours(8))
    /// The same under `chaos`.
    public var chaosGoodPeriod: Distribution = .exponential(mean: .minutes(7))
    /// How many of the failed requests took effect all the same.
    public var afterEffect = Ratio(1, 2)

    public init() {}

    /// Every number, by name.
    public static let settings: [Setting<BackgroundSettings>] =
        BackgroundSettings().rates.enumerated().map { place, rate in
            Setting<BackgroundSettings>(
                path: [rate.service.rawValue, rate.code], form: .share, .assumed,
                read: { .share($0.rates[place].share) },
                write: { settings, value in
                    guard case .share(let share) = value else { return }
                    settings.rates[place].share = share
                })
        } + [
            Setting("chaosFactor", \.chaosFactor, "times", form: .count(0...1_000_000), .assumed),
            Setting("badFactor", \.badFactor, "times", form: .count(0...1_000_000), .assumed),
            Setting("badPeriod", \.badPeriod, .assumed),
            Setting("goodPeriod", \.goodPeriod, .assumed),
            Setting("chaosGoodPeriod", \.chaosGoodPeriod, .assumed),
            Setting("afterEffect", \.afterEffect, .assumed),
        ]
}

/// The faults that nobody wrote: a small chance at every call, and for each service good periods and
/// bad ones in turn, since errors come in bursts.
///
/// Which periods there are hangs on the seed and the service alone, and a call's chance on its site, so
/// that a call more or less moves no other's.
/// - Note: Bad periods are not exponential, so that this is a semi-Markov process.
public struct BackgroundFaults: Sendable {
    private let background: Background
    private let settings: BackgroundSettings
    private var periods: [AWSService: Periods] = [:]

    /// Where a service stands: in which of its periods, and until when.
    private struct Periods {
        var number = 0
        var end = Nanoseconds.zero

        /// Good ones come first, then in turn.
        var isBad: Bool { number.isMultiple(of: 2) && number > 0 }
    }

    public init(_ background: Background, _ settings: BackgroundSettings) {
        self.background = background
        self.settings = settings
    }

    /// The fault that meets a call by itself; nil where none does.
    /// - Parameter elapsed: Time since the run's start, never less than at an earlier call.
    public mutating func fault(
        on site: CallSite, of service: AWSService, since elapsed: Nanoseconds, draws: Draws
    ) -> FaultPlan.Fault? {
        guard background != .none else { return nil }
        let factor = factor(of: service, since: elapsed, draws: draws)
        for (place, rate) in settings.rates.enumerated() where rate.service == service {
            guard draws.happens(rate.share.times(factor), .background, at: site, UInt64(place))
            else { continue }
            let isAfter = draws.happens(
                settings.afterEffect, .background, at: site, UInt64(settings.rates.count + place))
            return FaultPlan.Fault(
                rule: FaultPlan.Fault.background,
                effects: [
                    .error(
                        code: rate.code, message: rate.message, status: rate.status,
                        afterEffect: isAfter)
                ])
        }
        return nil
    }

    /// How many times as often as usual things go wrong in a service: errors, and deliveries that
    /// come twice; one where nothing goes wrong by itself.
    /// - Parameter elapsed: Time since the run's start, never less than at an earlier call.
    public mutating func factor(
        of service: AWSService, since elapsed: Nanoseconds, draws: Draws
    ) -> UInt64 {
        guard background != .none else { return 1 }
        let factor = UInt64(background == .chaos ? settings.chaosFactor : 1)
        return isBad(service, since: elapsed, draws) ? factor * UInt64(settings.badFactor) : factor
    }

    /// Whether a service is in a bad period.
    public mutating func isBad(
        _ service: AWSService, since elapsed: Nanoseconds, _ draws: Draws
    ) -> Bool {
        var periods = periods[service] ?? Periods()
        while periods.end <= elapsed {
            periods.number += 1
            var hash = StableHash(seed: 0)
            hash.absorb(service.rawValue)
            hash.absorb(periods.number)
            let good =
                background == .chaos ? settings.chaosGoodPeriod : settings.goodPeriod
            let length = draws.span(
                periods.isBad ? settings.badPeriod : good, .backgroundPeriod, key: hash.state)
            // However short a period is drawn, time must pass.
            periods.end += max(length, .milliseconds(1))
        }
        self.periods[service] = periods
        return periods.isBad
    }
}

extension Purpose {
    fileprivate static let background = Purpose("background")
    fileprivate static let backgroundPeriod = Purpose("background period")
}
