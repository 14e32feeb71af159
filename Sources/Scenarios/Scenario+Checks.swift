internal import FaultInjection

extension Scenario {
    /// Checks the names of states and functions against the definition, once it is known.
    ///
    /// The reader does so itself for shipped definitions; for a definition file it is called after the file was read.
    /// - Parameters:
    ///   - states: All states of the definition, at every depth.
    ///   - functions: All functions that it calls.
    ///   - otherClients: Names that `clients:` may hold besides.
    package func check(
        states: [String], functions: [String], otherClients: [String] = []
    ) throws(ScenarioError) {
        let findings = Findings(path: path)
        checkStates(states, findings)
        for (what, names, known) in [
            ("clients", Array(clients.keys), functions + otherClients),
            ("cloud.lambda", Array(cloud.lambdaFunctions.keys), functions),
        ] {
            for name in names.sorted() where !known.contains(name) {
                findings.reportUnknown(
                    "function under \(what)", name, at: ScenarioPosition(line: 1, column: 1),
                    among: known, plural: "the functions")
            }
        }
        try findings.throwAny()
    }

    /// Checks the names of tables, once it is known which there are.
    package func check(tables: [String]) throws(ScenarioError) {
        let findings = Findings(path: path)
        for name in cloud.tables.keys.sorted() where !tables.contains(name) {
            findings.reportUnknown(
                "table under cloud.dynamodb", name, at: ScenarioPosition(line: 1, column: 1),
                among: tables, plural: "the tables")
        }
        try findings.throwAny()
    }

    fileprivate func checkStates(_ states: [String], _ findings: Findings) {
        for fault in faults {
            guard let state = fault.rule.condition.state, !states.contains(state) else { continue }
            findings.reportUnknown(
                "state", state, at: fault.statePosition ?? fault.position, among: states,
                plural: "the states")
        }
    }
}

extension ScenarioReader {
    /// The same for a shipped definition, with the places of all names at hand.
    func checkNames(_ fields: Fields, _ scenario: Scenario, _ names: KnownNames.Workflow) {
        let findings = fields.findings
        scenario.checkStates(names.states, findings)
        let lambda: YAMLNode? =
            if case .mapping(let members, _)? = fields["cloud"] {
                members.first { $0.key == "lambda" }?.value
            } else {
                nil
            }
        let settings = Set(scenario.cloud.lambdaFunctions.keys)
        for (node, functions, isFunction) in [
            (fields["clients"], names.functions + known.otherClients, { (_: String) in true }),
            (lambda, names.functions, { settings.contains($0) }),
        ] {
            guard case .mapping(let members, _)? = node else { continue }
            for member in members
            where isFunction(member.key) && !functions.contains(member.key) {
                findings.reportUnknown(
                    "function", member.key, at: member.keyPosition, among: functions,
                    plural: "the functions")
            }
        }
        guard case .mapping(let members, _)? = fields["functions"] else { return }
        for member in members
        where !names.functions.contains(member.key) && !names.states.contains(member.key)
            && !member.key.hasPrefix("arn:")
        {
            findings.reportUnknown(
                "function or state", member.key, at: member.keyPosition,
                among: names.functions + names.states, plural: "functions and states")
        }
    }
}
