/// Asks what an object is, without its body, if it is as the reader expects.
///
/// Not modelled: versions, parts, checksums.
public struct HeadObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "HeadObject")
    public var subject: String { "\(bucket)/\(key)" }

    public var bucket: String
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
    public var responseCacheControl: String?
    public var responseContentDisposition: String?
    public var responseContentEncoding: String?
    public var responseContentLanguage: String?
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

    public struct Response: Codable, Hashable, Sendable {
        /// In bytes, of the range where one was asked for.
        public var contentLength: Int
        public var contentType: String?
        public var eTag: String
        public var lastModified: Timestamp
        /// `bytes 0-99/1234`, where a range was asked for.
        public var contentRange: String?
        /// `bytes`.
        public var acceptRanges: String?
        public var cacheControl: String?
        public var contentDisposition: String?
        public var contentEncoding: String?
        public var contentLanguage: String?
        public var expires: Timestamp?
        /// What the writer said, names in lower case; S3 answers an empty one where there is none.
        public var metadata: [String: String]?

        public init(
            contentLength: Int, contentType: String?, eTag: String,
            lastModified: Timestamp, contentRange: String? = nil, acceptRanges: String? = nil,
            cacheControl: String? = nil, contentDisposition: String? = nil,
            contentEncoding: String? = nil, contentLanguage: String? = nil,
            expires: Timestamp? = nil, metadata: [String: String]? = nil
        ) {
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
            case contentLength = "ContentLength", contentType = "ContentType"
            case eTag = "ETag", lastModified = "LastModified", contentRange = "ContentRange"
            case acceptRanges = "AcceptRanges", cacheControl = "CacheControl"
            case contentDisposition = "ContentDisposition", contentEncoding = "ContentEncoding"
            case contentLanguage = "ContentLanguage", expires = "Expires", metadata = "Metadata"
        }
    }
}
