extension DecodingError {
    /// What is wrong and where, in words that belong to no version of the standard library.
    ///
    /// `s3Key: is missing`, `thumbnail.width: expected Int`.
    public var words: String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(Self.path(context.codingPath + [key])): is missing"
        case .valueNotFound(let type, let context):
            "\(Self.path(context.codingPath)): is null, expected \(type)"
        case .typeMismatch(let type, let context):
            "\(Self.path(context.codingPath)): expected \(type)"
        case .dataCorrupted(let context):
            "\(Self.path(context.codingPath)): \(context.debugDescription)"
        @unknown default: "the value does not fit"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        if keys.isEmpty { return "the value" }
        return keys.reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
    }
}
