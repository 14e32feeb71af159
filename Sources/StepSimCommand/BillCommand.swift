internal import ArgumentParser
internal import Billing
internal import OrderedJSON
internal import Prices
internal import ScenarioRuns
internal import Scenarios
internal import Settings
internal import SystemPackage

/// `stepsim bill`: what a scenario's run would cost, and what of it faults have caused.
struct BillCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill",
        abstract: "Run a scenario, and tell what AWS would charge for it.",
        discussion: """
            Prices are those of 'stepsim defaults', without free tiers. What faults
            have caused is the difference to a second run, of the same seed and without
            faults.

            Examples:
              stepsim bill scenarios/faults/resize-crashes-twice.yaml
              stepsim bill scenarios/limits/hot-table.yaml --format json
            """)

    @Argument(help: ArgumentHelp("A scenario file.", valueName: "scenario"))
    var scenario: String

    @Option(name: .long, help: "Run under this seed instead of the scenario's first: 7, 0x2f1c.")
    var seed: String?

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    mutating func run(in session: Session) throws -> ExitStatus {
        let prepared = try ScenarioLoader(try session.catalog()).load(FilePath(scenario))
        let seed = try seed.map { text throws(CommandFailure) in
            try SeedOptions.number(text, option: "--seed")
        }
        let bill = try session.runner().bill(
            prepared, seed: seed ?? prepared.scenario.seeds.first ?? 0)
        switch format {
        case .text: BillTable(bill).lines.forEach(StandardStreams.output)
        case .json: StandardStreams.output(bill.json(scenario: scenario).pretty())
        }
        return .passed
    }
}

/// A bill for a person: a service after another, columns side by side.
private struct BillTable {
    private(set) var lines: [String] = []

    init(_ bill: ScenarioBill) {
        var table = [["", "usage", "price", "amount", "by faults"]]
        for (name, amount) in bill.services {
            table.append([name, "", "", amount.exact, bill.byFaults(of: name).exact])
            for (line, byFaults) in bill.lines where line.service == name {
                table.append([
                    "  \(line.name.dropFirst(name.count + 1))",
                    "\(line.quantity) \(line.unit)\(line.quantity == "1" ? "" : "s")",
                    line.price.exact, line.amount.exact, byFaults.exact,
                ])
            }
        }
        table.append(["total", "", "", bill.bill.total.exact, bill.byFaults.exact])
        let widths = table[0].indices.map { column in
            table.map { $0[column].unicodeScalars.count }.max() ?? 0
        }
        lines = table.map { row in
            row.enumerated().map { column, text in
                let padding = String(
                    repeating: " ", count: widths[column] - text.unicodeScalars.count)
                return column == 0 ? text + padding : padding + text
            }.joined(separator: "  ")
        }
        lines.append(
            "prices of \(PriceList.region), \(PriceList.date), or the scenario's; no free tiers")
    }
}

extension ScenarioBill {
    /// The sums by service, also of what faults kept from being used.
    fileprivate var services: [(name: String, amount: Money)] {
        var sums = bill.services
        for (name, _) in withoutFaults.services where !sums.contains(where: { $0.name == name }) {
            sums.append((name, .zero))
        }
        return sums
    }

    fileprivate func byFaults(of service: String) -> Money {
        lines.filter { $0.line.service == service }.reduce(.zero) { $0 + $1.byFaults }
    }

    /// The documented shape of `--format json`; money in picodollars.
    fileprivate func json(scenario: String) -> JSONValue {
        [
            "scenario": .string(scenario), "seed": .number(JSONNumber("\(seed)") ?? JSONNumber(0)),
            "prices": ["region": .string(PriceList.region), "date": .string(PriceList.date)],
            "lines": .array(
                lines.map { line, byFaults in
                    [
                        "service": .string(line.service), "name": .string(line.name),
                        "usage": .number(JSONNumber(line.quantity) ?? JSONNumber(0)),
                        "unit": .string(line.unit), "price": line.price.json,
                        "amount": line.amount.json, "byFaults": byFaults.json,
                    ]
                }),
            "services": .array(
                services.map { name, amount in
                    [
                        "service": .string(name), "amount": amount.json,
                        "byFaults": byFaults(of: name).json,
                    ]
                }),
            "total": bill.total.json, "byFaults": byFaults.json,
        ]
    }
}

extension Money {
    fileprivate var json: JSONValue { .number(JSONNumber(picodollars)) }
}
