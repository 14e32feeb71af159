package import FaultInjection

/// A fault rule and where its file says so.
package struct WrittenFault: Hashable, Sendable {
    package var rule: FaultRule
    /// Where the rule begins.
    package var position: ScenarioPosition
    /// Where the rule names a state; nil where it names none.
    package var statePosition: ScenarioPosition?

    package init(
        _ rule: FaultRule, at position: ScenarioPosition = ScenarioPosition(line: 1, column: 1),
        statePosition: ScenarioPosition? = nil
    ) {
        self.rule = rule
        self.position = position
        self.statePosition = statePosition
    }
}

extension Scenario {
    /// The rules alone, in the order in which they are tried.
    package var faultRules: [FaultRule] { faults.map(\.rule) }
}
