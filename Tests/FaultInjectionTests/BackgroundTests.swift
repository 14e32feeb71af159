import AWSModel
import FaultInjection
import KeyedDraws
import Settings
import Testing
import VirtualTime

@Suite struct `Background faults` {
    private func site(_ item: Int, _ service: String = "rekognition") -> CallSite {
        CallSite(
            SiteScope(item: "item-\(item)"), SiteCall(service: service, operation: "DetectFaces"))
    }

    /// How many of so many calls are met, at an instant.
    private func met(
        _ background: Background, _ settings: BackgroundSettings = BackgroundSettings(),
        of count: Int, service: AWSService = .rekognition, seed: UInt64 = 1,
        since elapsed: Nanoseconds = .zero
    ) -> [FaultPlan.Fault] {
        var faults = BackgroundFaults(background, settings)
        let draws = Draws(seed: seed)
        return (0..<count).compactMap {
            faults.fault(on: site($0), of: service, since: elapsed, draws: draws)
        }
    }

    @Test func `are none unless they are asked for`() {
        #expect(met(.none, of: 100_000).isEmpty)
    }

    // Two kinds of 1 in 20,000 each, and a thousand times that: the mean, give or take four standard
    // deviations of a Poisson count.
    @Test func `come at the rates of the settings`() {
        let ordinary = met(.ordinary, of: 400_000).count
        #expect((15...66).contains(ordinary))
        // One call in ten meets one or the other: 1 − 0.95².
        let chaos = met(.chaos, of: 20_000).count
        #expect((1_770...2_130).contains(chaos))
    }

    @Test func `are the services' own errors, half of them after the effect`() {
        let faults = met(.chaos, of: 20_000)
        let codes = Set(
            faults.flatMap(\.effects).map { effect -> String in
                guard case .error(let code, _, 500?, _) = effect else { return effect.words }
                return code
            })
        #expect(codes == ["InternalServerError", "ThrottlingException"])
        let after = faults.count { $0.words.hasSuffix("after the effect") }
        #expect(abs(after * 2 - faults.count) < faults.count / 10)
        #expect(faults.allSatisfy { $0.rule == FaultPlan.Fault.background })
    }

    // Amazon Rekognition Developer Guide, "Error handling": a ThrottlingException of 500 says so,
    // and only one of 400 speaks of a sudden increase.
    @Test func `say that Rekognition is unavailable where it throttles by itself`() {
        let words = met(.chaos, of: 2_000).flatMap(\.effects).compactMap { effect -> String? in
            guard case .error("ThrottlingException", let message, _, _) = effect else {
                return nil
            }
            return message ?? ""
        }
        #expect(Set(words) == ["Service Unavailable"])
    }

    @Test func `spare services that have no rate`() {
        #expect(met(.chaos, of: 10_000, service: .states).isEmpty)
        #expect(met(.chaos, of: 10_000, service: .sqs).isEmpty)
    }

    // A service's periods, each with its length, until an hour has passed.
    private func periods(_ settings: BackgroundSettings, seed: UInt64) -> [(Bool, Int)] {
        var faults = BackgroundFaults(.chaos, settings)
        let draws = Draws(seed: seed)
        var periods: [(isBad: Bool, seconds: Int)] = []
        for second in 0..<3_600 as Range<Int64> {
            let isBad = faults.isBad(.s3, since: .seconds(second), draws)
            if periods.last?.isBad == isBad {
                periods[periods.count - 1].seconds += 1
            } else {
                periods.append((isBad, 1))
            }
        }
        return periods
    }

    @Test func `have good and bad periods in turn, the good one first`() {
        var settings = BackgroundSettings()
        settings.chaosGoodPeriod = .constant(.minutes(5))
        settings.badPeriod = .constant(.seconds(20))
        let periods = periods(settings, seed: 1)
        #expect(periods.first?.0 == false)
        #expect(periods.filter { !$0.0 }.dropLast().allSatisfy { $0.1 == 300 })
        #expect(periods.filter { $0.0 }.allSatisfy { $0.1 == 20 })
        #expect(periods.count == 23)
    }

    @Test func `have periods that hang on the seed and the service`() {
        let settings = BackgroundSettings()
        #expect(periods(settings, seed: 1).map(\.1) == periods(settings, seed: 1).map(\.1))
        #expect(periods(settings, seed: 1).map(\.1) != periods(settings, seed: 2).map(\.1))
    }

