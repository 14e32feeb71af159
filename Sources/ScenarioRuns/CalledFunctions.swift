internal import OrderedJSON

/// The Lambda functions that a definition calls by a literal name or ARN.
enum CalledFunctions {
    /// Their names, each once, in the definition's order. A name that is computed while running is
    /// not among them.
    static func names(in definition: JSONValue) -> [String] {
        var names: [String] = []
        collect(definition, into: &names)
        return names
    }

    private static func collect(_ value: JSONValue, into names: inout [String]) {
        switch value {
        case .object(let members):
            if let name = name(in: value), !names.contains(name) { names.append(name) }
            for (_, member) in members { collect(member, into: &names) }
        case .array(let elements):
            for element in elements { collect(element, into: &names) }
        default: break
        }
    }

    private static func name(in state: JSONValue) -> String? {
        guard let resource = state["Resource"]?.stringValue else { return nil }
        if resource.hasPrefix("arn:aws:states:::lambda:invoke") {
            let argument =
                state["Parameters"]?["FunctionName"] ?? state["Arguments"]?["FunctionName"]
            return argument?.stringValue.map(functionName)
        }
        return resource.contains(":lambda:") ? functionName(resource) : nil
    }

    /// `arn:aws:lambda:us-east-1:123456789012:function:resize:3` is the function `resize`.
    static func functionName(_ reference: String) -> String {
        let parts = reference.split(separator: ":", omittingEmptySubsequences: false)
        guard let place = parts.firstIndex(of: "function"), place + 1 < parts.count else {
            return String(parts.first ?? "")
        }
        return String(parts[place + 1])
    }
}
