import PropertyTesting
import Testing
import VirtualTime

@Suite struct `A span of time` {
    @Test(
        arguments: [
            (Nanoseconds.nanoseconds(7), 7), (.microseconds(7), 7_000),
            (.milliseconds(7), 7_000_000),
            (.seconds(7), 7_000_000_000), (.minutes(7), 420_000_000_000),
            (.hours(7), 25_200_000_000_000), (.seconds(-2), -2_000_000_000), (.zero, 0),
        ] as [(Nanoseconds, Int64)])
    func `is a whole count of nanoseconds`(span: Nanoseconds, count: Int64) {
        #expect(span.count == count)
    }

    @Test(arguments: [
        Nanoseconds.microseconds(.max), .milliseconds(.max), .seconds(.max), .minutes(.max),
        .hours(.max), .seconds(9_223_372_037), .max + .nanoseconds(1), .max + .max,
        Nanoseconds(.max) - Nanoseconds(-1), Nanoseconds(0) - Nanoseconds(.min),
        Nanoseconds(seconds: 1e300), Nanoseconds(seconds: .infinity),
    ])
    func `stops at the longest that can be written down`(span: Nanoseconds) {
        #expect(span == .max)
    }

    @Test(arguments: [
        Nanoseconds.microseconds(.min), .seconds(.min), .hours(-2_562_048),
        Nanoseconds(.min) + Nanoseconds(-1), Nanoseconds(.min) - .max, Nanoseconds(-2) - .max,
        Nanoseconds(seconds: -1e300), Nanoseconds(seconds: -.infinity),
    ])
    func `stops at the longest that points back`(span: Nanoseconds) {
        #expect(span == Nanoseconds(.min))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `adds and subtracts like whole numbers between the ends`(seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<500 {
            let (a, b) = (Nanoseconds(dice.number()), Nanoseconds(dice.number()))
            let sum = a.count.addingReportingOverflow(b.count)
            let difference = a.count.subtractingReportingOverflow(b.count)
            if !sum.overflow {
                #expect((a + b).count == sum.partialValue, "seed \(seed): \(a.count) + \(b.count)")
                #expect(a + b - b == a)
            }
            if !difference.overflow { #expect((a - b).count == difference.partialValue) }
            #expect(a + b == b + a)
            #expect((a < b) == (a.count < b.count))
            var moved = a
            moved += b
            #expect(moved == a + b)
            moved = a
            moved -= b
            #expect(moved == a - b)
        }
    }

    @Test(
        arguments: [
            (0.0, 0), (1.5, 1_500_000_000), (1e-9, 1), (0.4e-9, 0), (0.5e-9, 1), (-0.5e-9, 0),
            (-0.6e-9, -1), (0.025, 25_000_000), (2_562_047.0 * 3600, 9_223_369_200_000_000_000),
            // Past 2⁵² nanoseconds a Double has no halves left: 52 days, 3 hours, and so on, to the nanosecond.
            (4_503_599.627370497, 4_503_599_627_370_497),
            (-9_223_372_036.0, -9_223_372_036_000_000_000),
        ] as [(Double, Int64)])
    func `is rounded to the nearest nanosecond where it is given in seconds`(
        seconds: Double, count: Int64
    ) {
        #expect(Nanoseconds(seconds: seconds).count == count)
    }

    @Test func `is the longest of all where the seconds are not a number`() {
        #expect(Nanoseconds(seconds: .nan) == .max)
    }

    @Test func `tells its seconds`() {
        #expect(Nanoseconds.milliseconds(2500).seconds == 2.5)
        #expect(Nanoseconds(-1).seconds == -1e-9)
    }

    @Test(
        arguments: [
            (0, "0s"), (1, "1ns"), (999, "999ns"), (1_000, "1µs"), (1_001, "1.001µs"),
            (999_999, "999.999µs"), (1_000_000, "1ms"), (2_500_000, "2.5ms"),
            (1_000_001, "1.000001ms"),
            (999_999_999, "999.999999ms"), (1_000_000_000, "1s"), (2_500_000_000, "2.5s"),
            (1_000_000_001, "1.000000001s"), (59_999_999_999, "59.999999999s"),
            (60_000_000_000, "1m"), (90_000_000_000, "1m30s"), (3_600_000_000_000, "1h"),
            (3_600_500_000_000, "1h0.5s"), (3_661_000_000_000, "1h1m1s"),
            (93_600_000_000_000, "26h"), (-2_500_000, "-2.5ms"), (-90_000_000_000, "-1m30s"),
            (Int64.max, "2562047h47m16.854775807s"), (Int64.min, "-2562047h47m16.854775808s"),
        ] as [(Int64, String)])
    func `reads in the largest unit that keeps it readable`(count: Int64, text: String) {
        #expect(Nanoseconds(count).description == text)
    }

    /// `1h1m1s` is read back by adding its parts, so that no two spans share a text.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `has a text that says all of it`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            let span = Nanoseconds(dice.number())
            #expect(try read(span.description) == span, "seed \(seed): \(span.count)")
        }
    }

    private struct Unreadable: Error {}

    private func read(_ text: String) throws -> Nanoseconds {
        let units: [(String, Int64)] = [
            ("ns", 1), ("µs", 1_000), ("ms", 1_000_000), ("h", 3_600_000_000_000),
            ("m", 60_000_000_000), ("s", 1_000_000_000),
        ]
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        // Counted downward, since the earliest span has no positive twin.
        var total: Int64 = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isNumber || $0 == "." }
            rest.removeFirst(number.count)
            guard let unit = units.first(where: { rest.hasPrefix($0.0) }) else {
                throw Unreadable()
            }
            rest.removeFirst(unit.0.count)
            let halves = number.split(separator: ".")
            guard let whole = Int64(halves[0]) else { throw Unreadable() }
            total -= whole * unit.1
            var place = unit.1
            for digit in halves.dropFirst().first ?? "" {
                place /= 10
                total -= Int64(digit.wholeNumberValue ?? 0) * place
            }
        }
        return isNegative ? Nanoseconds(total) : Nanoseconds(0) - Nanoseconds(total)
    }
}
