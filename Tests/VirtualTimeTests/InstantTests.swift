import PropertyTesting
import Testing
import VirtualTime

@Suite struct `An instant` {
    // Counted by Python's datetime, which knows the same proleptic Gregorian calendar.
    static let known: [(String, Int64)] = [
        ("2026-01-01T00:00:00.000Z", 0),
        ("2026-01-01T00:00:00.001Z", 1_000_000),
        ("2025-12-31T23:59:59.999Z", -1_000_000),
        ("1970-01-01T00:00:00.000Z", -1_767_225_600_000_000_000),
        ("2000-02-29T00:00:00.000Z", -815_443_200_000_000_000),
        ("2000-03-01T00:00:00.000Z", -815_356_800_000_000_000),
        ("1900-02-28T23:59:59.000Z", -3_971_116_801_000_000_000),
        ("1900-03-01T00:00:00.000Z", -3_971_116_800_000_000_000),
        ("2100-02-28T00:00:00.000Z", 2_340_230_400_000_000_000),
        ("2100-03-01T00:00:00.000Z", 2_340_316_800_000_000_000),
        ("2024-02-29T12:30:15.250Z", -58_015_784_750_000_000),
        ("2028-02-29T00:00:00.000Z", 68_169_600_000_000_000),
        ("2262-04-11T23:47:16.854Z", 7_456_146_436_854_000_000),
        ("1734-01-01T00:00:00.000Z", -9_214_646_400_000_000_000),
        ("2318-01-01T00:00:00.000Z", 9_214_560_000_000_000_000),
    ]

    @Test(arguments: known) func `has its RFC 3339 text`(text: String, nanoseconds: Int64) {
        #expect(Instant(nanoseconds: nanoseconds).iso8601 == text)
        #expect(Instant(nanoseconds: nanoseconds).description == text)
    }

    @Test(arguments: known) func `is read from its RFC 3339 text`(text: String, nanoseconds: Int64)
    {
        #expect(Instant(iso8601: text) == Instant(nanoseconds: nanoseconds))
    }

