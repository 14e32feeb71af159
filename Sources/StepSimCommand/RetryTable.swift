internal import OrderedJSON
internal import Settings
internal import StatesLanguage
internal import VirtualTime

/// The arithmetic of retries as a table that can be read aloud.
struct RetryTable {
    private let arithmetic: RetryArithmetic

    init(_ arithmetic: RetryArithmetic) { self.arithmetic = arithmetic }

    /// What the figures rest on.
    static func title(_ client: LintOptions.Client) -> String {
        let tries = client.tries == 1 ? "1 try" : "\(client.tries) tries"
        return "at most, with SDK policy \(client.name) (\(tries) of \(client.timeout), "
            + "\(client.waits) of waits):"
    }

    private static let header = ["state", "attempts", "requests", "waits", "time", "cost"]

    /// The head, a line a state, the longest way through all, and why something has no bound.
    var lines: [String] {
        var table = [Self.header]
        for row in arithmetic.rows {
            let indent = String(repeating: "  ", count: row.depth)
            table.append([
                indent + Self.printable(row.state) + (row.isForEachItem ? " (each item)" : ""),
                String(row.attempts), row.bound.requestsText, row.waits.words,
                row.bound.timeText, row.bound.costText,
            ])
        }
        let whole = arithmetic.execution
        table.append([
            "the longest way", whole.attemptsText, whole.requestsText, "", whole.timeText,
            whole.costText,
        ])
        var lines = Self.aligned(table)
        lines.append(
            "  \(whole.countless == nil ? "\(whole.transitions)" : "any number of") state transitions"
        )
        for reason in [whole.countless, whole.timeless].compactMap({ $0 }) {
            let line = "  no bound: \(Self.printable(reason))"
            if lines.last != line { lines.append(line) }
        }
        if whole.hasUnpricedFunctions {
            lines.append("  the cost leaves out functions; give --function-timeout to count them")
        }
        return lines
    }

    /// Columns side by side: the first to the left, numbers to the right.
    private static func aligned(_ table: [[String]]) -> [String] {
        let widths = header.indices.map { column in
            table.map { $0[column].unicodeScalars.count }.max() ?? 0
        }
        return table.map { row in
            let cells = row.enumerated().map { column, text in
                let padding = String(
                    repeating: " ", count: widths[column] - text.unicodeScalars.count)
                return column == 0 ? text + padding : padding + text
            }
            let line = "  " + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// A name on one line, whatever is in it.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "�" : $0 }))
    }
}

extension WorkBound {
    fileprivate var attemptsText: String { countless == nil ? Self.counted(attempts) : "no bound" }

    fileprivate var requestsText: String { countless == nil ? Self.counted(requests) : "no bound" }

    fileprivate var timeText: String { timeless == nil ? time.words : "no bound" }

    fileprivate var costText: String {
        if countless != nil { return "no bound" }
        return cost.description + (hasUnpricedFunctions ? " + functions" : "")
    }

    private static func counted(_ count: Int) -> String {
        count == .max ? "beyond counting" : String(count)
    }

    fileprivate var members: [(String, JSONValue)] {
        func ifCounted(_ count: Int) -> JSONValue {
            countless == nil ? .number(JSONNumber(count)) : .null
        }
        return [
            ("requests", ifCounted(requests)), ("transitions", ifCounted(transitions)),
            (
                "timeNanoseconds",
                timeless == nil ? .number(JSONNumber(time.count)) : .null
            ),
            ("costPicodollars", ifCounted(cost.picodollars)),
            ("costHasFunctions", .bool(!hasUnpricedFunctions)),
            ("unbounded", (countless ?? timeless).map { .string($0) } ?? .null),
        ]
    }
}

extension RetryArithmetic {
    /// The documented shape under `retries`; null stands for what has no bound.
    func json(_ client: LintOptions.Client) -> JSONValue {
        [
            "client": [
                "policy": .string(client.name), "tries": .number(JSONNumber(client.tries)),
                "waitNanoseconds": .number(JSONNumber(client.waits.count)),
                "timeoutNanoseconds": .number(JSONNumber(client.timeout.count)),
            ],
            "states": .array(
                rows.map { row in
                    .object(
                        JSONObject(
                            [
                                ("state", .string(row.state)),
                                ("type", .string(row.type.rawValue)),
                                ("pointer", .string(row.pointer.text)),
                                ("attempts", .number(JSONNumber(row.attempts))),
                                ("waitNanoseconds", .number(JSONNumber(row.waits.count))),
                                ("forEachItem", .bool(row.isForEachItem)),
                            ] + row.bound.members))
                }),
            "execution": .object(JSONObject(execution.members)),
        ]
    }
}
