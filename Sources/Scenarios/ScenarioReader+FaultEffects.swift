internal import AWSModel
internal import FaultInjection
internal import KeyedDraws
internal import VirtualTime

extension ScenarioReader {
    /// What may happen to a call, in the order in which it is told.
    private static let effectKinds = [
        "error", "timeout", "reset", "corrupt", "outage", "duplicate", "delay", "reorder",
        "partial", "stale", "skew", "slow", "crash",
    ]
    private static let effectKeys =
        effectKinds + ["message", "status", "effect", "probability"]

    /// When a faulted call still takes effect.
    private enum EffectPlace: String, CaseIterable {
        case before, after
    }

    /// Which connections an outage is about.
    private enum OutageReach: String, CaseIterable {
        case newConnections = "new-connections"
        case all
    }

    /// What does not hold of a damaged answer.
    private enum Corruption: String, CaseIterable {
        case crc32
    }

    /// Which answer a lost one is.
    private enum TimeoutPlace: String, CaseIterable {
        case beforeEffect = "before-effect"
        case afterEffect = "after-effect"
    }

    /// Reads what a rule does: its effects, and how often they come.
    func readEffects(
        _ node: YAMLNode, on target: AWSOperation?, _ findings: Findings
    ) -> (effects: [FaultEffect], probability: Ratio)? {
        guard let fields = Fields(node, of: "'do'", keys: Self.effectKeys, findings)
        else { return nil }
        fields.oneOf(["error", "timeout", "reset", "corrupt", "outage", "crash"])
        for key in ["message", "status", "effect"] where fields.has(key) && !fields.has("error") {
            findings.report(
                at: fields.place(of: key), "'\(key)' without 'error'",
                advice: key == "effect" && fields.has("timeout")
                    ? "write 'timeout: after-effect'" : "add 'error: Code', or leave it out")
        }
        var effects: [FaultEffect] = []
        if let slow = readSlowness(fields) { effects.append(slow) }
        if let error = readError(fields) { effects.append(error) }
        if let place = fields.choice("timeout", TimeoutPlace.self) {
            effects.append(.timeout(afterEffect: place == .afterEffect))
        }
        if let place = fields.choice("reset", TimeoutPlace.self) {
            effects.append(.reset(afterEffect: place == .afterEffect))
        }
        if let corrupt = readCorruption(fields, on: target) { effects.append(corrupt) }
        if let reach = fields.choice("outage", OutageReach.self) {
            effects.append(.outage(all: reach == .all))
        }
        if let span = fields.duration("duplicate") { effects.append(.duplicate(after: span)) }
        effects += readLateness(fields, on: target)
        if let partial = readPartialBatch(fields, on: target) { effects.append(partial) }
        if let stale = readStaleness(fields, on: target) { effects.append(stale) }
        if let skew = readSkew(fields) { effects.append(skew) }
        if let crash = readCrash(fields, on: target) { effects.append(crash) }
        let kinds = Self.effectKinds
        if !kinds.contains(where: { fields.has($0) || fields.isMeant($0) }) {
            findings.report(
                at: fields.position, "'do' says nothing that happens",
                advice:
                    "add \(kinds.dropLast().joined(separator: ", ")) or \(kinds.last ?? "")")
        }
        let chance = fields.quantity("probability", "a probability", Quantity.percentage)
        return (effects, chance ?? .always)
    }

    private func readError(_ fields: Fields) -> FaultEffect? {
        guard let code = fields.text("error") else { return nil }
        if let near = misspelt(code) {
            fields.findings.report(
                at: fields["error"]?.position ?? fields.position, "unknown error code '\(code)'",
                advice: "did you mean '\(near)'?")
        }
        let place = fields.choice("effect", EffectPlace.self)
        return .error(
            code: code, message: fields.text("message"),
            status: fields.wholeNumber("status", in: 0...599), afterEffect: place == .after)
    }

    /// The known code that this one nearly is. Faults may raise any code, but two letters off is a slip.
    private func misspelt(_ code: String) -> String? {
        guard !known.errorCodes.contains(code), code.utf8.count >= 8 else { return nil }
        let letters = Array(code.utf8)
        return known.errorCodes.first { NameSuggestion.distance(letters, Array($0.utf8)) <= 2 }
    }

    private func readSlowness(_ fields: Fields) -> FaultEffect? {
        fields.quantity(
            "slow", "a duration such as 2s, or a factor such as 3x, or 10x..1x over a window"
        ) { text in
            if let span = Quantity.duration(text) { return .slow(span) }
            if let times = Self.factor(text[...]) { return .slower(times: times) }
            guard let (first, last) = Quantity.ends(text), let from = Self.factor(first),
                let to = Self.factor(last)
            else { return nil }
            return .ramp(from: from, to: to)
        }
    }

