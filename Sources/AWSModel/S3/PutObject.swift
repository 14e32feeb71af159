public import Bodies

/// Stores an object, replacing what the key held.
///
/// Not modelled: access lists, encryption, storage classes, tags, locks, and checksums beyond
/// `ContentMD5`.
/// - SeeAlso: Amazon S3 API Reference, "PutObject".
public struct PutObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "PutObject")
    public var subject: String { "\(bucket)/\(key)" }

    /// The bucket that takes the object; `NoSuchBucket` where there is none.
    public var bucket: String
    /// 1 to 1,024 bytes of UTF-8.
    public var key: String
    /// Empty where the caller gave none.
    public var body: Body
    /// A media type, `image/jpeg`; S3 puts `binary/octet-stream` where nil. Not held against the
    /// body.
    public var contentType: String?
    /// A `Cache-Control` header for readers, `max-age=3600`; of no account to S3.
    public var cacheControl: String?
    /// A `Content-Disposition` header for readers, `attachment`; of no account to S3.
    public var contentDisposition: String?
    /// A `Content-Encoding` header for readers, `gzip`; S3 stores the body as it comes.
    public var contentEncoding: String?
    /// A `Content-Language` header for readers, `en-GB`; of no account to S3.
    public var contentLanguage: String?
    /// When caches should forget the object; of no account to S3.
    public var expires: Timestamp?
    /// The writer's own facts: at most 2 KB, names and values together. Names become lower case.
    public var metadata: [String: String]?
    /// The body's MD5 in Base64, for S3 to check.
    public var contentMD5: String?
    /// Only if the key holds an object of this ETag.
    public var ifMatch: String?
    /// `*`: only if the key holds no object.
    public var ifNoneMatch: String?

    public init(
        bucket: String, key: String, body: Body, contentType: String? = nil,
        cacheControl: String? = nil, contentDisposition: String? = nil,
        contentEncoding: String? = nil, contentLanguage: String? = nil, expires: Timestamp? = nil,
        metadata: [String: String]? = nil, contentMD5: String? = nil, ifMatch: String? = nil,
        ifNoneMatch: String? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.body = body
        self.contentType = contentType
        self.cacheControl = cacheControl
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.expires = expires
        self.metadata = metadata
        self.contentMD5 = contentMD5
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", key = "Key", body = "Body", contentType = "ContentType"
        case cacheControl = "CacheControl", contentDisposition = "ContentDisposition"
        case contentEncoding = "ContentEncoding", contentLanguage = "ContentLanguage"
        case expires = "Expires", metadata = "Metadata", contentMD5 = "ContentMD5"
        case ifMatch = "IfMatch", ifNoneMatch = "IfNoneMatch"
    }

    /// A body that is missing is empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? {
            try container.decodeIfPresent(String.self, forKey: key)
        }
        self.init(
            bucket: try container.decode(String.self, forKey: .bucket),
            key: try container.decode(String.self, forKey: .key),
            body: try container.decodeIfPresent(Body.self, forKey: .body) ?? .empty,
            contentType: try text(.contentType), cacheControl: try text(.cacheControl),
            contentDisposition: try text(.contentDisposition),
            contentEncoding: try text(.contentEncoding),
            contentLanguage: try text(.contentLanguage),
            expires: try container.decodeIfPresent(Timestamp.self, forKey: .expires),
            metadata: try container.decodeIfPresent([String: String].self, forKey: .metadata),
            contentMD5: try text(.contentMD5), ifMatch: try text(.ifMatch),
            ifNoneMatch: try text(.ifNoneMatch))
    }

    /// Sent once the object is there to be read.
    public struct Response: Codable, Hashable, Sendable {
        /// In double quotes, as S3 sends it.
        public var eTag: String

        public init(eTag: String) { self.eTag = eTag }

        enum CodingKeys: String, CodingKey { case eTag = "ETag" }
    }
}
