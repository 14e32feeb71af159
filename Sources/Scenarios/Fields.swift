internal import KeyedDraws
internal import VirtualTime

/// A mapping with a fixed set of keys, read key by key. What is wrong is reported once, and reads as absent.
///
///     guard let fields = Fields(node, of: "a workload item", keys: ["label", "count"], findings) else { return nil }
///     let count = fields.wholeNumber("count", in: 1...1_000_000) ?? 1
struct Fields {
    /// Where the mapping begins.
    let position: ScenarioPosition
    let findings: Findings
    private let members: [YAMLMember]
    private let what: String
    /// Keys that unknown ones were meant to be: to call them missing as well would say the same twice.
    private var meant: Set<String> = []

    /// Reports keys that are not among `keys`.
    /// - Returns: Nil after a finding, where `node` is no mapping.
    init?(_ node: YAMLNode, of what: String, keys: [String], _ findings: Findings) {
        guard let members = node.members(of: what, findings) else { return nil }
        self.members = members
        self.what = what
        self.findings = findings
        position = node.position
        for member in members where !keys.contains(member.key) {
            findings.reportUnknown(
                "key", member.key, at: member.keyPosition, among: keys, plural: "the keys here")
            if let near = NameSuggestion.nearest(to: member.key, among: keys) { meant.insert(near) }
        }
    }

    /// The value of a key; nil where it is not there.
    subscript(_ key: String) -> YAMLNode? { members.first { $0.key == key }?.value }

    /// Where a key stands, or where the mapping does.
    func place(of key: String) -> ScenarioPosition {
        members.first { $0.key == key }?.keyPosition ?? position
    }

    func has(_ key: String) -> Bool { self[key] != nil }

    /// Whether an unknown key was probably meant to be this one.
    func isMeant(_ key: String) -> Bool { meant.contains(key) }

    /// Reports a key that must be there, with an example of its line.
    func reportMissing(_ key: String, example: String) {
        guard !isMeant(key) else { return }
        findings.report(
            at: position, "'\(key)' is missing in \(what)", advice: "write '\(example)'")
    }

    /// Reports all but the first of the keys that are there.
    /// - Returns: How many of them are there.
    @discardableResult
    func oneOf(_ keys: [String]) -> Int {
        let present = keys.filter { has($0) }
        for key in present.dropFirst() {
            findings.report(
                at: place(of: key), "'\(key)' beside '\(present[0])'", advice: "keep one of them")
        }
        return present.count
    }

    // MARK: Kinds of values

    /// A text of one word or more.
    func text(_ key: String) -> String? {
        guard let node = self[key] else { return nil }
        guard let scalar = node.scalar, !scalar.text.isEmpty else {
            return wrong(node, key, "a text")
        }
        return scalar.text
    }

    /// A path of another file, which is noted with its place.
    func file(_ key: String) -> String? {
        text(key).map { findings.name(file: $0, at: self[key]?.position ?? position) }
    }

    /// One of a few words.
    func choice<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text(key) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        findings.reportUnknown(
            key, text, at: self[key]?.position ?? position, among: words, plural: "the choices")
        return nil
    }

    func truth(_ key: String) -> Bool? {
        quantity(key, "true or false") { ["true": true, "false": false][$0] }
    }

    func wholeNumber(_ key: String, in range: ClosedRange<Int>) -> Int? {
        quantity(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Quantity.wholeNumber($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func duration(_ key: String) -> Nanoseconds? {
        quantity(key, "a duration", Quantity.duration)
    }

    func numbers(_ key: String) -> ClosedRange<Int>? {
        quantity(key, "a number such as 1, or a range such as 1..2, from 1 on") {
            Quantity.range($0).flatMap { $0.lowerBound >= 1 ? $0 : nil }
        }
    }

    /// A scalar in a form of its own.
    /// - Parameter form: What belongs there, for the finding.
    func quantity<Value>(_ key: String, _ form: String, _ read: (String) -> Value?) -> Value? {
        guard let node = self[key] else { return nil }
        guard let scalar = node.scalar, let value = read(scalar.text) else {
            return wrong(node, key, form)
        }
        return value
    }

    /// The elements of a list.
    func list(_ key: String, of things: String) -> [YAMLNode]? {
        guard let node = self[key] else { return nil }
        guard case .list(let elements, _) = node else {
            return wrong(node, key, "a list of \(things)")
        }
        return elements
    }

    /// A list of words, each known and once.
    func words(_ key: String, among candidates: [String], what: String, plural: String) -> [String]?
    {
        guard let elements = list(key, of: plural) else { return nil }
        var words: [String] = []
        for element in elements {
            guard let word = element.scalar?.text else {
                findings.report(
                    at: element.position, "\(element.kind) where \(what) belongs",
                    advice: NameSuggestion.advice(for: "", among: candidates, plural: plural))
                continue
            }
            if !candidates.contains(word) {
                findings.reportUnknown(
                    what, word, at: element.position, among: candidates, plural: "known \(plural)")
            } else if words.contains(word) {
                findings.report(
                    at: element.position, "\(what) '\(word)' stands twice", advice: "remove one")
            } else {
                words.append(word)
            }
        }
        return words
    }

    /// Reports a value of the wrong kind or unit.
    func wrong<Value>(_ node: YAMLNode, _ key: String, _ form: String) -> Value? {
        findings.report(
            at: node.position, "'\(key)' is \(node.kind), not \(form)",
            advice: UnitAdvice.advice(for: node, form))
        return nil
    }
}

extension YAMLNode {
    /// The members, or nil after a finding where this is no mapping.
    func members(of what: String, _ findings: Findings) -> [YAMLMember]? {
        if case .mapping(let members, _) = self { return members }
        findings.report(
            at: position, "\(what) is \(kind), not a mapping",
            advice: "write 'key: value' lines, or {key: value}")
        return nil
    }
}

/// How to mend a quantity: a number without unit, a unit of another kind.
enum UnitAdvice {
    static func advice(for node: YAMLNode, _ form: String) -> String {
        guard let text = node.scalar?.text else {
            return form.hasPrefix("a list") ? "write '- ' before each, or [a, b]" : example(form)
        }
        let isNumber = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 }
        switch form {
        case "a duration":
            if isNumber { return "add a unit: \(text)ms or \(text)s" }
            if text.hasPrefix("-") { return "durations are never negative" }
            return example(form)
        case "a memory size" where isNumber: return "add a unit: \(text)MB"
        case "a rate" where isNumber: return "add a unit: \(text)/s or \(text)/min"
        case "a probability" where isNumber:
            return Quantity.wholeNumber(text) == nil
                ? "write a percentage such as 60%" : "write \(text)%"
        case "a window": return "write start..end with start before end, such as 2s..7s"
        default: return example(form)
        }
    }

    private static func example(_ form: String) -> String {
        switch form {
        case "a duration": "write it as 5s, 200ms, 1m30s or 2h"
        case "a memory size": "write it as 512MB or 1GB"
        case "a size in pixels": "write it as 1600x1200"
        case "a rate": "write it as 8/s or 300/min"
        case "a probability": "write it as 60%, at most 100%"
        case "a text": "write some words"
        case "an amount of money": "write it in dollars, such as $0.0000002"
        default: "write \(form)"
        }
    }
}
