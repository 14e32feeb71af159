public import AWSModel
public import Bodies
public import VirtualTime

/// What a key holds.
public struct StoredObject: Sendable {
    public let body: Body
    public let headers: ObjectHeaders
    /// When the PUT took effect.
    public let lastModified: Instant

    public var contentType: String { headers.contentType }

    /// MD5 in double quotes, as S3 sends it for a single PUT.
    public var eTag: String { "\"\(body.digest)\"" }

    /// `Last-Modified` as an HTTP date can say it: whole seconds, cut.
    public var lastModifiedHeader: Timestamp { lastModified.httpDate }
}

extension Instant {
    /// The instant in whole seconds, cut.
    var httpDate: Timestamp {
        let sinceEpoch = Nanoseconds.seconds(Self.unixSecondsAtEpoch)
        let nanoseconds = (self + sinceEpoch).nanoseconds
        return Timestamp(nanosecondsSince1970: nanoseconds - nanoseconds % 1_000_000_000)
    }
}
