internal import Benchmarking
internal import OrderedJSON

/// How measured figures are told: a line each, or one object that a later run can be held against.
struct FigureReport {
    let benchmark: String
    let figures: [Figure]

    init(_ benchmark: String, _ figures: [Figure]) {
        self.benchmark = benchmark
        self.figures = figures
    }

    func print(as format: OutputFormat) {
        switch format {
        case .text: figures.forEach { StandardStreams.output(Self.line($0)) }
        case .json: StandardStreams.output(json.pretty())
        }
    }

    /// `12mp.baseline.fast.milliseconds: 27.4 ms [27.1, 28.0]`.
    static func line(_ figure: Figure) -> String {
        var line = "\(figure.name): \(number(figure.value))"
        if !figure.unit.isEmpty { line += " \(figure.unit)" }
        if let low = figure.low, let high = figure.high {
            line += " [\(number(low)), \(number(high))]"
        }
        return line
    }

    private var json: JSONValue {
        [
            "benchmark": .string(benchmark),
            "figures": .array(
                figures.map { figure in
                    var members: [(String, JSONValue)] = [
                        ("name", .string(figure.name)), ("value", Self.json(figure.value)),
                        ("unit", .string(figure.unit)),
                    ]
                    if let low = figure.low, let high = figure.high {
                        members += [("low", Self.json(low)), ("high", Self.json(high))]
                    }
                    return .object(JSONObject(members))
                }),
        ]
    }

    private static func json(_ value: Double) -> JSONValue {
        .number(JSONNumber(value) ?? JSONNumber(0))
    }

    /// Whole numbers with commas between thousands, others to four places or so.
    static func number(_ value: Double) -> String {
        if value.magnitude < 10_000, value != value.rounded() {
            let factor: Double = value.magnitude >= 100 ? 10 : value.magnitude >= 10 ? 100 : 10_000
            return "\((value * factor).rounded() / factor)"
        }
        guard value.magnitude < 1e15 else { return "\(value)" }
        var digits = String(Int64(value.rounded()))
        var groups: [String] = []
        while digits.count > 3 {
            groups.append(String(digits.suffix(3)))
            digits.removeLast(3)
        }
        return ([digits] + groups.reversed()).joined(separator: ",")
    }
}

extension FigureReport {
    /// The figures of an earlier run's JSON.
    /// - Throws: `CommandFailure` for what is no such object.
    static func figures(in bytes: [UInt8], _ path: String) throws(CommandFailure) -> [Figure] {
        guard let document = try? JSONDocument.parse(bytes),
            let members = document.root["figures"]?.arrayValue
        else {
            throw CommandFailure(
                "\(path): holds no figures; write it with 'stepsim bench resize --format json'",
                .invalidInput)
        }
        return members.compactMap { member in
            guard let name = member["name"]?.stringValue, let value = double(member["value"]) else {
                return nil
            }
            let unit = member["unit"]?.stringValue ?? ""
            return Figure(
                earlier: name, value, unit, low: double(member["low"]), high: double(member["high"])
            )
        }
    }

    private static func double(_ value: JSONValue?) -> Double? {
        if case .number(let number)? = value { Double(number.description) } else { nil }
    }
}
