internal import OrderedJSON
internal import Reports
internal import VirtualTime

/// How replays are told: a line a scenario as it ends, then a summary; or one object.
struct ReplayReport {
    let format: OutputFormat
    private let paint = Paint()
    private(set) var entries: [ReplayEntry] = []

    init(_ format: OutputFormat) { self.format = format }

    /// How many entries passed.
    var passed: Int { entries.count { $0.status == .passed } }
    /// How many entries did not.
    var failed: Int { entries.count - passed }
    /// A failed check says more than a scenario that could not be read.
    var exitStatus: ExitStatus {
        if entries.contains(where: { $0.status == .failed }) { return .failed }
        return entries.compactMap(\.error).first ?? .passed
    }

    /// Takes a scenario's entries, one a seed, and tells them where lines are printed as they come.
    mutating func add(_ new: [ReplayEntry], width: Int) {
        entries += new
        guard format == .text else { return }
        StandardStreams.output(line(of: new, width: width))
        for entry in new where entry.status != .passed {
            guard !entry.isError else {
                // Not a result: as every command does with what it cannot read.
                entry.failures.forEach(StandardStreams.error)
                continue
            }
            for failure in entry.failures {
                let lines = failure.split(separator: "\n", omittingEmptySubsequences: false)
                for text in lines { StandardStreams.output("      \(text)") }
            }
            StandardStreams.output("      \(entry.reproduceLine)")
        }
    }

    /// Ends the report.
    func finish(_ extra: [(String, JSONValue)] = []) {
        switch format {
        case .json:
            let object = JSONObject(
                extra + [
                    ("scenarios", .array(entries.map(\.json))),
                    ("passed", .number(JSONNumber(passed))),
                    ("failed", .number(JSONNumber(failed))),
                ])
            StandardStreams.output(JSONValue.object(object).pretty())
        case .text:
            let virtual = entries.reduce(Nanoseconds.zero) { $0 + $1.virtualTime }
            let real = entries.reduce(Nanoseconds.zero) { $0 + $1.realTime }
            let verdict =
                failed == 0
                ? paint.good("\(passed) passed") : paint.bad("\(failed) failed, \(passed) passed")
            StandardStreams.output(
                "\n\(verdict): \(virtual.brief) of virtual time in \(real.brief)\(speedUp(virtual, real))"
            )
        }
    }

    private func line(of entries: [ReplayEntry], width: Int) -> String {
        guard let first = entries.first else { return "" }
        let isPassed = entries.allSatisfy { $0.status == .passed }
        let mark = isPassed ? paint.good("✓") : paint.bad("✗")
        let path = first.path + String(repeating: " ", count: max(width - first.path.count, 0))
        if let error = first.error {
            return "  \(mark) \(path)  \(error == .failed ? "astray" : "cannot be run")"
        }
        let virtual = entries.reduce(Nanoseconds.zero) { $0 + $1.virtualTime }
        let real = entries.reduce(Nanoseconds.zero) { $0 + $1.realTime }
        let seeds = entries.count > 1 ? "\(entries.count) seeds, " : ""
        return "  \(mark) \(path)  \(seeds)\(outcome(of: entries)), "
            + "\(virtual.brief) in \(real.brief)\(speedUp(virtual, real))"
            + (Self.amplification(of: entries).map { ", \($0)" } ?? "")
            + (first.note.map { ", \($0)" } ?? "")
    }

    /// `21.00 calls for one in FaceDetection`, of the state in which retries came to most.
    private static func amplification(of entries: [ReplayEntry]) -> String? {
        entries.compactMap(\.mostAmplified).max { $0.amplification < $1.amplification }
            .map { "\(StateRetries.decimal($0.amplification)) calls for one in \($0.state)" }
    }

    private func outcome(of entries: [ReplayEntry]) -> String {
        var counts: [(status: String, count: Int)] = []
        for (status, count) in entries.flatMap(\.executions) {
            if let place = counts.firstIndex(where: { $0.status == status }) {
                counts[place].count += count
            } else {
                counts.append((status, count))
            }
        }
        if counts.isEmpty { return "no executions" }
        return counts.map { "\($0.count) \($0.status)" }.joined(separator: ", ")
    }

    /// `, 298×`, or `, 1.8×` where whole numbers say too little.
    private func speedUp(_ virtual: Nanoseconds, _ real: Nanoseconds) -> String {
        guard real.count > 0, virtual.count > 0 else { return "" }
        let tenths = virtual.count / max(real.count / 10, 1)
        return tenths < 100 ? ", \(tenths / 10).\(tenths % 10)×" : ", \(tenths / 10)×"
    }
}

/// Colour for a terminal that wants it; the words say everything without.
struct Paint {
    private let isOn = StandardStreams.hasColour

    func good(_ text: String) -> String { isOn ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
    func bad(_ text: String) -> String { isOn ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
}

extension Nanoseconds {
    /// The span to three digits or so, as a person wants it: `12.3ms`, `4.56s`, `1m30s`.
    var brief: String {
        let unit: Int64 =
            switch count.magnitude {
            case ..<10_000: 1
            case ..<1_000_000: 1_000
            case ..<10_000_000: 10_000
            case ..<1_000_000_000: 100_000
            case ..<60_000_000_000: 10_000_000
            default: 1_000_000_000
            }
        return Nanoseconds(count / unit * unit).description
    }
}