    @Test(
        arguments: [
            ("2026-01-01T00:00:00Z", 0),
            ("2026-01-01t00:00:00z", 0),
            ("2026-01-01T02:00:00+02:00", 0),
            ("2025-12-31T14:15:00-09:45", 0),
            ("2026-01-01T00:00:00-00:00", 0),
            ("2026-01-01T23:59:00+23:59", 0),
            ("2024-03-01T00:30:00+01:00", -57_976_200_000_000_000),
            ("2026-01-01T00:00:00.5Z", 500_000_000),
            ("2026-01-01T00:00:00.123456789Z", 123_456_789),
            // Digits past the ninth are cut.
            ("2026-01-01T00:00:00.1234567899Z", 123_456_789),
            ("2026-01-01T00:00:00.0000000000000000000000001Z", 0),
            ("2026-01-01T00:00:00.25+00:00", 250_000_000),
        ] as [(String, Int64)])
    func `is read in every form that RFC 3339 gives it`(text: String, nanoseconds: Int64) {
        #expect(Instant(iso8601: text)?.nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z",
        "2026-01-01T00:00Z", "2026-1-1T00:00:00Z", "26-01-01T00:00:00Z",
        "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-01-32T00:00:00Z", "2026-04-31T00:00:00Z", "2026-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00,5Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+01:60",
        "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00+01", "2026-01-01T00:00:00ZZ",
        "2026-01-01T00:00:00Z ", " 2026-01-01T00:00:00Z", "-026-01-01T00:00:00Z",
        "+2026-01-01T00:00:00Z", "２026-01-01T00:00:00Z", "2026-01-01T00:00:00Z\u{301}",
        // Outside what 64 bits of nanoseconds reach.
        "1733-09-22T00:12:43.145224191Z", "2318-04-12T23:47:16.854775808Z",
        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2318-04-12T23:47:16.85-00:01",
    ])
    func `is not read from anything else`(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test func `is read at both ends of what can be written down`() {
        #expect(
            Instant(iso8601: "1733-09-22T00:12:43.145224192Z") == Instant(nanoseconds: .min))
        #expect(Instant(iso8601: "2318-04-12T23:47:16.854775807Z") == .distantFuture)
        #expect(Instant.distantFuture.iso8601 == "2318-04-12T23:47:16.854Z")
        #expect(Instant(nanoseconds: .min).iso8601 == "1733-09-22T00:12:43.145Z")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `is the same after printing and reading, to the millisecond`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            let instant = Instant(nanoseconds: dice.number())
            // The very first millisecond, cut, would lie before the first instant.
            guard instant.nanoseconds > .min + 1_000_000 else { continue }
            let again = try #require(
                Instant(iso8601: instant.iso8601), "seed \(seed): \(instant.nanoseconds)")
            let cut = instant.nanoseconds - again.nanoseconds
            #expect((0..<1_000_000).contains(cut), "seed \(seed): \(instant.nanoseconds)")
            #expect(again.iso8601 == instant.iso8601)
        }
    }

    /// Counts days month by month from 1734, as a calendar on the wall does, and compares each month's first and last day.
    @Test func `follows the calendar through every month from 1734 to 2317`() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let day: Int64 = 86_400_000_000_000
        let first = try #require(Instant(iso8601: "1734-01-01T00:00:00Z"))
        var start = first.nanoseconds
        for year in 1734...2317 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for (index, usual) in lengths.enumerated() {
                let length = index == 1 && isLeap ? 29 : usual
                let month = index < 9 ? "0\(index + 1)" : "\(index + 1)"
                let end = start + Int64(length) * day - 1
                #expect(Instant(nanoseconds: start).iso8601 == "\(year)-\(month)-01T00:00:00.000Z")
                let last = "\(year)-\(month)-\(length)T23:59:59.999Z"
                #expect(Instant(nanoseconds: end).iso8601 == last)
                #expect(Instant(iso8601: last)?.nanoseconds == end - 999_999)
                start = end + 1
            }
        }
        #expect(Instant(nanoseconds: start).iso8601 == "2318-01-01T00:00:00.000Z")
    }

    @Test(
        arguments: [
            (0, "T+00:00:00.000000000"),
            (2_500_000_000, "T+00:00:02.500000000"),
            (1, "T+00:00:00.000000001"),
            (-1, "T-00:00:00.000000001"),
            (59_999_999_999, "T+00:00:59.999999999"),
            (3_600_000_000_000, "T+01:00:00.000000000"),
            (359_999_000_000_000, "T+99:59:59.000000000"),
            (360_000_000_000_000, "T+100:00:00.000000000"),
            (Int64.max, "T+2562047:47:16.854775807"),
            (Int64.min, "T-2562047:47:16.854775808"),
        ] as [(Int64, String)])
    func `shows the time since the epoch in fixed columns`(nanoseconds: Int64, text: String) {
        #expect(Instant(nanoseconds: nanoseconds).elapsed == text)
    }

    @Test func `moves by spans and stops at the ends`() {
        let noon = Instant.epoch + .hours(12)
        #expect(noon - .hours(12) == .epoch)
        #expect(noon - Instant.epoch == .hours(12))
        #expect(Instant.epoch - noon == Nanoseconds(-43_200_000_000_000))
        #expect(Instant.distantFuture + .nanoseconds(1) == .distantFuture)
        let first = Instant(nanoseconds: .min)
        #expect(first - .seconds(1) == first)
        #expect(Instant.distantFuture - first == .max)
        #expect(first < .epoch && Instant.epoch < noon && noon < .distantFuture)
    }

    @Test(
        arguments: [
            (0, 1_767_225_600.0), (500_000_000, 1_767_225_600.5), (-1_767_225_600_000_000_000, 0),
        ] as [(Int64, Double)])
    func `counts seconds since 1970`(nanoseconds: Int64, seconds: Double) {
        #expect(Instant(nanoseconds: nanoseconds).unixSeconds == seconds)
    }
}

@Suite struct UTCTimestampTests {
    @Test(arguments: [
        "2026-01-01T00:00:00Z", "1733-12-01T10:00:00.000000001Z", "2317-06-05T04:03:02.5+01:30",
        "2025-12-31T23:59:59.999999999Z",
    ])
    func `within virtual time a timestamp is the instant that it writes`(_ text: String) throws {
        let timestamp = try #require(UTCTimestamp(iso8601: text))
        #expect(timestamp.instant == Instant(iso8601: text))
        #expect(timestamp.nearestInstant == timestamp.instant)
    }

    @Test func `outside of it a timestamp has an order, and the end that lies nearer`() throws {
        let texts = [
            "0000-01-01T00:00:00Z", "0000-12-31T23:59:59.999999999Z", "1600-02-29T00:00:00Z",
            "2026-01-01T00:00:00Z", "2400-02-29T00:00:00Z", "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59.000000001Z",
        ]
        let timestamps = texts.compactMap { UTCTimestamp(iso8601: $0) }
        #expect(timestamps.count == texts.count)
        #expect(zip(timestamps, timestamps.dropFirst()).allSatisfy { $0 < $1 })
        #expect(timestamps[0].instant == nil)
        #expect(timestamps[0].nearestInstant == Instant(nanoseconds: .min))
        #expect(timestamps[6].nearestInstant == .distantFuture)
        #expect(UTCTimestamp(iso8601: "1900-02-29T00:00:00Z") == nil)
    }
}
