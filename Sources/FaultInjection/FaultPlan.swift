package import AWSModel
package import KeyedDraws
package import VirtualTime

/// All written faults of a run, asked once for each request that is sent.
///
/// ```swift
/// if let fault = plan.fault(on: site, operation: operation, since: elapsed, draws: draws) { … }
/// ```
package struct FaultPlan: Sendable {
    /// The fault that meets a call.
    package struct Fault: Hashable, Sendable {
        /// Counted from one, as written.
        package let rule: Int
        package let effects: [FaultEffect]

        /// The effects in words, joined.
        package var words: String { effects.map(\.words).joined(separator: ", ") }
    }

    private let rules: [FaultRule]
    // How many calls fitted each rule so far, for `nth`.
    private var matches: [Int]

    package init(_ rules: [FaultRule]) {
        self.rules = rules
        matches = Array(repeating: 0, count: rules.count)
    }

    /// The first rule's fault that meets this call; nil where none does.
    /// - Parameter elapsed: Time since the run's start at which the request is sent.
    package mutating func fault(
        on site: CallSite, operation: AWSOperation, since elapsed: Nanoseconds, draws: Draws
    ) -> Fault? {
        for (index, rule) in rules.enumerated() {
            guard rule.fits(site, operation, elapsed) else { continue }
            matches[index] += 1
            if let nth = rule.condition.nth, !nth.contains(matches[index]) { continue }
            let isMet = draws.happens(rule.probability, .fault, at: site, UInt64(index))
            guard isMet else { continue }
            return Fault(rule: index + 1, effects: rule.effects)
        }
        return nil
    }
}

extension Purpose {
    fileprivate static let fault = Purpose("fault")
}

extension FaultRule {
    fileprivate func fits(
        _ site: CallSite, _ operation: AWSOperation, _ elapsed: Nanoseconds
    ) -> Bool {
        guard service == operation.service, self.operation == nil || self.operation == operation.name
        else { return false }
        if let window, !window.contains(elapsed) { return false }
        return condition.agrees(with: site)
    }
}

extension FaultCondition {
    fileprivate func agrees(with site: CallSite) -> Bool {
        if let item, !Self.names(item, site.scope.item) { return false }
        let step = site.scope.state
        if let state, !site.scope.steps.contains(where: { $0.state == state }) { return false }
        if let attempt, !attempt.contains(step?.attempt ?? 1) { return false }
        if let sdkTry, !sdkTry.contains(site.call?.attempt ?? 1) { return false }
        if let ordinal, !ordinal.contains(site.call?.ordinal ?? 1) { return false }
        return true
    }

    /// Whether `pattern` names `item`: the same label, or the label of its workload.
    private static func names(_ pattern: String, _ item: String) -> Bool {
        if item == pattern { return true }
        guard item.hasPrefix(pattern + "-") else { return false }
        return item.utf8.dropFirst(pattern.utf8.count + 1).allSatisfy { (48...57).contains($0) }
    }
}
