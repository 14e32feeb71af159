internal import KeyedDraws
package import Tracing
package import VirtualTime

/// The story of a run as text, one event a line: the golden of transitions.
///
///     T+00:00:02.531204  signup-3      call       FaceDetection/rekognition.DetectFaces     photos/… → 1 face, 350.2ms
///
/// The columns are time since the start in microseconds, item, kind, what, details. Requests show when they are answered.
/// What AWS writes down without telling more (`TaskStarted`, `TaskSucceeded` …) is left out.
package final class TraceText: TraceConsumer {
    /// The version that stands in the first line.
    package static let version = 2
    /// Lines of events; the rest is counted.
    package static let lineLimit = 2_000

    private let header: String
    private let start: Instant
    private let itemWidth: Int
    private var lines: [String] = []
    private var left = 0
    private var tracker = HistoryTracker()
    /// What each unanswered request is about.
    private var subjects: [CallSite: String] = [:]

    /// - Parameters:
    ///   - name: The scenario's.
    ///   - start: The run's first instant.
    ///   - itemWidth: Columns for an item's label.
    package init(name: String, seed: UInt64, start: Instant = .epoch, itemWidth: Int = 12) {
        header =
            "stepsim trace \(Self.version)\nscenario \(name.withoutControls)\nseed \(seed)\n"
        self.start = start
        self.itemWidth = itemWidth
    }

    /// The whole text, with a final line feed.
    /// - Parameter digest: The trace's, in hexadecimal.
    package func text(_ statistics: RunStatistics, digest: String) -> String {
        var text = header + "\n"
        for line in lines { text += line.withoutControls + "\n" }
        if left > 0 { text += "… and \(left) more events\n" }
        text += "\n"
        for line in statistics.lines { text += line.withoutControls + "\n" }
        return text + "digest \(digest)\n"
    }

    package func consume(_ event: TraceEvent) {
        switch event.kind {
        case .sent(let site, let subject):
            // Only calls that can still be told need their subject.
            if lines.count < Self.lineLimit { subjects[site] = subject }
        case .arrived(let scope, let what): add(event, scope.item, "arrival", what, "")
        case .fault(let site, let rule, let what):
            add(event, site, "fault", "\(rule == 0 ? "background" : "rule \(rule)"): \(what)")
        case .effect(let site, let effect):
            add(event, site.scope.item, "effect", effect.name, Self.words(for: effect))
        case .answered(let site, let outcome, let took):
            let subject = subjects.removeValue(forKey: site).map { $0 + " " } ?? ""
            add(event, site, "call", "\(subject)→ \(Self.words(for: outcome)), \(took.short)")
        case .retrying(let site, let after):
            let next = (site.call?.attempt ?? 1) + 1
            add(event, site, "wait", "\(after.short), then the SDK's try \(next)")
        case .sandbox(let site, let sandbox): add(event, site, sandbox)
        case .history(let scope, let entry): add(event, scope, entry)
        case .escaped(let what, let owner): add(event, "-", "escape", what, "by \(owner)")
        // The bill tells of money.
        case .charged: break
        }
    }

    // MARK: Lines

    private func add(_ event: TraceEvent, _ site: CallSite, _ kind: String, _ detail: String) {
        guard lines.count < Self.lineLimit else {
            left += 1
            return
        }
        let call = site.call.map(\.description) ?? ""
        let step = site.scope.state.map(\.description) ?? ""
        let what = step.isEmpty || call.isEmpty ? step + call : "\(step)/\(call)"
        add(event, site.scope.item, kind, what, detail)
    }

    private func add(
        _ event: TraceEvent, _ item: String, _ kind: String, _ what: String, _ detail: String
    ) {
        guard lines.count < Self.lineLimit else {
            left += 1
            return
        }
        let elapsed = Instant(nanoseconds: (event.at - start).count).elapsed.dropLast(3)
        var line = "\(elapsed)  \(item.padded(to: itemWidth))  \(kind.padded(to: 9))  "
        line += detail.isEmpty ? what : "\(what.padded(to: 40))  \(detail)"
        lines.append(line.oneLine)
    }

    private func add(_ event: TraceEvent, _ site: CallSite, _ sandbox: SandboxEvent) {
        let name = "\(sandbox.function) sandbox \(sandbox.sandbox)"
        let item = site.scope.item
        switch sandbox.kind {
        case .coldStart(let span): add(event, item, "lambda", name, "cold start, \(span.short)")
        case .killed(let reason, let took):
            add(event, item, "lambda", name, "killed after \(took.short): \(reason)")
        case .ended(let error?, let took):
            add(event, item, "lambda", name, "threw \(error) after \(took.short)")
        case .began, .ended, .billed: break
        }
    }

    /// Executions that others start are named, and their states led by where they were started.
    private func add(_ event: TraceEvent, _ scope: SiteScope, _ entry: HistoryEntry) {
        let item = scope.item
        let isNested = !scope.steps.isEmpty
        let path = scope.steps.reduce("") { $0 + "\($1)/" }
        switch tracker.step(entry, at: event.at) {
        case .started where isNested: add(event, item, "execution", entry.execution, "started")
        case .started: add(event, item, "execution", "started", "")
        case .ended(let status, let error, let cause, let took):
            let reason = error.map { ": \(Self.words($0, cause ?? ""))" } ?? ""
            let end = "after \(took.short)\(reason)"
            if isNested {
                add(event, item, "execution", entry.execution, "\(status) \(end)")
            } else {
                add(event, item, "execution", status, end)
            }
        case .redriven: add(event, item, "execution", "redriven", "")
        case .entered(let state): add(event, item, "state", path + state, "entered")
        case .left(let state, let took, let caught):
            let end = "left after \(took.short)\(caught ? ", caught" : "")"
            add(event, item, "state", path + state, end)
        case .attempted(let state, let number, let after?):
            let words = "attempt \(number), \(after.short) after the failure"
            add(event, item, "retry", path + state, words)
        case .failed(let state, let attempt, let error, let cause):
            let words = "attempt \(attempt) failed: \(Self.words(error, cause))"
            add(event, item, "task", path + state, words)
        case .attempted, .quiet: break
        }
    }

    // MARK: Words

    private static func words(for effect: Effect) -> String {
        effect.facts.reduce("\(effect.resource) \(effect.key)") { "\($0), \($1.name) \($1.value)" }
    }

    private static func words(for outcome: CallOutcome) -> String {
        switch outcome {
        case .answered(let words): words
        case .failed(let code, 0, _): "\(code), no answer"
        case .failed(let code, let status, let message):
            "\(status) \(words(code, message))"
        }
    }

    /// How much of a cause is told: the rest is mostly stack traces.
    private static let causeLength = 120

    private static func words(_ error: String, _ cause: String) -> String {
        if cause.isEmpty { return error }
        let isLong = cause.unicodeScalars.count > causeLength
        return "\(error): \(String(cause.unicodeScalars.prefix(causeLength)))\(isLong ? "…" : "")"
    }
}

