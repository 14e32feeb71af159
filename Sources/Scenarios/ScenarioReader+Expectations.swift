internal import VirtualTime

extension ScenarioReader {
    func expectations(_ fields: Fields) -> Expectations {
        let keys = [
            "executions", "always", "violates", "latency", "notifications", "fingerprint",
            "reproduces",
        ]
        guard let node = fields["expect"],
            let expected = Fields(node, of: "'expect'", keys: keys, fields.findings)
        else { return Expectations() }
        if expected.has("reproduces"), !expected.has("fingerprint") {
            fields.findings.report(
                at: expected.place(of: "reproduces"), "'reproduces' without 'fingerprint'",
                advice: "add the finding's fingerprint")
        }
        let always = invariants("always", expected)
        let violates = invariants("violates", expected)
        for name in violates where always.contains(name) {
            fields.findings.report(
                at: expected.place(of: "violates"), "'\(name)' under 'always' and 'violates'",
                advice: "keep one of them")
        }
        return Expectations(
            executions: executions(expected), always: always, violates: violates,
            latency: latencyBounds(expected),
            notifications: expected.wholeNumber("notifications", in: 0...100_000_000),
            fingerprint: expected.text("fingerprint"),
            reproduces: expected.truth("reproduces") ?? true)
    }

    private func invariants(_ key: String, _ fields: Fields) -> [String] {
        fields.words(key, among: known.invariants, what: "invariant", plural: "invariants") ?? []
    }

    private func executions(_ fields: Fields) -> [String: Int] {
        guard let node = fields["executions"],
            let counts = Fields(
                node, of: "'executions'", keys: Expectations.statuses, fields.findings)
        else { return [:] }
        var executions: [String: Int] = [:]
        for status in Expectations.statuses {
            executions[status] = counts.wholeNumber(status, in: 0...100_000_000)
        }
        return executions
    }

    private func latencyBounds(_ fields: Fields) -> [LatencyBound] {
        let percentiles = LatencyBound.Percentile.allCases
        guard let node = fields["latency"],
            let bounds = Fields(
                node, of: "'latency'", keys: percentiles.map(\.rawValue), fields.findings)
        else { return [] }
        return percentiles.compactMap { percentile in
            bounds.quantity(percentile.rawValue, "a bound such as '<= 30s'") { text in
                for (sign, includesLimit) in [("<=", true), ("<", false)] where text.hasPrefix(sign) {
                    let span = text.dropFirst(sign.count).drop { $0 == " " }
                    return Quantity.duration(span).map {
                        LatencyBound(percentile, $0, includesLimit: includesLimit)
                    }
                }
                return nil
            }
        }
    }
}
