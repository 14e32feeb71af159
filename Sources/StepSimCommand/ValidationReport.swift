internal import OrderedJSON
internal import StatesLanguage
internal import VirtualTime

/// How `validate` tells what it found: a line a finding and a table, one object, or annotations.
struct ValidationReport {
    private let format: FindingFormat
    private let options: LintOptions
    private let paint = Paint()
    private var reports: [(name: String, report: Linter.Report)] = []

    init(_ format: FindingFormat, _ options: LintOptions) {
        self.format = format
        self.options = options
    }

    /// Takes what was found in a definition, and tells it where lines are printed as they come.
    mutating func add(_ name: String, _ report: Linter.Report) {
        reports.append((name, report))
        switch format {
        case .json: break
        case .github: for finding in report.findings { print(finding.annotation(of: name)) }
        case .text:
            for finding in report.findings { print(finding.line(of: name)) }
            if report.isTruncated { print("\(name): there is more than is listed here") }
            if let arithmetic = report.arithmetic, !arithmetic.rows.isEmpty {
                let title = "\(name): " + RetryTable.title(options.client)
                ([title] + RetryTable(arithmetic).lines).forEach(print)
            }
        }
    }

    /// Ends the report with the sums.
    func finish() {
        switch format {
        case .json: print(json.pretty())
        case .github: break
        case .text:
            let sums = Diagnostic.Severity.allCases.map { severity in
                Self.counted(count(severity), severity.word)
            }
            let verdict = sums.joined(separator: ", ")
            let isClean = count(.error) == 0
            print(
                (isClean ? paint.good(verdict) : paint.bad(verdict))
                    + " in \(Self.counted(reports.count, "definition"))")
        }
    }

    /// Whether there is an error; with `strict`, or a warning.
    func hasFailed(strict: Bool) -> Bool {
        count(.error) > 0 || strict && count(.warning) > 0
    }

    private func count(_ severity: Diagnostic.Severity) -> Int {
        reports.reduce(0) { $0 + $1.report.count(severity) }
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private func print(_ line: String) { StandardStreams.output(line) }

    /// The documented shape of `--format json`.
    private var json: JSONValue {
        [
            "definitions": .array(
                reports.map { name, report in
                    [
                        "definition": .string(name), "type": .string(options.type.rawValue),
                        "findings": .array(report.findings.map(\.json)),
                        "truncated": .bool(report.isTruncated),
                        "retries": report.arithmetic.map { $0.json(options.client) } ?? .null,
                    ]
                }),
            "errors": .number(JSONNumber(count(.error))),
            "warnings": .number(JSONNumber(count(.warning))),
            "suggestions": .number(JSONNumber(count(.suggestion))),
        ]
    }
}

extension Diagnostic {
    /// `order.asl.json:3:14: warning: what is wrong; how to mend it (CODE)`, on one line.
    fileprivate func line(of name: String) -> String {
        let place = position.map { "\(name):\($0)" } ?? name
        return "\(place): \(severity.word): \(sentence) (\(code.rawValue))"
    }

    /// Message and advice; AWS's own words may go on with the whole text in further lines.
    private var sentence: String {
        message.prefix { $0 != "\n" } + (advice.map { "; \($0)" } ?? "")
    }

    /// A workflow command: `::warning file=…,line=…,col=…,title=…::…`.
    ///
    /// In values, what would end them is written in percent (GitHub Docs, "Workflow commands";
    /// actions/toolkit, `command.ts`).
    fileprivate func annotation(of name: String) -> String {
        let kind =
            switch severity {
            case .error: "error"
            case .warning: "warning"
            case .suggestion: "notice"
            }
        var properties = ["file=\(Self.escaped(name, isProperty: true))"]
        if let position { properties += ["line=\(position.line)", "col=\(position.column)"] }
        properties.append("title=\(code.rawValue)")
        return "::\(kind) \(properties.joined(separator: ","))::"
            + Self.escaped(sentence, isProperty: false)
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            case ":" where isProperty: escaped += "%3A"
            case "," where isProperty: escaped += "%2C"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    fileprivate var json: JSONValue {
        [
            "severity": .string(severity.word), "code": .string(code.rawValue),
            "line": position.map { .number(JSONNumber($0.line)) } ?? .null,
            "column": position.map { .number(JSONNumber($0.column)) } ?? .null,
            "pointer": .string(pointer.text), "message": .string(message),
            "advice": advice.map { .string($0) } ?? .null,
        ]
    }
}
