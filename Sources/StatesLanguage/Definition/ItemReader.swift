import OrderedJSON

/// `ItemReader` of a distributed Map state: where the items come from instead of the input.
struct ItemReader: Sendable {
    let resource: TaskResource
    let parameters: PayloadTemplate?
    let format: ItemFormat
    /// `MaxItems`, or the path to it; zero and nil mean all.
    let maxItems: MapState.Count?

    init(_ reader: FieldReader) {
        var fields = reader
        fields.require("Resource")
        resource = TaskResource(fields.string("Resource") ?? "")
        parameters = DataFlow.template(&fields, "Parameters")
        var format = ItemFormat.json
        var maxItems: MapState.Count?
        if var config = fields.fields("ReaderConfig") {
            format = Self.format(&config)
            maxItems = MapState.count(&config, "MaxItems")
            config.finish()
        }
        self.format = format
        self.maxItems = maxItems
        fields.finish()
    }

    private static func format(_ config: inout FieldReader) -> ItemFormat {
        _ = config.value("Transformation")
        let location = config.string("CSVHeaderLocation")
        let headers = config.elements("CSVHeaders")?.compactMap(\.value.stringValue)
        let delimiter = config.string("CSVDelimiter") ?? "COMMA"
        switch config.string("InputType") ?? "JSON" {
        case "JSON": return .json
        case "JSONL": return .jsonLines
        case "MANIFEST": return .manifest
        case "CSV":
            let separator = ItemFormat.separators[delimiter]
            if separator == nil {
                config.report(
                    "CSVDelimiter",
                    "Value must be one of [\(ItemFormat.separators.keys.sorted().joined(separator: ", "))]"
                )
            }
            if location == nil { config.require("CSVHeaderLocation") }
            if location == "GIVEN", headers == nil { config.require("CSVHeaders") }
            return .csv(
                headers: location == "GIVEN" ? headers ?? [] : nil,
                separator: separator ?? UInt8(ascii: ","))
        case let type:
            let known = ["CSV", "JSON", "JSONL", "MANIFEST"]
            config.report(
                "InputType", "Value must be one of [\(known.joined(separator: ", "))]",
                advice: Suggestion.advice(for: type, among: known))
            return .json
        }
    }
}

/// How an object's text holds items.
public enum ItemFormat: Hashable, Sendable {
    /// A JSON array, or an object whose members are the items.
    case json
    /// A JSON value a line.
    case jsonLines
    /// RFC 4180; nil headers stand in the first row.
    case csv(headers: [String]?, separator: UInt8)
    /// An S3 inventory's manifest, which names further objects.
    case manifest

    /// `CSVDelimiter`'s names.
    static let separators: [String: UInt8] = [
        "COMMA": UInt8(ascii: ","), "PIPE": UInt8(ascii: "|"), "SEMICOLON": UInt8(ascii: ";"),
        "SPACE": UInt8(ascii: " "), "TAB": UInt8(ascii: "\t"),
    ]
}

/// `ItemBatcher`: several items to one child execution.
struct ItemBatcher: Sendable {
    let maxItems: MapState.Count?
    let maxBytes: MapState.Count?
    /// `BatchInput`, which every batch gets beside its items.
    let batchInput: PayloadTemplate?

    init(_ reader: FieldReader) {
        var fields = reader
        maxItems = MapState.count(&fields, "MaxItemsPerBatch")
        maxBytes = MapState.count(&fields, "MaxInputBytesPerBatch")
        batchInput = DataFlow.template(&fields, "BatchInput")
        if maxItems == nil, maxBytes == nil {
            fields.findings.report(
                at: fields.pointer,
                "One of the following fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]"
            )
        }
        fields.finish()
    }
}

/// `ResultWriter`: where the children's results go instead of the output.
struct ResultWriter: Sendable {
    let resource: TaskResource?
    let parameters: PayloadTemplate?
    /// `WriterConfig`: transformation and output type.
    let config: JSONValue?

    init(_ reader: FieldReader) {
        var fields = reader
        resource = fields.string("Resource").map { TaskResource($0) }
        parameters = DataFlow.template(&fields, "Parameters")
        config = fields.value("WriterConfig")
        fields.finish()
    }
}
