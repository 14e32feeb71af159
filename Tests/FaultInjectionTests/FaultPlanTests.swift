import AWSModel
import FaultInjection
import KeyedDraws
import Testing
import VirtualTime

@Suite struct `A fault plan` {
    private let never = FaultCondition(item: "nobody")

    @Test func `lets the first rule that matches act, alone`() {
        var plan = FaultPlan([rule(never), rule(on: nil), rule()])

        #expect(plan.rule(meeting: site()) == 2)
    }

    @Test func `has no fault where no rule matches`() {
        var plan = FaultPlan([rule(never)])
        var empty = FaultPlan([])

        #expect(plan.rule(meeting: site()) == nil)
        #expect(empty.rule(meeting: site()) == nil)
    }

    @Test func `tries the next rule where a probability draw fails`() {
        var plan = FaultPlan([rule(probability: Ratio(3, 10)), rule(on: nil)])
        let met = (0..<1_000).map { plan.rule(meeting: site(item: "signup-\($0)")) }

        #expect(!met.contains(nil))
        // Four standard deviations of 1,000 throws at 0.3.
        #expect(abs(met.count { $0 == 1 } - 300) < 58)
    }

    @Test func `draws at the call site, whatever else is sent`() {
        func met(beside others: Int) -> [Int?] {
            var plan = FaultPlan([rule(probability: Ratio(1, 2))])
            return (0..<100).map { number in
                for other in 0..<others { _ = plan.rule(meeting: site(item: "other-\(other)")) }
                return plan.rule(meeting: site(item: "signup-\(number)"))
            }
        }

        #expect(met(beside: 0) == met(beside: 3))
        #expect(met(beside: 0).count { $0 == 1 } > 20)
    }

    /// A fault can be removed alone: the calls that another rule meets stay the same.
    @Test func `leaves a rule's chance where it is when another comes or goes`() {
        let slow = rule(
            FaultCondition(sdkTry: 1...1), does: [.slow(.seconds(1))], probability: Ratio(1, 2))
        let lost = rule(does: [.timeout(afterEffect: true)], probability: Ratio(1, 2))
        func met(_ rules: [FaultRule], rule number: Int) -> Set<Int> {
            var plan = FaultPlan(rules)
            return Set(
                (0..<400).filter {
                    plan.rule(meeting: site(item: "signup-\($0)", try: 2)) == number
                })
        }

        let alone = met([lost], rule: 1)
        #expect(met([slow, lost], rule: 2) == alone)
        #expect(met([rule(never, probability: Ratio(1, 2)), slow, lost], rule: 3) == alone)
        #expect((150...250).contains(alone.count))
    }

    @Test func `only adds to the calls that are met when a probability rises or a window grows`() {
        func met(_ probability: Ratio, _ window: Range<Nanoseconds>? = nil) -> Set<Int> {
            var plan = FaultPlan([rule(window: window, probability: probability)])
            return Set(
                (0..<400).filter {
                    plan.rule(meeting: site(item: "signup-\($0)"), at: .seconds(3)) == 1
                })
        }

        #expect(met(Ratio(2, 10)).isStrictSubset(of: met(Ratio(6, 10))))
        #expect(met(Ratio(6, 10), .seconds(2)..<(.seconds(4))) == met(Ratio(6, 10)))
    }

    @Test func `gives each of several rules a chance of its own, though they say the same`() {
        let half = rule(probability: Ratio(1, 2))
        let other = rule(does: [.timeout(afterEffect: false)], probability: Ratio(1, 2))
        for second in [half, other] {
            var plan = FaultPlan([half, second])
            let met = (0..<1_000).map { plan.rule(meeting: site(item: "signup-\($0)")) }

            // A half, a quarter and a quarter, within four standard deviations.
            #expect(abs(met.count { $0 == 1 } - 500) < 64)
            #expect(abs(met.count { $0 == 2 } - 250) < 55)
            #expect(abs(met.count { $0 == nil } - 250) < 55)
        }
    }

    @Test func `has another chance under another seed, and the same under the same`() {
        func met(seed: UInt64) -> [Int?] {
            var plan = FaultPlan([rule(probability: Ratio(1, 2))])
            return (0..<100).map { plan.rule(meeting: site(item: "signup-\($0)"), seed: seed) }
        }

        #expect(met(seed: 1) == met(seed: 1))
        #expect(met(seed: 1) != met(seed: 2))
    }
}

