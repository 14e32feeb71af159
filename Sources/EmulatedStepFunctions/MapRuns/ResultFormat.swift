internal import OrderedJSON
internal import StatesLanguage

/// A child of a map run that has ended: its outcome, and all that exported files tell of it.
struct ChildResult {
    let outcome: Outcome
    let facts: JSONValue

    var output: JSONValue? {
        if case .succeeded(let output) = outcome { output } else { nil }
    }
}

/// `WriterConfig`: how the results of a map run's children are written.
struct ResultFormat {
    enum Transformation: String {
        /// Each child with its metadata.
        case none = "NONE"
        /// The children's outputs.
        case compact = "COMPACT"
        /// The children's outputs, arrays among them spread out.
        case flatten = "FLATTEN"
    }

    let transformation: Transformation
    /// Whether each value has a line of its own, `JSONL`, rather than all one array.
    let isLines: Bool

    /// - Parameter isExported: Whether the results go to S3, where metadata is the default.
    init(_ config: JSONValue?, isExported: Bool) {
        transformation =
            config?["Transformation"]?.stringValue.flatMap(Transformation.init)
            ?? (isExported ? .none : .compact)
        isLines = config?["OutputType"]?.stringValue == "JSONL"
    }

    /// The values of children in the items' order. Of a child that failed only its metadata tells.
    func values(of children: [ChildResult]) -> [JSONValue] {
        children.flatMap { child -> [JSONValue] in
            guard transformation != .none, let output = child.output else { return [child.facts] }
            if transformation == .flatten, let elements = output.arrayValue { return elements }
            return [output]
        }
    }

    /// A file for each status that any child has.
    func files(of children: [ChildResult], in folder: String) -> [ResultWriting.File] {
        [("SUCCEEDED", true), ("FAILED", false)].compactMap { status, isSuccess in
            let ended = children.filter { ($0.output != nil) == isSuccess }
            guard !ended.isEmpty else { return nil }
            let values = values(of: ended)
            let text =
                isLines
                ? values.map { $0.text + "\n" }.joined() : JSONValue.array(values).text
            return ResultWriting.File(
                key: "\(folder)\(status)_0.\(isLines ? "jsonl" : "json")", text: text)
        }
    }
}
