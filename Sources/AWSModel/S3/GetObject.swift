public import Bodies

/// Reads an object, or a range of its bytes, if it is as the reader expects.
///
/// Not modelled: versions, parts, checksums.
/// - SeeAlso: Amazon S3 API Reference, "GetObject".
public struct GetObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "GetObject")
    public var subject: String { "\(bucket)/\(key)" }

    /// The bucket that holds the object; `NoSuchBucket` where there is none.
    public var bucket: String
    /// At most 1,024 bytes of UTF-8; `NoSuchKey` where there is no such object.
    public var key: String
    /// One range of bytes: `bytes=0-99`, `bytes=100-`, `bytes=-100`.
    public var range: String?
    /// Only if the object has this ETag.
    public var ifMatch: String?
    /// Only if the object has another ETag.
    public var ifNoneMatch: String?
    /// Only if the object was written later.
    public var ifModifiedSince: Timestamp?
    /// Only if the object was not written later.
    public var ifUnmodifiedSince: Timestamp?
    /// Stands in the answer instead of the object's own, as do the five that follow.
    public var responseContentType: String?
    /// For `Response.cacheControl`.
    public var responseCacheControl: String?
    /// For `Response.contentDisposition`.
    public var responseContentDisposition: String?
    /// For `Response.contentEncoding`.
    public var responseContentEncoding: String?
    /// For `Response.contentLanguage`.
    public var responseContentLanguage: String?
    /// For `Response.expires`.
    public var responseExpires: Timestamp?

    public init(
        bucket: String, key: String, range: String? = nil, ifMatch: String? = nil,
        ifNoneMatch: String? = nil, ifModifiedSince: Timestamp? = nil,
        ifUnmodifiedSince: Timestamp? = nil, responseContentType: String? = nil,
        responseCacheControl: String? = nil, responseContentDisposition: String? = nil,
        responseContentEncoding: String? = nil, responseContentLanguage: String? = nil,
        responseExpires: Timestamp? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.range = range
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
        self.ifModifiedSince = ifModifiedSince
        self.ifUnmodifiedSince = ifUnmodifiedSince
        self.responseContentType = responseContentType
        self.responseCacheControl = responseCacheControl
        self.responseContentDisposition = responseContentDisposition
        self.responseContentEncoding = responseContentEncoding
        self.responseContentLanguage = responseContentLanguage
        self.responseExpires = responseExpires
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", key = "Key", range = "Range", ifMatch = "IfMatch"
        case ifNoneMatch = "IfNoneMatch", ifModifiedSince = "IfModifiedSince"
        case ifUnmodifiedSince = "IfUnmodifiedSince", responseContentType = "ResponseContentType"
        case responseCacheControl = "ResponseCacheControl"
        case responseContentDisposition = "ResponseContentDisposition"
        case responseContentEncoding = "ResponseContentEncoding"
        case responseContentLanguage = "ResponseContentLanguage"
        case responseExpires = "ResponseExpires"
    }

    /// The object, or the range of it that was asked for.
    public struct Response: Codable, Hashable, Sendable {
        /// The range's bytes where one was asked for, else the whole object's.
        public var body: Body
        /// In bytes, of the range where one was asked for.
        public var contentLength: Int
        /// A media type, `image/jpeg`; `binary/octet-stream` where the writer named none.
        public var contentType: String?
        /// Of the whole object, in double quotes, as S3 sends it.
        public var eTag: String
        /// When the object was written, in whole seconds.
        public var lastModified: Timestamp
        /// `bytes 0-99/1234`, where a range was asked for.
        public var contentRange: String?
        /// `bytes`.
        public var acceptRanges: String?
        /// As the writer gave it; nil where there was none.
        public var cacheControl: String?
        /// As the writer gave it; nil where there was none.
        public var contentDisposition: String?
        /// As the writer gave it; nil where there was none.
        public var contentEncoding: String?
        /// As the writer gave it; nil where there was none.
        public var contentLanguage: String?
        /// As the writer gave it; nil where there was none.
        public var expires: Timestamp?
        /// What the writer said, names in lower case; S3 answers an empty one where there is none.
        public var metadata: [String: String]?

        public init(
            body: Body, contentLength: Int, contentType: String?, eTag: String,
            lastModified: Timestamp, contentRange: String? = nil, acceptRanges: String? = nil,
            cacheControl: String? = nil, contentDisposition: String? = nil,
            contentEncoding: String? = nil, contentLanguage: String? = nil,
            expires: Timestamp? = nil, metadata: [String: String]? = nil
        ) {
            self.body = body
            self.contentLength = contentLength
            self.contentType = contentType
            self.eTag = eTag
            self.lastModified = lastModified
            self.contentRange = contentRange
            self.acceptRanges = acceptRanges
            self.cacheControl = cacheControl
            self.contentDisposition = contentDisposition
            self.contentEncoding = contentEncoding
            self.contentLanguage = contentLanguage
            self.expires = expires
            self.metadata = metadata
        }

        enum CodingKeys: String, CodingKey {
            case body = "Body", contentLength = "ContentLength", contentType = "ContentType"
            case eTag = "ETag", lastModified = "LastModified", contentRange = "ContentRange"
            case acceptRanges = "AcceptRanges", cacheControl = "CacheControl"
            case contentDisposition = "ContentDisposition", contentEncoding = "ContentEncoding"
            case contentLanguage = "ContentLanguage", expires = "Expires", metadata = "Metadata"
        }
    }
}
