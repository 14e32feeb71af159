/// A member that AWS's model has and that is not modelled here: there is no value of it, and
/// reading one is an error that says so, so that no request is half understood.
///
/// ```swift
/// private var keyConditions: NotModelled?  // "'KeyConditions' is not modelled; leave it out"
/// ```
enum NotModelled: Codable, Hashable, Sendable {
    init(from decoder: any Decoder) throws {
        let name = decoder.codingPath.last?.stringValue ?? "a member"
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: decoder.codingPath,
                debugDescription: "'\(name)' is not modelled; leave it out"))
    }

    func encode(to encoder: any Encoder) throws {}
}
