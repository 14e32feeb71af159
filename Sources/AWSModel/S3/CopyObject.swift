/// Makes an object out of another one, without the caller touching its body.
///
/// Not modelled: access lists, encryption, storage classes, tags, versions.
/// - SeeAlso: Amazon S3 API Reference, "CopyObject".
public struct CopyObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "CopyObject")
    /// `photos/ada/new.jpg from photos/ada/old.jpg`.
    public var subject: String { "\(bucket)/\(key) from \(copySource)" }

    /// Where the copy goes.
    public var bucket: String
    /// 1 to 1,024 bytes of UTF-8, past which `KeyTooLongError` is answered. That of the original is
    /// allowed with `REPLACE` only.
    public var key: String
    /// `bucket/key` of the original, percent-encoded.
    public var copySource: String
    /// `COPY`, the default: the original's headers and metadata; `REPLACE`: those given here.
    public var metadataDirective: String?
    /// The copy's own, as in `PutObjectRequest`; counts with `REPLACE` only, like the headers and
    /// the metadata that follow.
    public var contentType: String?
    /// As in `PutObjectRequest`; counts with `REPLACE` only.
    public var cacheControl: String?
    /// As in `PutObjectRequest`; counts with `REPLACE` only.
    public var contentDisposition: String?
    /// As in `PutObjectRequest`; counts with `REPLACE` only.
    public var contentEncoding: String?
    /// As in `PutObjectRequest`; counts with `REPLACE` only.
    public var contentLanguage: String?
    /// As in `PutObjectRequest`; counts with `REPLACE` only.
    public var expires: Timestamp?
    /// At most 2 KB, names and values together. Names become lower case.
    public var metadata: [String: String]?
    /// Only if the original has this ETag.
    public var copySourceIfMatch: String?
    /// Only if the original has another ETag.
    public var copySourceIfNoneMatch: String?
    /// Only if the original was written later.
    public var copySourceIfModifiedSince: Timestamp?
    /// Only if the original was not written later.
    public var copySourceIfUnmodifiedSince: Timestamp?
    /// Only if the copy's key holds an object of this ETag.
    public var ifMatch: String?
    /// `*`: only if the copy's key holds no object.
    public var ifNoneMatch: String?

    public init(
        bucket: String, key: String, copySource: String, metadataDirective: String? = nil,
        contentType: String? = nil, cacheControl: String? = nil, contentDisposition: String? = nil,
        contentEncoding: String? = nil, contentLanguage: String? = nil, expires: Timestamp? = nil,
        metadata: [String: String]? = nil, copySourceIfMatch: String? = nil,
        copySourceIfNoneMatch: String? = nil, copySourceIfModifiedSince: Timestamp? = nil,
        copySourceIfUnmodifiedSince: Timestamp? = nil, ifMatch: String? = nil,
        ifNoneMatch: String? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.copySource = copySource
        self.metadataDirective = metadataDirective
        self.contentType = contentType
        self.cacheControl = cacheControl
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.expires = expires
        self.metadata = metadata
        self.copySourceIfMatch = copySourceIfMatch
        self.copySourceIfNoneMatch = copySourceIfNoneMatch
        self.copySourceIfModifiedSince = copySourceIfModifiedSince
        self.copySourceIfUnmodifiedSince = copySourceIfUnmodifiedSince
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", key = "Key", copySource = "CopySource"
        case metadataDirective = "MetadataDirective", contentType = "ContentType"
        case cacheControl = "CacheControl", contentDisposition = "ContentDisposition"
        case contentEncoding = "ContentEncoding", contentLanguage = "ContentLanguage"
        case expires = "Expires", metadata = "Metadata", copySourceIfMatch = "CopySourceIfMatch"
        case copySourceIfNoneMatch = "CopySourceIfNoneMatch"
        case copySourceIfModifiedSince = "CopySourceIfModifiedSince"
        case copySourceIfUnmodifiedSince = "CopySourceIfUnmodifiedSince"
        case ifMatch = "IfMatch", ifNoneMatch = "IfNoneMatch"
    }

    /// Sent once the copy is there to be read.
    public struct Response: Codable, Hashable, Sendable {
        /// What a PUT of the same body would have answered, and when it was.
        public var copyObjectResult: CopyObjectResult

        public init(copyObjectResult: CopyObjectResult) {
            self.copyObjectResult = copyObjectResult
        }

        enum CodingKeys: String, CodingKey { case copyObjectResult = "CopyObjectResult" }
    }
}

/// What a copy became.
public struct CopyObjectResult: Codable, Hashable, Sendable {
    /// In double quotes, as S3 sends it.
    public var eTag: String
    /// When the copy was made, in whole seconds.
    public var lastModified: Timestamp

    public init(eTag: String, lastModified: Timestamp) {
        self.eTag = eTag
        self.lastModified = lastModified
    }

    enum CodingKeys: String, CodingKey { case eTag = "ETag", lastModified = "LastModified" }
}
