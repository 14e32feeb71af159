import OrderedJSON

/// What to say of a text that is no JSON, in the words of AWS's parser where they are recorded.
enum DefinitionSyntax {
    static func diagnostic(of error: JSONError, in text: String) -> Diagnostic {
        let position = error.position
        if let word = unrecognizedWord(in: text) {
            // Jackson counts the column after the word.
            let end = position.column + word.unicodeScalars.count
            let source = "[Source: (String)\"\(text)\"; line: \(position.line), column: \(end)]"
            return Diagnostic(
                severity: .error, code: .invalidJSONDescription, pointer: JSONPointer(),
                position: position,
                message: "Unrecognized token '\(word)': was expecting (JSON String, Number, Array, "
                    + "Object or token 'null', 'true' or 'false')\n at \(source)",
                advice: "a definition is a JSON object")
        }
        return Diagnostic(
            severity: .error, code: .invalidJSONDescription, pointer: JSONPointer(),
            position: position, message: "This is not valid JSON: \(error.problem)", advice: nil)
    }

    /// A bare word at the very beginning of a short text.
    private static func unrecognizedWord(in text: String) -> String? {
        guard text.utf8.count <= 1_000 else { return nil }
        let word = text.prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$")
        }
        guard let first = word.first, first.isLetter || first == "_" || first == "$" else {
            return nil
        }
        return ["true", "false", "null"].contains(String(word)) ? nil : String(word)
    }
}
