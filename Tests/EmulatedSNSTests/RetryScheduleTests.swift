import AWSModel
import EmulatedSNS
import ServiceCalls
import Testing
import VirtualTime

// Amazon SNS Developer Guide, "Message delivery retries": the table of delivery protocols and
// policies.
@Suite struct RetryScheduleTests {
    private func waits(_ schedule: RetrySchedule) -> [Nanoseconds] {
        var waits: [Nanoseconds] = []
        while let next = schedule.wait(beforeRetry: waits.count + 1) { waits.append(next.wait) }
        return waits
    }

    @Test func `what AWS manages is tried 100,015 times, over 23 days`() {
        let all = waits(.managed)
        #expect(all.count == 100_015)
        #expect(all.prefix(3) == [.zero, .zero, .zero])
        #expect(all[3..<5] == [.seconds(1), .seconds(1)])
        #expect(all[5] == .seconds(1))
        #expect(all[14] == .seconds(20))
        #expect(all[15...].allSatisfy { $0 == .seconds(20) })
        // Retry science G11: 100,000 × 20 s are 23.148 days.
        #expect(all[15...].reduce(.zero, +) == .seconds(2_000_000))
        let days = all.reduce(Nanoseconds.zero, +).seconds / 86_400
        #expect((23.148...23.150).contains(days))
        #expect(RetrySchedule.managed.total == all.reduce(.zero, +))
    }

    @Test func `what customers manage is tried 50 times, over six hours`() {
        let all = waits(.customerManaged)
        #expect(all.count == 50)
        #expect(all.prefix(3) == [.seconds(10), .seconds(10), .seconds(10)])
        #expect(all[11] == .seconds(600))
        #expect(all[12...].allSatisfy { $0 == .seconds(600) })
        #expect((6...8).contains(all.reduce(Nanoseconds.zero, +).seconds / 3_600))
    }

    @Test func `a web server is tried three times more, 20 seconds apart`() {
        #expect(waits(.http) == [.seconds(20), .seconds(20), .seconds(20)])
    }

    // The guide's example: ten retries from 5 to 260 seconds, of which the graph shows all four
    // curves.
    @Test(arguments: RetrySchedule.BackoffFunction.allCases)
    func `waits grow from the shortest to the longest`(function: RetrySchedule.BackoffFunction) {
        let all = waits(Self.example(function))
        #expect(all.count == 10)
        #expect(all.first == .seconds(5))
        #expect(all.last == .seconds(260))
        #expect(all == all.sorted())
        #expect(Set(all).count == 10)
    }

    @Test func `in the middle, linear waits are the longest and exponential ones the shortest`() {
        let middles = [RetrySchedule.BackoffFunction.linear, .arithmetic, .geometric, .exponential]
            .map { waits(Self.example($0))[5] }
        #expect(middles == middles.sorted(by: >))
        #expect(Set(middles).count == 4)
        #expect(waits(Self.example(.linear))[3] == .seconds(90))
    }

    @Test func `one retry with a backoff waits the shortest time`() {
        var schedule = Self.example(.geometric)
        schedule.backoff = 1
        #expect(waits(schedule) == [.seconds(5)])
    }

    private static func example(_ function: RetrySchedule.BackoffFunction) -> RetrySchedule {
        RetrySchedule(
            immediate: 0, atMinimum: 0, backoff: 10, atMaximum: 0, minimumDelay: .seconds(5),
            maximumDelay: .seconds(260), function: function)
    }
}
