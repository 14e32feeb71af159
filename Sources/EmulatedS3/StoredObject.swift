package import AWSModel
package import Bodies
package import VirtualTime

/// What a key holds.
package struct StoredObject: Hashable, Sendable {
    package let body: Body
    /// What the writer said, or S3's own `binary/octet-stream`.
    package let contentType: String
    /// When the PUT took effect.
    package let lastModified: Instant

    /// What S3 says of an object that came without a type.
    static let contentTypeDefault = "binary/octet-stream"

    /// MD5 in double quotes, as S3 sends it for a single PUT.
    package var eTag: String { "\"\(body.digest)\"" }

    /// `Last-Modified` as an HTTP date can say it: whole seconds, cut.
    package var lastModifiedHeader: Timestamp {
        let sinceEpoch = Nanoseconds.seconds(Instant.unixSecondsAtEpoch)
        let nanoseconds = (lastModified + sinceEpoch).nanoseconds
        return Timestamp(nanosecondsSince1970: nanoseconds - nanoseconds % 1_000_000_000)
    }
}
