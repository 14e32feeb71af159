import OrderedJSON

extension MapState {
    /// Writes the fields of a Map state.
    func write(into members: inout JSONObject) {
        members["ItemsPath"] = itemsPath.map { .string($0.text) }
        members["ItemReader"] = itemReader?.json
        members["ItemSelector"] = itemSelector?.json
        members["ItemBatcher"] = itemBatcher?.json
        if case .constant(0) = maxConcurrency {
        } else {
            maxConcurrency.write("MaxConcurrency", into: &members)
        }
        toleratedCount?.write("ToleratedFailureCount", into: &members)
        toleratedPercentage?.write(into: &members)
        members["Label"] = label.map { .string($0) }
        members["ResultWriter"] = resultWriter?.json
        var processor = JSONObject()
        if case .distributed(let type) = mode {
            processor["ProcessorConfig"] = [
                "Mode": "DISTRIBUTED", "ExecutionType": .string(type.rawValue),
            ]
        }
        self.processor.write(into: &processor)
        members["ItemProcessor"] = .object(processor)
    }
}

extension MapState.Count {
    fileprivate func write(_ key: String, into members: inout JSONObject) {
        switch self {
        case .constant(let count): members[key] = .number(JSONNumber(count))
        case .path(let path): members[key + "Path"] = .string(path.text)
        }
    }
}

extension MapState.Percentage {
    fileprivate func write(into members: inout JSONObject) {
        let key = "ToleratedFailurePercentage"
        switch self {
        case .constant(let number): members[key] = JSONNumber(number).map { .number($0) }
        case .path(let path): members[key + "Path"] = .string(path.text)
        }
    }
}

extension ItemReader {
    fileprivate var json: JSONValue {
        var members: JSONObject = ["Resource": .string(resource.text)]
        var config = format.members
        maxItems?.write("MaxItems", into: &config)
        if !config.isEmpty { members["ReaderConfig"] = .object(config) }
        members["Parameters"] = parameters?.json
        return .object(members)
    }
}

extension ItemFormat {
    /// The fields of `ReaderConfig`; JSON is what it is without any.
    fileprivate var members: JSONObject {
        switch self {
        case .json: return [:]
        case .jsonLines: return ["InputType": "JSONL"]
        case .manifest: return ["InputType": "MANIFEST"]
        case .csv(let headers, let separator):
            var members: JSONObject = [
                "InputType": "CSV",
                "CSVHeaderLocation": headers == nil ? "FIRST_ROW" : "GIVEN",
            ]
            members["CSVHeaders"] = headers.map { .array($0.map { .string($0) }) }
            let delimiter = Self.separators.first { $0.value == separator }?.key ?? "COMMA"
            if delimiter != "COMMA" { members["CSVDelimiter"] = .string(delimiter) }
            return members
        }
    }
}

extension ItemBatcher {
    fileprivate var json: JSONValue {
        var members = JSONObject()
        maxItems?.write("MaxItemsPerBatch", into: &members)
        maxBytes?.write("MaxInputBytesPerBatch", into: &members)
        members["BatchInput"] = batchInput?.json
        return .object(members)
    }
}

extension ResultWriter {
    fileprivate var json: JSONValue {
        var members = JSONObject()
        members["Resource"] = resource.map { .string($0.text) }
        members["Parameters"] = parameters?.json
        members["WriterConfig"] = config
        return .object(members)
    }
}