extension RunStatistics {
    /// The counts that end a trace, one subject a line: `state ResizeImage: entered 1, attempts 3, …`.
    package var lines: [String] {
        var lines: [String] = []
        for name in stateOrder {
            guard let state = states[name] else { continue }
            lines.append(
                "state \(name): entered \(state.entered), attempts \(state.attempts), "
                    + "succeeded \(state.succeeded), failed \(state.failed), "
                    + "caught \(state.caught)")
        }
        for state in stateRetries where state.isAmplified { lines.append(state.line) }
        for (name, call) in calls.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "call \(name): sent \(call.sent), failed \(call.failed), "
                    + "throttled \(call.throttled), retried \(call.retried)")
        }
        for (rule, count) in faults.sorted(by: { $0.key < $1.key }) {
            lines.append("\(rule == 0 ? "background faults" : "fault rule \(rule)"): met \(count)")
        }
        for (name, count) in effects.sorted(by: { $0.key < $1.key }) {
            lines.append("effect \(name): \(count)")
        }
        lines.append("sandboxes: cold starts \(coldStarts), killed \(kills)")
        if escapes > 0 { lines.append("escapes: \(escapes)") }
        let statuses = executions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        lines.append(
            "executions: " + (statuses.isEmpty ? "none" : statuses.joined(separator: ", ")))
        return lines
    }
}

extension Nanoseconds {
    /// The span without digits that nobody reads: to the microsecond below a second, to the millisecond above.
    package var short: String {
        let unit: Int64 =
            switch count.magnitude {
            case ..<1_000_000: 1
            case ..<1_000_000_000: 1_000
            default: 1_000_000
            }
        return Nanoseconds(count / unit * unit).description
    }
}

extension String {
    /// The text with spaces behind it, `width` scalars wide at least.
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(width - unicodeScalars.count, 0))
    }

    /// The text with line breaks as spaces: one event is one line.
    fileprivate var oneLine: String {
        guard utf8.contains(where: { $0 == 10 || $0 == 13 }) else { return self }
        return String(
            String.UnicodeScalarView(unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
    }
}

extension String {
    /// The text with control characters as spaces, so that no name can forge a line of a golden.
    fileprivate var withoutControls: String {
        let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 || scalar.value == 0x7f }
        guard unicodeScalars.contains(where: isControl) else { return self }
        var text = UnicodeScalarView()
        for scalar in unicodeScalars { text.append(isControl(scalar) ? " " : scalar) }
        return String(text)
    }
}
