package import AWSModel
package import Bodies
package import VirtualTime

/// What a key holds.
package struct StoredObject: Sendable {
    package let body: Body
    package let headers: ObjectHeaders
    /// When the PUT took effect.
    package let lastModified: Instant

    package var contentType: String { headers.contentType }

    /// MD5 in double quotes, as S3 sends it for a single PUT.
    package var eTag: String { "\"\(body.digest)\"" }

    /// `Last-Modified` as an HTTP date can say it: whole seconds, cut.
    package var lastModifiedHeader: Timestamp { lastModified.httpDate }
}

extension Instant {
    /// The instant in whole seconds, cut.
    var httpDate: Timestamp {
        let sinceEpoch = Nanoseconds.seconds(Self.unixSecondsAtEpoch)
        let nanoseconds = (self + sinceEpoch).nanoseconds
        return Timestamp(nanosecondsSince1970: nanoseconds - nanoseconds % 1_000_000_000)
    }
}
