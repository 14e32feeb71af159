extension Body: Codable {
    /// Reads a body from text, as Step Functions' SDK integrations send it.
    public init(from decoder: any Decoder) throws {
        self.init(Array(try decoder.singleValueContainer().decode(String.self).utf8))
    }

    /// Writes the bytes as text; bytes that are not UTF-8 become U+FFFD, as they do in a state's
    /// output.
    /// - Throws: `EncodingError` where a recipe cannot make its bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        do {
            try container.encode(String(decoding: bytes(), as: UTF8.self))
        } catch {
            let context = EncodingError.Context(
                codingPath: container.codingPath,
                debugDescription: "the body '\(label)' cannot be made: \(error)")
            throw EncodingError.invalidValue(self, context)
        }
    }
}
