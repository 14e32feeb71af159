public import AWSModel
public import KeyedDraws
public import VirtualTime

/// All written faults of a run, asked once for each request that is sent.
///
/// A rule's chance hangs on the call site and on what the rule says, not on its place among others:
/// a rule can be added or taken away alone, its window moved, and a higher probability only adds to
/// the calls that are met.
///
/// ```swift
/// if let fault = plan.fault(on: site, operation: operation, since: elapsed, draws: draws) { … }
/// ```
public struct FaultPlan: Sendable {
    /// The fault that meets a call.
    public struct Fault: Hashable, Sendable {
        /// Counted from one, as written; `background` for what nobody wrote.
        public let rule: Int
        /// Those of the rule's effects that act on the call, never none.
        public let effects: [FaultEffect]

        /// Stands for a rule where there is none.
        public static let background = 0

        /// The effects in words, joined.
        public var words: String { effects.map(\.words).joined(separator: ", ") }
    }

    private let rules: [FaultRule]
    // What each rule's draws are keyed by.
    private let keys: [UInt64]
    // How many calls fitted each rule so far, for `nth`.
    private var matches: [Int]

    public init(_ rules: [FaultRule]) {
        self.rules = rules
        keys = Self.keys(of: rules)
        matches = Array(repeating: 0, count: rules.count)
    }

    /// The first rule's fault that meets this call; nil where none does.
    ///
    /// A rule all of whose effects spare the call does not meet it: the next one is asked.
    /// - Parameters:
    ///   - elapsed: Time since the run's start at which the request is sent.
    ///   - acts: Whether an effect would do anything to this call.
    public mutating func fault(
        on site: CallSite, operation: AWSOperation, since elapsed: Nanoseconds, draws: Draws,
        where acts: (FaultEffect) -> Bool = { _ in true }
    ) -> Fault? {
        for (index, rule) in rules.enumerated() {
            guard rule.fits(site, operation, elapsed) else { continue }
            let effects = rule.effects.filter(acts)
            guard !effects.isEmpty else { continue }
            matches[index] += 1
            if let nth = rule.condition.nth, !nth.contains(matches[index]) { continue }
            let isMet = draws.happens(rule.probability, .fault, at: site, keys[index])
            guard isMet else { continue }
            return Fault(
                rule: index + 1,
                effects: effects.map { $0.resolved(in: rule.window, at: elapsed) })
        }
        return nil
    }

    /// Whether some rule sets clocks wrong.
    public var setsClocks: Bool {
        rules.contains { rule in
            rule.effects.contains { if case .skew = $0 { true } else { false } }
        }
    }

    /// How far the caller's clock is ahead of the right time at a call, by the first rule that sets
    /// it, whichever rule meets the call besides; zero where none does. A clock is off for all the
    /// calls that a rule names: neither its probability nor its `nth` is asked.
    public func clockSkew(
        at site: CallSite, operation: AWSOperation, since elapsed: Nanoseconds
    ) -> Nanoseconds {
        for rule in rules {
            for case .skew(let span) in rule.effects where rule.fits(site, operation, elapsed) {
                return span
            }
        }
        return .zero
    }

    /// Rules that say the same are told apart by their order, so that the second has a chance of
    /// its own.
    private static func keys(of rules: [FaultRule]) -> [UInt64] {
        var seen: [UInt64: Int] = [:]
        return rules.map { rule in
            let key = rule.drawKey
            let occurrence = seen[key, default: 0]
            seen[key] = occurrence + 1
            guard occurrence > 0 else { return key }
            var hash = StableHash(continuing: key)
            hash.absorb(occurrence)
            return hash.state
        }
    }
}

extension Purpose {
    fileprivate static let fault = Purpose("fault")
}

extension FaultRule {
    fileprivate func fits(
        _ site: CallSite, _ operation: AWSOperation, _ elapsed: Nanoseconds
    ) -> Bool {
        guard service == operation.service,
            self.operation == nil || self.operation == operation.name
        else { return false }
        if let window, !window.contains(elapsed) { return false }
        return condition.agrees(with: site)
    }
}

extension FaultCondition {
    fileprivate func agrees(with site: CallSite) -> Bool {
        if let item, !Self.names(item, site.scope.item) { return false }
        var step = site.scope.state
        if let state {
            step = site.scope.steps.last { $0.state == state }
            if step == nil { return false }
        }
        if let attempt, !attempt.contains(step?.attempt ?? 1) { return false }
        if let sdkTry, !sdkTry.contains(site.call?.attempt ?? 1) { return false }
        if let ordinal, !ordinal.contains(site.call?.ordinal ?? 1) { return false }
        return true
    }

    /// Whether `pattern` names `item`: the same label, or the label of its workload.
    private static func names(_ pattern: String, _ item: String) -> Bool {
        if item == pattern { return true }
        let (label, name) = (Array(item.utf8), Array(pattern.utf8))
        guard label.starts(with: name + [UInt8(ascii: "-")]) else { return false }
        let number = label.dropFirst(name.count + 1)
        return !number.isEmpty && number.allSatisfy { (48...57).contains($0) }
    }
}
