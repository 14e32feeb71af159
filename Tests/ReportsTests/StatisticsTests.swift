import KeyedDraws
import OrderedJSON
import Reports
import Testing
import Tracing
import VirtualTime

@Suite struct `Statistics of a run` {
    @Test func `states count entries, attempts and how they ended`() throws {
        let statistics = retriedThenCaught().recorder.statistics

        #expect(statistics.stateOrder == ["Resize", "Persist", "Sorry"])
        let resize = try #require(statistics.states["Resize"])
        #expect([resize.entered, resize.attempts, resize.succeeded, resize.failed, resize.caught]
            == [1, 2, 1, 1, 0])
        let persist = try #require(statistics.states["Persist"])
        #expect([persist.entered, persist.attempts, persist.succeeded, persist.failed, persist.caught]
            == [1, 1, 0, 1, 1])
        let sorry = try #require(statistics.states["Sorry"])
        #expect([sorry.entered, sorry.attempts, sorry.succeeded] == [1, 1, 0])
    }

    @Test func `durations run from entry to exit, and end to end from the arrival`() {
        let statistics = retriedThenCaught().recorder.statistics

        #expect(statistics.stateDurations["Resize"]?.summary?.max == .milliseconds(2140))
        #expect(statistics.stateDurations["Sorry"] == nil)
        #expect(statistics.endToEnd.summary?.p50 == .milliseconds(2310))
        #expect(statistics.executions == ["FAILED": 1])
    }

    @Test func `an execution without an arrival counts from its start, one that an execution starts not at all`() {
        let story = Story()
        story.history(100, "a", "ExecutionStarted")
        let child = HistoryEntry(
            execution: "a-child", id: 1, previousEventID: 0, type: "ExecutionStarted", state: nil,
            details: nil)
        let nested = SiteScope(item: "a").appending(SiteStep(state: "Start"))
        story.happen(150, .history(nested, child))
        let end = HistoryEntry(
            execution: "a-child", id: 2, previousEventID: 1, type: "ExecutionSucceeded", state: nil,
            details: nil)
        story.happen(160, .history(nested, end))
        story.history(300, "a", "ExecutionSucceeded")

        #expect(story.recorder.statistics.executions == ["SUCCEEDED": 1])
        let endToEnd = story.recorder.statistics.endToEnd.summary
        #expect(endToEnd?.count == 1)
        #expect(endToEnd?.max == .milliseconds(200))
    }

    @Test func `an execution that has not ended is running`() {
        let story = Story()
        story.history(0, "a", "ExecutionStarted")

        #expect(story.recorder.statistics.executions == ["RUNNING": 1])
    }

    @Test func `branches of a Parallel state are told apart by their predecessors`() throws {
        let story = Story()
        story.history(0, "a", "ExecutionStarted")
        story.history(10, "a", "ParallelStateEntered", ["name": "Both"])
        let fork = story.history(10, "a", "ParallelStateStarted")
        let left = story.history(20, "a", "TaskStateEntered", after: fork, ["name": "Same"])
        let right = story.history(30, "a", "TaskStateEntered", after: fork, ["name": "Same"])
        let leftWork = story.history(30, "a", "TaskScheduled", after: left)
        let rightWork = story.history(40, "a", "TaskScheduled", after: right)
        let rightEnd = story.history(50, "a", "TaskSucceeded", after: rightWork)
        story.history(50, "a", "TaskStateExited", after: rightEnd, ["name": "Same"])
        let leftEnd = story.history(90, "a", "TaskSucceeded", after: leftWork)
        let exit = story.history(90, "a", "TaskStateExited", after: leftEnd, ["name": "Same"])
        let join = story.history(90, "a", "ParallelStateSucceeded", after: exit)
        story.history(90, "a", "ParallelStateExited", after: join, ["name": "Both"])
        story.history(99, "a", "ExecutionSucceeded")

        let statistics = story.recorder.statistics
        let same = try #require(statistics.states["Same"])
        #expect([same.entered, same.attempts, same.succeeded] == [2, 2, 2])
        let durations = statistics.stateDurations["Same"]?.summary
        #expect(durations?.p50 == .milliseconds(20))
        #expect(durations?.max == .milliseconds(70))
        #expect(statistics.stateDurations["Both"]?.summary?.max == .milliseconds(80))
    }

    @Test func `a Parallel state that a branch fails is failed, retried and left`() throws {
        let story = Story()
        story.history(0, "a", "ExecutionStarted")
        story.history(0, "a", "ParallelStateEntered", ["name": "Both"])
        for start: Int64 in [0, 1000] {
            story.history(start, "a", "ParallelStateStarted")
            story.history(start, "a", "TaskStateEntered", ["name": "Inner"])
            story.history(start, "a", "TaskScheduled")
            story.history(start + 10, "a", "TaskFailed", ["error": "E"])
            story.history(start + 10, "a", "ParallelStateFailed", ["error": "E"])
        }
        story.history(1010, "a", "ParallelStateExited", ["name": "Both"])

        let statistics = story.recorder.statistics
        let both = try #require(statistics.states["Both"])
        #expect([both.entered, both.attempts, both.succeeded, both.failed, both.caught]
            == [1, 2, 0, 2, 1])
        #expect(statistics.states["Inner"]?.entered == 2)
        #expect(story.lines.contains { $0.hasPrefix("retry      Both") && $0.contains("attempt 2, 990ms after") })
    }

    @Test func `calls count tries, throttles and retries, and what both layers added`() throws {
        let story = Story()
        for attempt in 1...2 {
            for sdkTry in 1...3 {
                let site = site(
                    "a", "Detect", attempt: attempt, "rekognition", "DetectFaces", try: sdkTry)
                story.happen(0, .sent(site, subject: "photo"))
                story.happen(
                    1, .answered(site, .failed(code: "ThrottlingException", status: 400, message: ""), took: .zero))
                if sdkTry < 3 { story.happen(1, .retrying(site, after: .zero)) }
            }
        }

        let calls = try #require(story.recorder.statistics.calls["rekognition.DetectFaces"])
        #expect([calls.sent, calls.firstTries, calls.failed, calls.throttled, calls.retried]
            == [6, 1, 6, 6, 4])
        #expect(calls.amplification == 600)
        #expect(CallCounts().amplification == nil)
    }

    @Test func `runs add up`() {
        var total = RunStatistics()
        for _ in 1...3 { total.add(retriedThenCaught().recorder.statistics) }

        #expect(total.runs == 3)
        #expect(total.executions == ["FAILED": 3])
        #expect(total.states["Resize"]?.attempts == 6)
        #expect(total.stateOrder == ["Resize", "Persist", "Sorry"])
        #expect(total.endToEnd.count == 3)
    }
}