    /// A factor such as `3x`.
    private static func factor(_ text: Substring) -> Int? {
        guard text.hasSuffix("x"), let times = Quantity.wholeNumber(text.dropLast()),
            (1...1_000_000).contains(times)
        else { return nil }
        return times
    }

    private func readCorruption(_ fields: Fields, on target: AWSOperation?) -> FaultEffect? {
        guard fields.choice("corrupt", Corruption.self) != nil else { return nil }
        if let target, target.service != .dynamodb {
            fields.findings.report(
                at: fields.place(of: "corrupt"), "'corrupt' on \(target)",
                advice:
                    "only DynamoDB's answers carry x-amz-crc32: write 'on: dynamodb.*', or 'reset: after-effect'"
            )
        }
        return .corruptAnswer
    }

    private static let deliverers = [
        AWSOperation(.s3, "PutObject"), AWSOperation(.s3, "CopyObject"),
        AWSOperation(.s3, "DeleteObject"), AWSOperation(.s3, "DeleteObjects"),
        AWSOperation(.sns, "Publish"), AWSOperation(.sns, "PublishBatch"),
        AWSOperation(.lambda, "Invoke"),
    ]

    private func readLateness(_ fields: Fields, on target: AWSOperation?) -> [FaultEffect] {
        for key in ["delay", "reorder"] where fields.has(key) {
            guard let target, !Self.deliverers.contains(target) else { continue }
            fields.findings.report(
                at: fields.place(of: key), "'\(key)' on \(target)",
                advice:
                    "it has nothing delivered: write 'slow' for the call itself, or 'on:' one of \(Self.deliverers.map(\.description).joined(separator: ", "))"
            )
        }
        return [
            fields.duration("delay").map { .delay($0) },
            fields.duration("reorder").map { .reorder(within: $0) },
        ].compactMap { $0 }
    }

    private static let batches = [
        AWSOperation(.dynamodb, "BatchWriteItem"), AWSOperation(.dynamodb, "BatchGetItem"),
        AWSOperation(.s3, "DeleteObjects"), AWSOperation(.sns, "PublishBatch"),
    ]

    private func readPartialBatch(_ fields: Fields, on target: AWSOperation?) -> FaultEffect? {
        let form = "a number of entries such as 3, or a share of them such as 30%"
        let effect = fields.quantity("partial", form) { text -> FaultEffect? in
            if let count = Quantity.wholeNumber(text) {
                return (1...1_000).contains(count) ? .partial(count: count) : nil
            }
            guard let share = Quantity.probability(text), share.numerator > 0 else { return nil }
            return .partialShare(share)
        }
        guard fields.has("partial"), let target, !Self.batches.contains(target) else {
            return effect
        }
        fields.findings.report(
            at: fields.place(of: "partial"), "'partial' on \(target)",
            advice:
                "only a batch comes back in part: write 'on:' one of \(Self.batches.map(\.description).joined(separator: ", "))"
        )
        return effect
    }

    private static let reads = ["GetItem", "BatchGetItem", "Query", "Scan"]

    private func readStaleness(_ fields: Fields, on target: AWSOperation?) -> FaultEffect? {
        guard let age = fields.duration("stale") else { return nil }
        if let target, target.service != .dynamodb || !(Self.reads + ["*"]).contains(target.name) {
            fields.findings.report(
                at: fields.place(of: "stale"), "'stale' on \(target)",
                advice:
                    "only DynamoDB's reads may be behind: write 'on: dynamodb.*', or one of \(Self.reads.joined(separator: ", "))"
            )
        }
        return .stale(by: age)
    }

    private func readSkew(_ fields: Fields) -> FaultEffect? {
        let form = "a span such as 20m, or -20m for a clock that is behind"
        let skew = fields.quantity("skew", form) { text -> Nanoseconds? in
            let isBehind = text.hasPrefix("-")
            guard let span = Quantity.duration(text.dropFirst(isBehind ? 1 : 0)), span > .zero
            else { return nil }
            return isBehind ? .zero - span : span
        }
        if skew != nil, fields.has("probability") {
            fields.findings.report(
                at: fields.place(of: "probability"), "'probability' beside 'skew'",
                advice: "a clock is off for a while, not for a call: leave it out")
        }
        return skew.map { .skew($0) }
    }

    private func readCrash(_ fields: Fields, on target: AWSOperation?) -> FaultEffect? {
        guard let span = fields.duration("crash") else { return nil }
        if let target, target != AWSOperation(.lambda, "Invoke") {
            fields.findings.report(
                at: fields.place(of: "crash"), "'crash' on \(target)",
                advice: "only an invocation crashes: write 'on: lambda.Invoke'")
        }
        return .crash(after: span)
    }
}
