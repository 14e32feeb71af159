import OrderedJSON

/// Looks at a definition as a colleague would: what is wrong with it by AWS's rules, what will not
/// work as it was meant, and what could be better.
///
/// ```swift
/// let report = Linter.report(on: bytes, LintOptions(type: .express))
/// for finding in report.findings { print(finding) }
/// report.arithmetic?.rows             // nil where the definition has errors
/// ```
public struct Linter {
    /// Everything that was found.
    public struct Report: Sendable {
        /// In the order of the text.
        public let findings: [Diagnostic]
        /// Whether there was more than is listed.
        public let isTruncated: Bool
        /// Nil where there are errors.
        public let arithmetic: RetryArithmetic?

        /// How many findings are of a severity.
        public func count(_ severity: Diagnostic.Severity) -> Int {
            findings.count { $0.severity == severity }
        }

        /// The report without findings of some codes. An error stays, whatever its code.
        public func without(_ codes: Set<Diagnostic.Code>) -> Report {
            Report(
                findings: findings.filter { $0.severity == .error || !codes.contains($0.code) },
                isTruncated: isTruncated, arithmetic: arithmetic)
        }
    }

    let options: LintOptions
    let reading: DefinitionReading
    /// The way to everything in which an error was found: nothing more is said of a state that could
    /// not be read whole.
    private let erroneous: Set<JSONPointer>

    private init(_ reading: DefinitionReading, _ options: LintOptions) {
        self.reading = reading
        self.options = options
        var erroneous: Set<JSONPointer> = []
        for finding in reading.findings.diagnostics where finding.severity == .error {
            var pointer: JSONPointer? = finding.pointer
            while let way = pointer, erroneous.insert(way).inserted { pointer = way.parent }
        }
        self.erroneous = erroneous
    }

    /// Reads a definition and reports on it. Never fails: a text that is no JSON is a finding.
    /// - Parameter bytes: The definition in UTF-8.
    public static func report(on bytes: [UInt8], _ options: LintOptions = LintOptions()) -> Report {
        let reading: DefinitionReading
        do throws(DefinitionReading.NotJSON) {
            reading = try DefinitionReading(bytes, type: options.type)
        } catch {
            return Report(findings: [error.finding], isTruncated: false, arithmetic: nil)
        }
        if bytes.count > DefinitionLimits.bytes { reading.reportLength(bytes.count) }
        let arithmetic = Linter(reading, options).check()
        let findings = reading.findings
        return Report(
            findings: findings.diagnostics.sorted { $0.precedes($1) },
            isTruncated: findings.isTruncated || findings.isRemarkMissing, arithmetic: arithmetic)
    }

    private func check() -> RetryArithmetic? {
        guard let machine = reading.machine, !reading.findings.isTruncated else { return nil }
        checkHandlers(atTopOf: machine.graph)
        check(machine.graph, Surroundings())
        checkVariables(machine.graph)
        guard !reading.findings.hasErrors else { return nil }
        let arithmetic = RetryArithmetic(of: machine, options)
        checkTimes(machine, arithmetic)
        return arithmetic
    }

    private func check(_ graph: StateGraph, _ surroundings: Surroundings) {
        checkLoops(graph)
        for state in graph.states {
            if isReadWhole(state) {
                checkRetry(state, surroundings)
                checkRules(state)
                checkCatch(state, in: graph)
                checkChoice(state)
                checkTask(state)
                checkTemplates(state)
                checkContext(state, surroundings)
                checkFormerNames(state)
            }
            for inner in state.innerGraphs { check(inner, surroundings.within(state)) }
        }
    }

    /// Whether no error lies in the state, whatever is in the states inside it.
    func isReadWhole(_ state: State) -> Bool { !erroneous.contains(state.pointer) }

    /// The state as it is written.
    func written(_ state: State) -> JSONObject {
        reading.value[state.pointer]?.objectValue ?? [:]
    }

    /// Reports something of ours.
    func report(
        _ severity: Diagnostic.Severity, _ code: Diagnostic.Code, at pointer: JSONPointer,
        atKey: Bool = false, _ message: String, advice: @autoclosure () -> String? = nil
    ) {
        reading.findings.report(
            severity, code, at: pointer, atKey: atKey, message, advice: advice())
    }
}

/// What a state has around it.
struct Surroundings {
    /// Whether a Parallel or Map state around begins again after whatever error.
    var retriesAll = false
    /// Whether the state belongs to a Map state's items.
    var isForItem = false

    /// The surroundings of what is in a Parallel or Map state.
    func within(_ state: State) -> Surroundings {
        var inner = self
        inner.isForItem = isForItem || state.type == .map
        inner.retriesAll =
            retriesAll || state.retriers.contains { $0.errors.matchesAll && $0.maxAttempts > 0 }
        return inner
    }
}

extension DefinitionReading {
    /// AWS takes no definition of more than a megabyte (API model, `Definition`).
    fileprivate func reportLength(_ count: Int) {
        findings.report(
            .error, .definitionTooLong, at: JSONPointer(),
            "The definition has \(count) bytes; AWS takes at most \(DefinitionLimits.bytes)",
            advice: "move a part of it into a state machine of its own")
    }
}

extension Diagnostic {
    /// The order of the text; of one place the worse finding first.
    fileprivate func precedes(_ other: Diagnostic) -> Bool {
        let one = position?.offset ?? 0
        let two = other.position?.offset ?? 0
        if one != two { return one < two }
        let ranks = Severity.allCases
        return ranks.firstIndex(of: severity) ?? 0 < ranks.firstIndex(of: other.severity) ?? 0
    }
}