@Suite struct `Percentiles` {
    /// Nearest rank: the value at place ceil(p ÷ 100 × n), as the NIST handbook has it.
    @Test(arguments: [
        (1, [1, 1, 1, 1]), (2, [1, 2, 2, 2]), (10, [5, 9, 10, 10]), (100, [50, 90, 99, 100]),
        (101, [51, 91, 100, 101]), (1000, [500, 900, 990, 1000]),
    ] as [(Int64, [Int64])])
    func `are exact by nearest rank`(count: Int64, expected: [Int64]) throws {
        let spans = (1...count).reversed().map { Nanoseconds($0) }

        let summary = try #require(Durations(spans).summary)

        #expect(summary.percentiles.map(\.span.count) == expected)
        #expect(summary.count == Int(count))
    }

    @Test func `of nothing are none`() {
        #expect(Durations().summary == nil)
    }

    @Test func `make the golden of latencies`() {
        var total = RunStatistics()
        total.add(retriedThenCaught().recorder.statistics)

        #expect(LatencyReport(name: "A story", total).text == """
            {
              "format": "stepsim latency 1",
              "scenario": "A story",
              "seeds": 1,
              "executions": {"FAILED":1},
              "endToEnd": {"count":1,"p50":2310000000,"p90":2310000000,"p99":2310000000,"max":2310000000},
              "states": {
                "Persist": {"count":1,"p50":90000000,"p90":90000000,"p99":90000000,"max":90000000},
                "Resize": {"count":1,"p50":2140000000,"p90":2140000000,"p99":2140000000,"max":2140000000}
              }
            }

            """)
    }

    @Test func `of no states make a golden that is JSON all the same`() throws {
        let text = LatencyReport(name: "n", RunStatistics()).text

        #expect(try JSONValue.parse(text)["states"] == [:])
        #expect(try JSONValue.parse(text)["endToEnd"] == ["count": 0])
    }
}