    /// The lengths of a service's periods in seconds, good and bad, over so many hours.
    private func lengths(
        _ settings: BackgroundSettings, _ background: Background, hours: Int64, seed: UInt64 = 1
    ) -> (good: [Int], bad: [Int]) {
        var faults = BackgroundFaults(background, settings)
        let draws = Draws(seed: seed)
        var (good, bad): ([Int], [Int]) = ([], [])
        var (wasBad, length) = (false, 0)
        for second in 0..<hours * 3_600 {
            let isBad = faults.isBad(.s3, since: .seconds(second), draws)
            if isBad != wasBad {
                if wasBad { bad.append(length) } else { good.append(length) }
                (wasBad, length) = (isBad, 0)
            }
            length += 1
        }
        return (good.sorted(), bad.sorted())
    }

    // Two-state modulation: half of the bad periods last twenty seconds, one in a hundred ten minutes.
    @Test func `have bad periods that are lognormal, p50 20 s and p99 10 min`() throws {
        var settings = BackgroundSettings()
        settings.chaosGoodPeriod = .constant(.seconds(10))
        let bad = lengths(settings, .chaos, hours: 60).bad
        try #require(bad.count > 2_000)
        #expect((17...23).contains(bad[bad.count / 2]))
        #expect((420...840).contains(bad[bad.count * 99 / 100]))
        // A tenth of a lognormal of that spread is below a sixth of its middle.
        #expect((2...4).contains(bad[bad.count / 10]))
    }

    // Good periods have no memory: half of them are below mean × ln 2, a tenth above mean × ln 10.
    @Test func `have good periods that are exponential`() throws {
        let settings = BackgroundSettings()
        #expect(settings.goodPeriod == .exponential(mean: .hours(8)))
        #expect(settings.chaosGoodPeriod == .exponential(mean: .minutes(7)))
        var often = settings
        often.chaosGoodPeriod = .exponential(mean: .seconds(100))
        often.badPeriod = .constant(.seconds(1))
        let good = lengths(often, .chaos, hours: 100).good
        try #require(good.count > 3_000)
        #expect((94...106).contains(good.reduce(0, +) / good.count))
        #expect((64...75).contains(good[good.count / 2]))
        #expect((215...245).contains(good[good.count * 9 / 10]))
    }

    @Test(arguments: [
        (Background.none, 1 as UInt64, 1 as UInt64), (.ordinary, 1, 100), (.chaos, 1_000, 100_000),
    ])
    func `multiply what else goes wrong by the same factors`(
        background: Background, good: UInt64, bad: UInt64
    ) {
        var settings = BackgroundSettings()
        settings.goodPeriod = .constant(.minutes(1))
        settings.chaosGoodPeriod = .constant(.minutes(1))
        settings.badPeriod = .constant(.minutes(1))
        var faults = BackgroundFaults(background, settings)
        let draws = Draws(seed: 1)
        #expect(faults.factor(of: .sns, since: .seconds(30), draws: draws) == good)
        #expect(faults.factor(of: .sns, since: .seconds(90), draws: draws) == bad)
        #expect(faults.factor(of: .sns, since: .seconds(150), draws: draws) == good)
    }

    @Test func `are a hundred times as many in a bad period`() {
        var settings = BackgroundSettings()
        settings.goodPeriod = .constant(.seconds(1))
        settings.badPeriod = .constant(.hours(1))
        // Two kinds of 1 in 20,000, a hundredfold: one in a hundred.
        let bad = met(.ordinary, settings, of: 40_000, since: .minutes(1)).count
        #expect((320...480).contains(bad))
    }

    // Law: a higher rate only adds to the calls that are met.
    @Test func `are added to by a higher rate, and none is lost`() throws {
        let setting = try #require(
            BackgroundSettings.settings.first { $0.path == ["rekognition", "InternalServerError"] })
        var more = BackgroundSettings()
        #expect(setting.set(.share(Ratio(1, 1_000)), in: &more))
        func sites(_ settings: BackgroundSettings) -> Set<Int> {
            var faults = BackgroundFaults(.ordinary, settings)
            return Set(
                (0..<200_000).filter {
                    faults.fault(
                        on: site($0), of: .rekognition, since: .zero, draws: Draws(seed: 3)) != nil
                })
        }
        let (few, many) = (sites(BackgroundSettings()), sites(more))
        #expect(few.isSubset(of: many))
        #expect(many.count > few.count)
    }
}
