internal import OrderedJSON
internal import VirtualTime

extension ScenarioReader {
    /// The behaviours in a file that holds nothing else: `Name: …` lines, or the same under `functions:`.
    package static func behaviours(
        at path: String
    ) throws(ScenarioError) -> [String: FunctionBehaviour] {
        try behaviours(bytes: try InputFile.read(path), path: path)
    }

    /// The behaviours in a text; `path` names it in findings.
    package static func behaviours(
        text: String, path: String
    ) throws(ScenarioError) -> [String: FunctionBehaviour] {
        try behaviours(bytes: Array(text.utf8), path: path)
    }

    private static func behaviours(
        bytes: [UInt8], path: String
    ) throws(ScenarioError) -> [String: FunctionBehaviour] {
        let findings = Findings(path: path)
        var reader = YAMLReader(path: path)
        var root = try reader.read(bytes)
        if case .mapping(let members, _) = root, members.count == 1, members[0].key == "functions" {
            root = members[0].value
        }
        let behaviours = behaviours(root, findings)
        try findings.throwAny()
        return behaviours
    }

    func functions(_ fields: Fields) -> [String: FunctionBehaviour] {
        fields["functions"].map { Self.behaviours($0, fields.findings) } ?? [:]
    }

    private static func behaviours(
        _ node: YAMLNode, _ findings: Findings
    ) -> [String: FunctionBehaviour] {
        var behaviours: [String: FunctionBehaviour] = [:]
        for member in node.members(of: "'functions'", findings) ?? [] {
            behaviours[member.key] = behaviour(member, findings)
        }
        return behaviours
    }

    private static let answerKeys = ["output", "error", "cause", "takes", "delay"]

    private static func behaviour(_ member: YAMLMember, _ findings: Findings) -> FunctionBehaviour? {
        guard
            let fields = Fields(
                member.value, of: "the behaviour of \(member.key)",
                keys: ["answers"] + answerKeys, findings)
        else { return nil }
        guard fields.has("answers") else {
            return answer(fields, takes: .zero).map { FunctionBehaviour(answers: [$0]) }
        }
        fields.oneOf(["answers", "output"])
        fields.oneOf(["answers", "error"])
        let takes = takes(fields) ?? .zero
        guard let nodes = fields.list("answers", of: "answers") else { return nil }
        if nodes.isEmpty {
            findings.report(
                at: fields.place(of: "answers"), "no answers",
                advice: "write [{output: {}}], one answer an attempt")
            return nil
        }
        let answers = nodes.compactMap { node in
            Fields(node, of: "an answer", keys: answerKeys, findings)
                .flatMap { answer($0, takes: takes) }
        }
        return answers.isEmpty ? nil : FunctionBehaviour(answers: answers)
    }

    private static func answer(_ fields: Fields, takes: Nanoseconds) -> FunctionBehaviour.Answer? {
        if fields.oneOf(["output", "error"]) == 0 {
            fields.reportMissing("output", example: "output: {}' or 'error: Name")
            return nil
        }
        let takes = self.takes(fields) ?? takes
        if let node = fields["output"] {
            if fields.has("cause") {
                fields.findings.report(
                    at: fields.place(of: "cause"), "'cause' beside 'output'",
                    advice: "a cause belongs to an error")
            }
            return node.json(fields.findings).map { .init(.output($0), takes: takes) }
        }
        guard let name = fields.text("error") else { return nil }
        return .init(.error(name: name, cause: cause(fields)), takes: takes)
    }

    /// `takes` and `delay` mean the same: how long the function runs before it answers.
    private static func takes(_ fields: Fields) -> Nanoseconds? {
        fields.oneOf(["takes", "delay"])
        return fields.duration("takes") ?? fields.duration("delay")
    }

    /// A cause is a text; a mapping or list stands for its JSON text, as Lambda's causes are.
    private static func cause(_ fields: Fields) -> String {
        guard let node = fields["cause"], let value = node.json(fields.findings) else { return "" }
        if let text = node.scalar?.text { return text }
        return value.isNull ? "" : value.text
    }
}
