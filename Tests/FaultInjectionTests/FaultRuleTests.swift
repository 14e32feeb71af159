import AWSModel
import FaultInjection
import KeyedDraws
import Testing
import VirtualTime

@Suite struct `A fault rule` {
    private func meets(
        _ rule: FaultRule, _ site: CallSite, _ operation: AWSOperation = detectFaces,
        at elapsed: Nanoseconds = .zero
    ) -> Bool {
        var plan = FaultPlan([rule])
        return plan.rule(meeting: site, operation, at: elapsed) == 1
    }

    @Test func `meets the calls of its operation, and no others`() {
        #expect(meets(rule(), site()))
        #expect(!meets(rule(), site(), AWSOperation(.rekognition, "IndexFaces")))
        #expect(!meets(rule(), site(putItem), putItem))
        #expect(!meets(rule(on: "PutItem"), site(putItem), putItem))
    }

    @Test func `without an operation meets all of its service's`() {
        #expect(meets(rule(on: nil), site()))
        #expect(meets(rule(on: nil), site(), AWSOperation(.rekognition, "IndexFaces")))
        #expect(!meets(rule(on: nil), site(putItem), putItem))
    }

    @Test(arguments: [
        ("signup-3", "signup-3", true), ("signup", "signup-3", true), ("signup", "signup-31", true),
        ("signup-3", "signup-31", false), ("signup", "signup", true), ("sign", "signup-3", false),
        ("signup", "signup-late-3", false), ("signup-late", "signup-late-3", true),
        ("signup", "signup-", false), ("signup", "signup3", false), ("signup", "signup-3a", false),
        ("signup", "signup-٣", false), ("Signup", "signup-3", false), ("é", "é-1", true),
        ("e\u{301}", "é-1", false),
    ])
    func `names an item by its label, or all of a workload's by theirs`(
        pattern: String, item: String, isMet: Bool
    ) {
        #expect(meets(rule(FaultCondition(item: pattern)), site(item: item)) == isMet)
    }

    @Test func `names a state, the caller's own or one around it`() {
        let inBranch = site(in: [
            SiteStep(state: "ParallelProcessing", attempt: 2, branch: 1),
            SiteStep(state: "ResizeImage"),
        ])
        #expect(meets(rule(FaultCondition(state: "ResizeImage")), inBranch))
        #expect(meets(rule(FaultCondition(state: "ParallelProcessing")), inBranch))
        #expect(!meets(rule(FaultCondition(state: "FaceDetection")), inBranch))
        #expect(!meets(rule(FaultCondition(state: "FaceDetection")), site(in: [])))
    }

    @Test func `names Step Functions' attempts at that state, or at the innermost`() {
        let inBranch = site(in: [
            SiteStep(state: "ParallelProcessing", attempt: 2, branch: 1),
            SiteStep(state: "ResizeImage", attempt: 5),
        ])
        #expect(meets(rule(FaultCondition(state: "ParallelProcessing", attempt: 2...2)), inBranch))
        #expect(!meets(rule(FaultCondition(state: "ParallelProcessing", attempt: 5...5)), inBranch))
        #expect(meets(rule(FaultCondition(state: "ResizeImage", attempt: 4...6)), inBranch))
        #expect(meets(rule(FaultCondition(attempt: 5...5)), inBranch))
        #expect(!meets(rule(FaultCondition(attempt: 2...4)), inBranch))
        #expect(meets(rule(FaultCondition(attempt: 1...1)), site(in: [])))
    }

    @Test func `names the SDK's tries and the ordinals of the call`() {
        #expect(meets(rule(FaultCondition(sdkTry: 2...3)), site(try: 2)))
        #expect(meets(rule(FaultCondition(sdkTry: 2...3)), site(try: 3)))
        #expect(!meets(rule(FaultCondition(sdkTry: 2...3)), site(try: 1)))
        #expect(!meets(rule(FaultCondition(sdkTry: 2...3)), site(try: 4)))
        #expect(meets(rule(FaultCondition(ordinal: 2...2)), site(ordinal: 2)))
        #expect(!meets(rule(FaultCondition(ordinal: 2...2)), site(ordinal: 1, try: 2)))
    }

