import OrderedJSON

/// A Map state: does the same with every item, inside this execution (inline) or in child
/// executions (distributed).
struct MapState: Sendable {
    /// `ProcessorConfig`.
    enum Mode: Hashable, Sendable {
        case inline
        case distributed(StateMachineType)
    }

    /// A whole number, given or computed.
    enum Count: Sendable {
        case constant(Int)
        case path(Expression)
    }

    /// `ToleratedFailurePercentage`.
    enum Percentage: Sendable {
        case constant(Double)
        case path(Expression)
    }

    /// `ItemProcessor`, formerly `Iterator`.
    let processor: StateGraph
    let mode: Mode
    /// `ItemsPath`; the whole input by default.
    let itemsPath: Expression?
    /// `ItemSelector`, formerly `Parameters`.
    let itemSelector: PayloadTemplate?
    /// `MaxConcurrency`; zero means no bound.
    let maxConcurrency: Count
    let itemReader: ItemReader?
    let itemBatcher: ItemBatcher?
    let resultWriter: ResultWriter?
    let toleratedCount: Count?
    let toleratedPercentage: Percentage?
    /// `Label`, which names the map run.
    let label: String?

    init(_ fields: inout FieldReader, _ reader: inout DefinitionReader) {
        let processorKey = fields.object["ItemProcessor"] == nil ? "Iterator" : "ItemProcessor"
        if fields.object["Iterator"] == nil { fields.require("ItemProcessor") }
        fields.excludes("ItemProcessor", "Iterator")
        var mode = Mode.inline
        var graph: StateGraph?
        if var inner = fields.fields(processorKey) {
            mode = Self.mode(&inner)
            graph = reader.graph(&inner)
            inner.finish()
        }
        processor = graph ?? StateGraph(states: [], startAt: 0)
        self.mode = mode
        itemsPath = DataFlow.expression(&fields, "ItemsPath")
        fields.excludes("ItemSelector", "Parameters")
        itemSelector =
            DataFlow.template(&fields, "ItemSelector") ?? DataFlow.template(&fields, "Parameters")
        maxConcurrency = Self.count(&fields, "MaxConcurrency") ?? .constant(0)
        itemReader = fields.fields("ItemReader").map { ItemReader($0) }
        itemBatcher = fields.fields("ItemBatcher").map { ItemBatcher($0) }
        resultWriter = fields.fields("ResultWriter").map { ResultWriter($0) }
        toleratedCount = Self.count(&fields, "ToleratedFailureCount")
        toleratedPercentage = Self.percentage(&fields)
        label = Self.label(&fields)
        if mode == .inline { Self.reportDistributedFields(fields) }
    }

    private static func mode(_ inner: inout FieldReader) -> Mode {
        guard var config = inner.fields("ProcessorConfig") else { return .inline }
        defer { config.finish() }
        let type = config.string("ExecutionType")
        switch config.string("Mode") ?? "INLINE" {
        case "INLINE": return .inline
        case "DISTRIBUTED":
            guard let type else {
                config.require("ExecutionType")
                return .distributed(.standard)
            }
            if let type = StateMachineType(rawValue: type) { return .distributed(type) }
            config.report(
                "ExecutionType", "Value must be one of [STANDARD, EXPRESS]",
                advice: Suggestion.advice(for: type, among: ["STANDARD", "EXPRESS"]))
            return .distributed(.standard)
        case let mode:
            config.report(
                "Mode", "Value must be one of [INLINE, DISTRIBUTED]",
                advice: Suggestion.advice(for: mode, among: ["INLINE", "DISTRIBUTED"]))
            return .inline
        }
    }

    /// `Label`, which becomes a part of the map run's ARN.
    private static func label(_ fields: inout FieldReader) -> String? {
        guard let label = fields.string("Label") else { return nil }
        let length = label.unicodeScalars.count
        if !(1...DefinitionLimits.labelLength).contains(length) {
            fields.report(
                "Label", "A Label must have 1 to \(DefinitionLimits.labelLength) characters")
        }
        if let wrong = label.unicodeScalars.first(where: isForbiddenInLabel) {
            fields.report(
                "Label", "A Label may not contain '\(wrong)'",
                advice: "use letters, digits, '-' and '_'")
        }
        return label
    }

    /// White space, wild cards, brackets, control characters and what has a meaning elsewhere
    /// (Developer Guide, "Using Map state in Distributed mode", `Label`).
    private static func isForbiddenInLabel(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            || "?*<>{}[]:;,\\|^~$#%&`\"".unicodeScalars.contains(scalar)
    }

    /// A count or its path form.
    static func count(_ fields: inout FieldReader, _ key: String) -> Count? {
        fields.excludes(key, key + "Path")
        if let constant = fields.integer(key, in: 0...DefinitionLimits.count) {
            return .constant(constant)
        }
        return DataFlow.expression(&fields, key + "Path").map { .path($0) }
    }

    private static func percentage(_ fields: inout FieldReader) -> Percentage? {
        let key = "ToleratedFailurePercentage"
        fields.excludes(key, key + "Path")
        if let constant = fields.double(key, in: 0...100) { return .constant(constant) }
        return DataFlow.expression(&fields, key + "Path").map { .path($0) }
    }

    private static func reportDistributedFields(_ fields: FieldReader) {
        let distributed = [
            "ItemReader", "ItemBatcher", "ResultWriter", "ToleratedFailureCount",
            "ToleratedFailureCountPath", "ToleratedFailurePercentage",
            "ToleratedFailurePercentagePath", "Label",
        ]
        for key in distributed where fields.object[key] != nil {
            fields.report(
                key, "Field '\(key)' is not supported for INLINE mode",
                advice: "set ProcessorConfig.Mode to DISTRIBUTED")
        }
    }
}
