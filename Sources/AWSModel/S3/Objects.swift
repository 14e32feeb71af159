public import Bodies

/// Stores an object, replacing what the key held.
public struct PutObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "PutObject")
    public var subject: String { "\(bucket)/\(key)" }

    public var bucket: String
    /// 1 to 1,024 bytes of UTF-8.
    public var key: String
    /// Empty where the caller gave none.
    public var body: Body
    public var contentType: String?

    public init(bucket: String, key: String, body: Body, contentType: String? = nil) {
        self.bucket = bucket
        self.key = key
        self.body = body
        self.contentType = contentType
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", key = "Key", body = "Body", contentType = "ContentType"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        bucket = try container.decode(String.self, forKey: .bucket)
        key = try container.decode(String.self, forKey: .key)
        body = try container.decodeIfPresent(Body.self, forKey: .body) ?? .empty
        contentType = try container.decodeIfPresent(String.self, forKey: .contentType)
    }

    public struct Response: Codable, Hashable, Sendable {
        /// In double quotes, as S3 sends it.
        public var eTag: String

        public init(eTag: String) { self.eTag = eTag }

        enum CodingKeys: String, CodingKey { case eTag = "ETag" }
    }
}

/// Reads an object.
public struct GetObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "GetObject")
    public var subject: String { "\(bucket)/\(key)" }

    public var bucket: String
    public var key: String

    public init(bucket: String, key: String) {
        self.bucket = bucket
        self.key = key
    }

    enum CodingKeys: String, CodingKey { case bucket = "Bucket", key = "Key" }

    public struct Response: Codable, Hashable, Sendable {
        public var body: Body
        /// In bytes.
        public var contentLength: Int
        public var contentType: String?
        public var eTag: String
        public var lastModified: Timestamp

        public init(
            body: Body, contentLength: Int, contentType: String?, eTag: String,
            lastModified: Timestamp
        ) {
            self.body = body
            self.contentLength = contentLength
            self.contentType = contentType
            self.eTag = eTag
            self.lastModified = lastModified
        }

        enum CodingKeys: String, CodingKey {
            case body = "Body", contentLength = "ContentLength", contentType = "ContentType"
            case eTag = "ETag", lastModified = "LastModified"
        }
    }
}

/// Asks what an object is, without its body.
public struct HeadObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "HeadObject")
    public var subject: String { "\(bucket)/\(key)" }

    public var bucket: String
    public var key: String

    public init(bucket: String, key: String) {
        self.bucket = bucket
        self.key = key
    }

    enum CodingKeys: String, CodingKey { case bucket = "Bucket", key = "Key" }

    public struct Response: Codable, Hashable, Sendable {
        /// In bytes.
        public var contentLength: Int
        public var contentType: String?
        public var eTag: String
        public var lastModified: Timestamp

        public init(
            contentLength: Int, contentType: String?, eTag: String, lastModified: Timestamp
        ) {
            self.contentLength = contentLength
            self.contentType = contentType
            self.eTag = eTag
            self.lastModified = lastModified
        }

        enum CodingKeys: String, CodingKey {
            case contentLength = "ContentLength", contentType = "ContentType"
            case eTag = "ETag", lastModified = "LastModified"
        }
    }
}