@Suite struct `An effect that would do nothing to a call` {
    private func isSlow(_ effect: FaultEffect) -> Bool {
        if case .slow = effect { true } else { false }
    }

    private func met(
        _ rules: [FaultRule], where acts: (FaultEffect) -> Bool
    ) -> [FaultPlan.Fault?] {
        var plan = FaultPlan(rules)
        return (1...3).map { ordinal in
            plan.fault(
                on: site(ordinal: ordinal), operation: detectFaces, since: .zero,
                draws: Draws(seed: 7), where: acts)
        }
    }

    @Test func `leaves the call to the next rule, where it is the rule's only one`() {
        let rules = [rule(does: [.outage(all: false)]), rule(does: [.slow(.seconds(1))])]
        #expect(met(rules) { _ in true }.map(\.?.rule) == [1, 1, 1])
        #expect(met(rules, where: isSlow).map(\.?.rule) == [2, 2, 2])
    }

    @Test func `is left out of a rule that does more`() {
        let rules = [rule(does: [.outage(all: false), .slow(.seconds(1))])]
        #expect(
            met(rules, where: isSlow).map(\.?.words) == Array(repeating: "slow by 1s", count: 3))
    }

    @Test func `is not counted for nth`() {
        var spared = 2
        let rules = [rule(FaultCondition(nth: 1...1))]
        let faults = met(rules) { _ in
            spared -= 1
            return spared < 0
        }
        #expect(faults.map(\.?.rule) == [nil, nil, 1])
    }
}

@Suite struct `The nth match` {
    @Test func `is counted from one, over all items, in the order of sending`() {
        var plan = FaultPlan([rule(FaultCondition(nth: 2...3))])
        let met = (0..<5).map { plan.rule(meeting: site(item: "signup-\($0)")) == 1 }

        #expect(met == [false, true, true, false, false])
    }

    @Test func `is counted over the calls that fit the rest of the rule`() {
        var plan = FaultPlan([
            rule(FaultCondition(item: "signup-1", nth: 2...2), window: .seconds(1)..<(.seconds(9)))
        ])

        #expect(plan.rule(meeting: site(item: "signup-1"), at: .zero) == nil)
        #expect(plan.rule(meeting: site(item: "signup-1"), at: .seconds(1)) == nil)
        #expect(plan.rule(meeting: site(item: "signup-2"), at: .seconds(2)) == nil)
        #expect(
            plan.rule(meeting: site(putItem, item: "signup-1"), putItem, at: .seconds(3)) == nil)
        #expect(plan.rule(meeting: site(item: "signup-1"), at: .seconds(4)) == 1)
        #expect(plan.rule(meeting: site(item: "signup-1"), at: .seconds(5)) == nil)
    }

    @Test func `does not count what an earlier rule met`() {
        var plan = FaultPlan([
            rule(FaultCondition(item: "signup-1")), rule(FaultCondition(nth: 1...1)),
        ])

        #expect(plan.rule(meeting: site(item: "signup-1")) == 1)
        #expect(plan.rule(meeting: site(item: "signup-2")) == 2)
        #expect(plan.rule(meeting: site(item: "signup-2")) == nil)
    }

    @Test func `counts what the probability then spares`() {
        var plan = FaultPlan([rule(FaultCondition(nth: 1...1), probability: .never)])

        #expect(plan.rule(meeting: site()) == nil)
        #expect(plan.rule(meeting: site()) == nil)
    }

    @Test func `is each rule's own`() {
        var plan = FaultPlan([rule(FaultCondition(nth: 2...2)), rule(FaultCondition(nth: 1...1))])

        #expect((0..<3).map { _ in plan.rule(meeting: site()) } == [2, 1, nil])
    }

    @Test func `is forgotten by a copy that is made before`() {
        var plan = FaultPlan([rule(FaultCondition(nth: 1...1))])
        var copy = plan

        #expect(plan.rule(meeting: site()) == 1)
        #expect(copy.rule(meeting: site()) == 1)
    }
}
