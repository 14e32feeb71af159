import KeyedDraws
@testable import Scenarios
import Testing
import VirtualTime

@Suite struct `Quantities` {
    @Test(arguments: [
        ("5s", 5_000_000_000), ("200ms", 200_000_000), ("1m30s", 90_000_000_000),
        ("2h", 7_200_000_000_000), ("10us", 10_000), ("10µs", 10_000), ("100ns", 100),
        ("1.5s", 1_500_000_000), ("0s", 0), ("0.000000001s", 1), ("1h0.5s", 3_600_500_000_000),
    ] as [(String, Int64)])
    func `durations are exact`(text: String, count: Int64) {
        #expect(Quantity.duration(text) == Nanoseconds(count))
    }

    @Test(arguments: [
        "", "5", "s", "5 s", "-5s", "5S", "1s1s", "1s2m", "0.5ns", "1.s", ".5s", "1e3s", "99999999h",
        "9223372037s", "5d", "５s",
    ])
    func `what is no duration is refused`(text: String) {
        #expect(Quantity.duration(text) == nil)
    }

    @Test func `a duration's own text reads back`() {
        for count: Int64 in [0, 1, 999, 1_000, 1_500, 2_500_000, 61_000_000_001, 3_600_000_000_000] {
            #expect(Quantity.duration(Nanoseconds(count).description) == Nanoseconds(count))
        }
    }

    @Test(arguments: [
        ("60%", 3, 5), ("0.1%", 1, 1000), ("100%", 1, 1), ("0%", 0, 1), ("12.5%", 1, 8),
    ] as [(String, UInt64, UInt64)])
    func `percentages are fractions`(text: String, numerator: UInt64, denominator: UInt64) {
        #expect(Quantity.percentage(text) == Ratio(numerator, denominator))
    }

    @Test(arguments: ["60", "100.1%", "-1%", "%", "1e1%"])
    func `what is no percentage is refused`(text: String) {
        #expect(Quantity.percentage(text) == nil)
    }

    @Test(arguments: [
        ("8/s", 8, 1_000_000_000), ("300/min", 300, 60_000_000_000), ("0.5/s", 5, 10_000_000_000),
        ("2/h", 2, 3_600_000_000_000),
    ] as [(String, Int64, Int64)])
    func `rates are exact`(text: String, events: Int64, span: Int64) {
        #expect(Quantity.rate(text) == Rate(events, per: Nanoseconds(span)))
    }

    @Test func `a rate of nothing, or without a known span, is refused`() {
        for text in ["0/s", "8", "8/", "/s", "8/ms", "-1/s"] {
            #expect(Quantity.rate(text) == nil, "\(text)")
        }
        #expect(Rate(8, per: .seconds(1)).meanGap == .milliseconds(125))
    }

    @Test func `sizes, ranges and windows have one form each`() {
        #expect(Quantity.megabytes("512MB") == 512)
        #expect(Quantity.megabytes("2GB") == 2048)
        #expect(Quantity.megabytes("512") == nil)
        #expect(Quantity.megabytes("9223372036854775807GB") == nil)
        #expect(Quantity.pixels("1600x1200").map { [$0.width, $0.height] } == [1600, 1200])
        #expect(Quantity.pixels("1600") == nil)
        #expect(Quantity.range("1..200") == 1...200)
        #expect(Quantity.range("3") == 3...3)
        #expect(Quantity.range("2..1") == nil)
        #expect(Quantity.window("2s..7s") == .seconds(2)..<(.seconds(7)))
        #expect(Quantity.window("2s..2s") == nil)
        #expect(Quantity.seed("0x") == nil)
        #expect(Quantity.seed("0xFF") == 255)
        #expect(Quantity.seed("+1") == nil)
    }
}