    @Test func `needs every part that it names`() {
        let all = FaultCondition(
            item: "signup-3", state: "FaceDetection", attempt: 2...2, sdkTry: 3...3, ordinal: 4...4)
        func meets(
            item: String = "signup-3", state: String = "FaceDetection", attempt: Int = 2,
            try sdkTry: Int = 3, ordinal: Int = 4
        ) -> Bool {
            self.meets(
                rule(all),
                site(
                    item: item, in: [SiteStep(state: state, attempt: attempt)], ordinal: ordinal,
                    try: sdkTry))
        }

        #expect(meets())
        #expect(!meets(item: "signup-4"))
        #expect(!meets(state: "Other"))
        #expect(!meets(attempt: 1))
        #expect(!meets(try: 1))
        #expect(!meets(ordinal: 1))
    }

    @Test(arguments: [
        (Nanoseconds.seconds(2) - .nanoseconds(1), false), (.seconds(2), true),
        (.seconds(7) - .nanoseconds(1), true), (.seconds(7), false), (.zero, false),
    ])
    func `has a window that is half open`(elapsed: Nanoseconds, isMet: Bool) {
        #expect(meets(rule(window: .seconds(2)..<(.seconds(7))), site(), at: elapsed) == isMet)
    }
}

@Suite struct `An effect of a fault` {
    @Test(
        arguments: [
            (throttled, "error ThrottlingException"),
            (
                .error(code: "InternalServerError", message: "m", status: 500, afterEffect: true),
                "error InternalServerError after the effect"
            ),
            (.timeout(afterEffect: false), "timeout before the effect"),
            (.timeout(afterEffect: true), "timeout after the effect"),
            (.slow(.milliseconds(1_500)), "slow by 1.5s"), (.slower(times: 10), "slower 10 times"),
            (.crash(after: .milliseconds(200)), "crash after 200ms"),
            (.corruptAnswer, "corrupt crc32"), (.partial(count: 3), "partial batch, 3 undone"),
            (.ramp(from: 10, to: 1), "slower 10 to 1 times"),
            (.scaled(thousandths: 7_250), "slower 7.25 times"),
            (.scaled(thousandths: 3_000), "slower 3 times"),
            (.scaled(thousandths: 1_001), "slower 1.001 times"),
            (.delay(.seconds(30)), "deliveries delayed by 30s"),
            (.reorder(within: .minutes(5)), "deliveries reordered within 5m"),
            (.skew(.minutes(20)), "clock 20m ahead"), (.skew(.minutes(-6)), "clock 6m behind"),
            (.stale(by: .seconds(2)), "stale by 2s"),
            (.partialShare(Ratio(3, 10)), "partial batch, 3/10 undone"),
        ] as [(FaultEffect, String)])
    func `has words`(effect: FaultEffect, words: String) {
        #expect(effect.words == words)
    }

    // From ten times to once over ten seconds, and the reverse.
    @Test(arguments: [
        (10, 1, Nanoseconds.seconds(20), 10_000), (10, 1, .milliseconds(20_500), 9_550),
        (10, 1, .seconds(25), 5_500), (10, 1, .seconds(30) - .nanoseconds(1), 1_001),
        (1, 10, .seconds(20), 1_000), (1, 10, .seconds(25), 5_500),
        (1_000_000, 1, .seconds(25), 500_000_500),
    ])
    func `that ramps has the factor that its window has reached`(
        from: Int, to: Int, elapsed: Nanoseconds, thousandths: Int
    ) throws {
        var plan = FaultPlan([
            rule(window: .seconds(20)..<(.seconds(30)), does: [.ramp(from: from, to: to)])
        ])
        let fault = plan.fault(
            on: site(), operation: detectFaces, since: elapsed, draws: Draws(seed: 1))
        #expect(fault?.effects == [.scaled(thousandths: thousandths)])
    }

    @Test func `comes together with the rule's others`() throws {
        var plan = FaultPlan([rule(does: [.slow(.seconds(1)), throttled])])
        let met = plan.fault(
            on: site(), operation: detectFaces, since: .zero, draws: Draws(seed: 1))
        let fault = try #require(met)

        #expect(fault.effects == [.slow(.seconds(1)), throttled])
        #expect(fault.words == "slow by 1s, error ThrottlingException")
    }
}
