import KeyedDraws
import OrderedJSON
import Reports
import Testing
import Tracing
import VirtualTime

@Suite struct `The text of a trace` {
    @Test func `tells of states, retries and ends`() {
        #expect(
            retriedThenCaught().text.text(RunStatistics(), digest: "0f") == """
                stepsim trace 2
                scenario A story
                seed 7

                T+00:00:00.000000  a             arrival    portrait
                T+00:00:00.050000  a             execution  started
                T+00:00:00.060000  a             state      Resize                                    entered
                T+00:00:00.100000  a             task       Resize                                    attempt 1 failed: Runtime.ExitError: exit status 1
                T+00:00:02.100000  a             retry      Resize                                    attempt 2, 2s after the failure
                T+00:00:02.200000  a             state      Resize                                    left after 2.14s
                T+00:00:02.210000  a             state      Persist                                   entered
                T+00:00:02.300000  a             task       Persist                                   attempt 1 failed: States.Timeout
                T+00:00:02.300000  a             state      Persist                                   left after 90ms, caught
                T+00:00:02.310000  a             state      Sorry                                     entered
                T+00:00:02.310000  a             execution  FAILED                                    after 2.26s: E: C

                sandboxes: cold starts 0, killed 0
                executions: none
                digest 0f

                """)
    }

    @Test func `shows a call when it is answered, with what it was about`() {
        let story = Story()
        let first = site("a", "Detect", "rekognition", "DetectFaces")
        let second = site("a", "Detect", "rekognition", "DetectFaces", try: 2)
        story.happen(0, .sent(first, subject: "photos/a.jpg"))
        story.happen(0, .fault(first, rule: 1, what: "error ThrottlingException"))
        story.happen(
            25,
            .answered(
                first, .failed(code: "ThrottlingException", status: 400, message: "Slow down"),
                took: .milliseconds(25)))
        story.happen(25, .retrying(first, after: .nanoseconds(120_456_789)))
        story.happen(146, .sent(second, subject: "photos/a.jpg"))
        story.happen(
            496, .answered(second, .answered("1 face"), took: .nanoseconds(1_350_456_789)))
        story.happen(
            500,
            .answered(
                site("a", nil, "s3", "PutObject"),
                .failed(code: "RequestTimeout", status: 0, message: "x"),
                took: .seconds(5)))

        #expect(
            story.lines == [
                "fault      Detect/rekognition.DetectFaces            rule 1: error ThrottlingException",
                "call       Detect/rekognition.DetectFaces            photos/a.jpg → 400 ThrottlingException: Slow down, 25ms",
                "wait       Detect/rekognition.DetectFaces            120.456ms, then the SDK's try 2",
                "call       Detect/rekognition.DetectFaces@2          photos/a.jpg → 1 face, 1.35s",
                "call       s3.PutObject                              → RequestTimeout, no answer, 5s",
            ])
    }

    @Test func `tells of effects, sandboxes and escapes`() {
        let story = Story()
        let call = site("a", "Resize", "lambda", "Invoke")
        story.happen(
            0,
            .effect(
                call,
                Effect(
                    "ObjectPut", "bucket photos", key: "a.jpg",
                    [.init("length", "7"), .init("tag", "x")])))
        for kind: SandboxEvent.Kind in [
            .coldStart(.milliseconds(251)), .began, .ended(error: nil, took: .seconds(1)),
            .ended(error: "Boom", took: .milliseconds(3)),
            .killed(reason: "crash", took: .seconds(1)),
            .billed(milliseconds: 1_000, memorySize: 128, isProvisioned: false),
        ] {
            story.happen(0, .sandbox(call, SandboxEvent(function: "Resize", sandbox: 2, kind)))
        }
        story.happen(0, .escaped(what: "a thread", owner: "Resize"))

        #expect(
            story.lines == [
                "effect     ObjectPut                                 bucket photos a.jpg, length 7, tag x",
                "lambda     Resize sandbox 2                          cold start, 251ms",
                "lambda     Resize sandbox 2                          threw Boom after 3ms",
                "lambda     Resize sandbox 2                          killed after 1s: crash",
                "escape     a thread                                  by Resize",
            ])
    }

    @Test func `ends with counts and the digest`() {
        let story = retriedThenCaught()
        let call = site("a", "Resize", "s3", "GetObject")
        story.happen(1, .sent(call, subject: "x"))
        story.happen(1, .fault(call, rule: 2, what: "slow"))
        story.happen(1, .effect(call, Effect("ObjectPut", "bucket b", key: "k")))

        let tail = story.text.text(story.recorder.statistics, digest: "0f")
            .split(separator: "\n").suffix(9)

        #expect(
            Array(tail) == [
                "state Resize: entered 1, attempts 2, succeeded 1, failed 1, caught 0",
                "state Persist: entered 1, attempts 1, succeeded 0, failed 1, caught 1",
                "state Sorry: entered 1, attempts 1, succeeded 0, failed 0, caught 0",
                "call s3.GetObject: sent 1, failed 0, throttled 0, retried 0",
                "fault rule 2: met 1",
                "effect ObjectPut: 1",
                "sandboxes: cold starts 0, killed 0",
                "executions: FAILED 1",
                "digest 0f",
            ])
    }

    @Test func `stops at its limit and counts the rest`() {
        let story = Story()
        for index in 0..<TraceText.lineLimit + 5 {
            story.happen(Int64(index), .arrived(SiteScope(item: "i-\(index)"), what: "x"))
        }

        let lines = story.text.text(RunStatistics(), digest: "").split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("T+") }.count == TraceText.lineLimit)
        #expect(lines.contains("… and 5 more events"))
    }

    @Test func `starts its time at the run's start`() {
        let start = Instant.epoch + .seconds(86_400)
        let text = TraceText(name: "n", seed: 1, start: start)

        text.consume(TraceEvent(at: start + .seconds(1), .arrived(SiteScope(item: "a"), what: "x")))

        #expect(text.text(RunStatistics(), digest: "").contains("T+00:00:01.000000  a"))
    }

    @Test func `keeps a name that holds a line feed on its line`() {
        let text = TraceText(name: "a\nT+00:00:00 forged", seed: 1)

        text.consume(TraceEvent(at: .epoch, .arrived(SiteScope(item: "a\u{7}b"), what: "x\ny")))

        let lines = text.text(RunStatistics(), digest: "").split(separator: "\n").map(String.init)
        #expect(lines[1] == "scenario a T+00:00:00 forged")
        #expect(lines[3].hasPrefix("T+00:00:00.000000  a b "))
        #expect(lines[3].hasSuffix("x y"))
    }
}
