import AWSModel
import EmulatedDynamoDB
import EmulatedLambda
import EmulatedSNS
import EmulatedStepFunctions
import KeyedDraws
public import Simulator
public import Testing
import VirtualTime

/// What 10,000 draws of the default distributions come to: the cited figures where there are any,
/// and their own parameters where we assumed them.
@Suite struct CalibrationTests {
    /// A measurement that somebody published: milliseconds, or a range of them.
    struct Measured: Sendable, CustomTestStringConvertible {
        let what: String
        let distribution: Distribution
        let p50: ClosedRange<Double>
        let p90: ClosedRange<Double>
        let p99: ClosedRange<Double>

        init(
            _ what: String, _ distribution: Distribution, _ p50: ClosedRange<Double>,
            _ p90: ClosedRange<Double>, _ p99: ClosedRange<Double>
        ) {
            self.what = what
            self.distribution = distribution
            (self.p50, self.p90, self.p99) = (p50, p90, p99)
        }

        init(_ runtime: String, _ p50: Double, _ p90: Double, _ p99: Double) {
            self.init(
                runtime, LambdaTimings()[runtime: runtime].initialisation, p50...p50, p90...p90,
                p99...p99)
        }

        var testDescription: String { what }
    }

    static let measurements = [
        // dvassallo/s3-benchmark, c5.4xlarge, objects of 4 to 16 MB, 2019: ranges over sizes.
        Measured("S3 GET", LatencyTable()[.getObject], 9...12, 12...20, 54...90),
        // bitesizedserverless.com, 2022 and 2023, eu-west-1, n = 1,024.
        Measured(
            "EventBridge", StepFunctionsSettings().jobNotice, 148...148, 241...241, 387...387),
        // maxday/lambda-perf, daily, 23 June to 22 August 2026: Init Duration on x86, n = 590.
        Measured("swift6.2", 131, 152, 190), Measured("swift5.8", 129, 151, 190),
        Measured("nodejs20.x", 142, 165, 200), Measured("nodejs22.x", 142, 165, 203),
        Measured("nodejs24.x", 136, 162, 206), Measured("python3.12", 85, 101, 139),
        Measured("python3.13", 87, 109, 207), Measured("python3.14", 113, 146, 275),
        Measured("rust", 16, 22, 49), Measured("go", 50, 54, 67),
        Measured("java17", 205, 237, 531), Measured("java21", 241, 287, 652),
        Measured("dotnet8", 254, 333, 657), Measured("dotnet8-aot", 87, 98, 121),
        Measured("ruby3.4", 228, 392, 495),
    ]

    @Test(arguments: measurements)
    func `a measured span is drawn within a tenth of its percentiles`(measured: Measured) {
        let drawn = Drawn(measured.distribution)

        for (percent, range) in [(50, measured.p50), (90, measured.p90), (99, measured.p99)] {
            let milliseconds = drawn.percentile(percent)
            #expect(
                0.9 * range.lowerBound <= milliseconds && milliseconds <= 1.1 * range.upperBound,
                "p\(percent) \(milliseconds), not \(range)")
        }
    }

    // Assumed, as `DynamoDBSettings.strongRead` says: 3.5 ms at p50 and 15 ms at p99.
    @Test func `a strong read of an item is drawn within a tenth of its percentiles`() {
        let draws = Draws(seed: 7)
        let eventual = LatencyTable()[AWSOperation(.dynamodb, "GetItem")]
        let drawn = Drawn(
            (0..<10_000).map { key in
                draws.span(eventual, Purpose("calibration"), key: key)
                    + draws.span(
                        DynamoDBSettings().strongRead, Purpose("calibration.strong"), key: key)
            })

        #expect(abs(drawn.percentile(50) - 3.5) < 0.35, "\(drawn.percentile(50))")
        #expect(abs(drawn.percentile(99) - 15) < 1.5, "\(drawn.percentile(99))")
    }

    @Test func `every runtime of the table is held against its measurement`() {
        let names = Set(Self.measurements.map(\.what))
        #expect(LambdaTimings().runtimes.map(\.name).filter { !names.contains($0) } == [])
    }

    @Test(arguments: LatencyTable().rows.filter { $0.distribution.quantiles != nil })
    func `a lognormal row is drawn with its own median and 99th percentile`(
        row: LatencyTable.Row
    ) throws {
        let (p50, p99) = try #require(row.distribution.quantiles)
        let drawn = Drawn(row.distribution)

        // Four standard errors of the quantiles of 10,000 draws, for the widest row.
        #expect(abs(drawn.percentile(50) / p50 - 1) < 0.05, "\(drawn.percentile(50))")
        #expect(abs(drawn.percentile(99) / p99 - 1) < 0.12, "\(drawn.percentile(99))")
    }

    @Test func `every row of the table but the two that are otherwise is lognormal`() {
        let others = LatencyTable().rows.filter { $0.distribution.quantiles == nil }
        #expect(others.map(\.operation.name) == ["GetObject", "Invoke"])
    }
}

/// Ten thousand draws of a distribution, sorted.
struct Drawn {
    private let milliseconds: [Double]

    init(_ distribution: Distribution) {
        let draws = Draws(seed: 7)
        self.init(
            (0..<10_000).map { draws.span(distribution, Purpose("calibration"), key: $0) })
    }

    init(_ spans: [Nanoseconds]) {
        milliseconds = spans.map { Double($0.count) / 1_000_000 }.sorted()
    }

    /// The smallest span that so many in a hundred do not exceed.
    func percentile(_ percent: Int) -> Double {
        milliseconds[(milliseconds.count * percent + 99) / 100 - 1]
    }
}

extension Distribution {
    /// Median and 99th percentile in milliseconds, where this is lognormal, but for one call in a
    /// hundred thousand that is something else.
    fileprivate var quantiles: (p50: Double, p99: Double)? {
        switch self {
        case .lognormal(let p50, let p99):
            (Double(p50.count) / 1_000_000, Double(p99.count) / 1_000_000)
        case .mixture(let share, let body, _) where share == Ratio(1, 100_000): body.quantiles
        default: nil
        }
    }
}

extension LatencyTable.Row: CustomTestStringConvertible {
    public var testDescription: String { "\(operation)" }
}
