import KeyedDraws
import Testing
import VirtualTime

@Suite struct `A distribution` {
    /// Ten thousand spans, sorted.
    private func spans(_ distribution: Distribution, seed: UInt64 = 1) -> [Nanoseconds] {
        let draws = Draws(seed: seed)
        return (0..<10_000).map { draws.span(distribution, .first, at: site($0)) }.sorted()
    }

    private func lognormal(_ p50: Int64, _ p99: Int64) -> Distribution {
        .lognormal(p50: .milliseconds(p50), p99: .milliseconds(p99))
    }

    /// The families with their quantiles in milliseconds, by their definitions: exp(mu + z sigma), the straight line, the shifted.
    static let families: [(Distribution, [Double])] = [
        (.constant(.milliseconds(20)), [20, 20, 20]),
        (.uniform(.milliseconds(100), .milliseconds(300)), [200, 280, 298]),
        (.exponential(mean: .milliseconds(100)), [69.31, 230.3, 460.5]),
        (.lognormal(p50: .milliseconds(25), p99: .milliseconds(150)), [25, 67.1, 150]),
        (.lognormal(p50: .milliseconds(600), p99: .milliseconds(2_500)), [600, 1_316.6, 2_500]),
        (.lognormal(p50: .microseconds(1), p99: .seconds(100)), [0.001, 25.55, 100_000]),
        (.shifted(.seconds(1), .uniform(.zero, .seconds(1))), [1_500, 1_900, 1_990]),
        (
            .mixture(
                share: Ratio(1, 5), .uniform(.zero, .milliseconds(100)),
                .uniform(.milliseconds(1_000), .milliseconds(2_000))),
            [62.5, 1_500, 1_950]
        ),
        (.atLeast(.milliseconds(50), .uniform(.zero, .milliseconds(100))), [50, 90, 99]),
        (.atMost(.milliseconds(80), .uniform(.zero, .milliseconds(100))), [50, 80, 80]),
        // Rows of the latency table with the percentiles that were measured: DynamoDB Streams to Lambda, EventBridge to Lambda,
        // SNS to Lambda (bitesizedserverless, 2022 and 2023); Swift's Init Duration (maxday/lambda-perf, 2026).
        (.lognormal(p50: .milliseconds(213), p99: .milliseconds(552)), [213, 341, 552]),
        (.lognormal(p50: .milliseconds(148), p99: .milliseconds(387)), [148, 241, 387]),
        (
            .shifted(
                .milliseconds(55), .lognormal(p50: .milliseconds(18), p99: .milliseconds(170))),
            [73, 125, 225]
        ),
        (.lognormal(p50: .milliseconds(131), p99: .milliseconds(190)), [131, 152, 190]),
    ]

    @Test(arguments: families)
    func `has its p50, p90 and p99 within 10 % in 10,000 draws`(
        distribution: Distribution, milliseconds: [Double]
    ) {
        let sorted = spans(distribution)
        for (rank, expected) in zip([5_000, 9_000, 9_900], milliseconds) {
            let found = sorted[rank - 1].seconds * 1_000
            // A lognormal over eight powers of ten is so wide that 10,000 draws leave a larger error at its 90 %.
            let isWide = distribution == .lognormal(p50: .microseconds(1), p99: .seconds(100))
            let tolerance = isWide ? 0.5 : 0.1
            #expect(abs(found - expected) <= tolerance * expected, "p\(rank / 100): \(found)")
        }
    }

    /// S3's time to the first byte: p50 9 to 12 ms, p90 12 to 20, p99 54 to 90 (dvassallo/s3-benchmark, 2019).
    @Test func `of a body with a rare tail has both`() {
        let sorted = spans(
            .atLeast(
                .milliseconds(7),
                .mixture(
                    share: Ratio(25, 1_000),
                    .lognormal(p50: .milliseconds(10), p99: .microseconds(17_075)),
                    lognormal(65, 208))))
        let milliseconds = [5_000, 9_000, 9_900].map { sorted[$0 - 1].seconds * 1_000 }

        #expect((9...12).contains(milliseconds[0]))
        #expect((12...20).contains(milliseconds[1]))
        #expect((54...90).contains(milliseconds[2]))
        #expect(sorted[0] == .milliseconds(7))
    }

    @Test(arguments: [
        Distribution.constant(.seconds(-1)), .uniform(.seconds(-2), .seconds(-1)),
        .shifted(.seconds(-5), .uniform(.zero, .seconds(1))),
        .lognormal(p50: .seconds(-1), p99: .seconds(1)), .atMost(.seconds(-1), .constant(.zero)),
    ])
    func `is never negative`(distribution: Distribution) {
        #expect(spans(distribution).first == .zero)
        #expect(spans(distribution).last == .zero)
    }

    @Test func `of equal or falling bounds is its first one`() {
        #expect(spans(.uniform(.seconds(2), .seconds(2))).last == .seconds(2))
        #expect(spans(.uniform(.seconds(2), .seconds(1))).last == .seconds(2))
        #expect(spans(.lognormal(p50: .seconds(2), p99: .seconds(2))).last == .seconds(2))
        #expect(spans(.lognormal(p50: .seconds(2), p99: .seconds(1))).last == .seconds(2))
        #expect(spans(.lognormal(p50: .zero, p99: .seconds(1))).last == .zero)
    }

    @Test func `stays between its bounds, and within what can be written down`() {
        let between = spans(.uniform(.nanoseconds(3), .nanoseconds(6)))
        #expect(Set(between.map(\.count)) == [3, 4, 5])
        #expect(spans(.lognormal(p50: .hours(1), p99: .max)).last == .max)
        #expect(spans(.shifted(.max, .constant(.max))).first == .max)
        #expect(spans(.uniform(Nanoseconds(.min), .max)).allSatisfy { $0 >= .zero })
    }

    @Test func `draws which part of a mixture independently of the part's own draw`() {
        let uniform = Distribution.uniform(.zero, .seconds(100))
        let shifted = Distribution.shifted(.seconds(100), uniform)
        let all = spans(.mixture(share: Ratio(1, 2), uniform, shifted))
        var counts = [Int](repeating: 0, count: 20)
        for span in all { counts[Int(span.seconds / 10)] += 1 }

        #expect(chiSquare(counts) < 43.820, "\(counts)")
    }

    @Test func `gives several draws at one site by their ordinals`() {
        let draws = Draws(seed: 1)
        let mixture = Distribution.mixture(
            share: Ratio(1, 2), .uniform(.zero, .hours(1)), .uniform(.zero, .hours(1)))
        let spans = (0..<500).map { draws.span(mixture, .first, at: site(), UInt64($0)) }

        #expect(Set(spans).count == 500)
    }
}
