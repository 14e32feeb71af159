/// Lists a bucket's objects in the order of their keys' bytes, a page at a time.
/// - SeeAlso: Amazon S3 API Reference, "ListObjectsV2".
public struct ListObjectsV2Request: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "ListObjectsV2")
    /// `photos/ada/` with a prefix, `photos` without.
    public var subject: String { prefix.map { "\(bucket)/\($0)" } ?? bucket }

    /// The bucket to list; `NoSuchBucket` where there is none.
    public var bucket: String
    /// Only keys that begin so.
    public var prefix: String?
    /// Keys that share all up to the first of these after the prefix are told as one common prefix.
    public var delimiter: String?
    /// Keys and common prefixes in a page, 0 to 1,000; 1,000 where the caller gave none or more.
    public var maxKeys: Int?
    /// Where an earlier page ended: its `nextContinuationToken`.
    public var continuationToken: String?
    /// Only keys after this one; of no account beside a continuation token.
    public var startAfter: String?
    /// Whether each object's owner is told.
    public var fetchOwner: Bool?
    /// `url`, to have keys, prefixes and the delimiter percent-encoded in the answer.
    public var encodingType: String?

    public init(
        bucket: String, prefix: String? = nil, delimiter: String? = nil, maxKeys: Int? = nil,
        continuationToken: String? = nil, startAfter: String? = nil, fetchOwner: Bool? = nil,
        encodingType: String? = nil
    ) {
        self.bucket = bucket
        self.prefix = prefix
        self.delimiter = delimiter
        self.maxKeys = maxKeys
        self.continuationToken = continuationToken
        self.startAfter = startAfter
        self.fetchOwner = fetchOwner
        self.encodingType = encodingType
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", prefix = "Prefix", delimiter = "Delimiter", maxKeys = "MaxKeys"
        case continuationToken = "ContinuationToken", startAfter = "StartAfter"
        case fetchOwner = "FetchOwner", encodingType = "EncodingType"
    }

    /// One page.
    public struct Response: Codable, Hashable, Sendable {
        /// The bucket's name.
        public var name: String
        /// As asked, percent-encoded where that was asked for; empty where none was given.
        public var prefix: String
        /// As asked, percent-encoded where that was asked for.
        public var delimiter: String?
        /// The page length that counted: what was asked for, at most 1,000.
        public var maxKeys: Int
        /// How many objects and common prefixes this page has.
        public var keyCount: Int
        /// Whether there are more.
        public var isTruncated: Bool
        /// As asked.
        public var continuationToken: String?
        /// Asks for the next page; nil on the last one.
        public var nextContinuationToken: String?
        /// As asked, percent-encoded where that was asked for.
        public var startAfter: String?
        /// As asked.
        public var encodingType: String?
        /// Empty where the wire leaves the member out.
        public var contents: [ListedObject]
        /// Empty where the wire leaves the member out.
        public var commonPrefixes: [CommonPrefix]

        public init(
            name: String, prefix: String = "", delimiter: String? = nil, maxKeys: Int = 1_000,
            isTruncated: Bool = false, continuationToken: String? = nil,
            nextContinuationToken: String? = nil, startAfter: String? = nil,
            encodingType: String? = nil, contents: [ListedObject] = [],
            commonPrefixes: [CommonPrefix] = []
        ) {
            self.name = name
            self.prefix = prefix
            self.delimiter = delimiter
            self.maxKeys = maxKeys
            keyCount = contents.count + commonPrefixes.count
            self.isTruncated = isTruncated
            self.continuationToken = continuationToken
            self.nextContinuationToken = nextContinuationToken
            self.startAfter = startAfter
            self.encodingType = encodingType
            self.contents = contents
            self.commonPrefixes = commonPrefixes
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name", prefix = "Prefix", delimiter = "Delimiter", maxKeys = "MaxKeys"
            case keyCount = "KeyCount", isTruncated = "IsTruncated"
            case continuationToken = "ContinuationToken"
            case nextContinuationToken = "NextContinuationToken", startAfter = "StartAfter"
            case encodingType = "EncodingType", contents = "Contents"
            case commonPrefixes = "CommonPrefixes"
        }

        /// A prefix that is missing is the empty one.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            prefix = try container.decodeIfPresent(String.self, forKey: .prefix) ?? ""
            delimiter = try container.decodeIfPresent(String.self, forKey: .delimiter)
            maxKeys = try container.decode(Int.self, forKey: .maxKeys)
            keyCount = try container.decode(Int.self, forKey: .keyCount)
            isTruncated = try container.decode(Bool.self, forKey: .isTruncated)
            continuationToken = try container.decodeIfPresent(
                String.self, forKey: .continuationToken)
            nextContinuationToken = try container.decodeIfPresent(
                String.self, forKey: .nextContinuationToken)
            startAfter = try container.decodeIfPresent(String.self, forKey: .startAfter)
            encodingType = try container.decodeIfPresent(String.self, forKey: .encodingType)
            contents =
                try container.decodeIfPresent([ListedObject].self, forKey: .contents) ?? []
            commonPrefixes =
                try container.decodeIfPresent([CommonPrefix].self, forKey: .commonPrefixes) ?? []
        }
    }
}

/// An object as a listing tells it.
public struct ListedObject: Codable, Hashable, Sendable {
    /// Percent-encoded where that was asked for.
    public var key: String
    /// When the object was written, in whole seconds.
    public var lastModified: Timestamp
    /// In double quotes, as S3 sends it.
    public var eTag: String
    /// In bytes.
    public var size: Int
    /// `STANDARD`.
    public var storageClass: String
    /// Only where the caller asked for it.
    public var owner: S3Owner?

    public init(
        key: String, lastModified: Timestamp, eTag: String, size: Int,
        storageClass: String = "STANDARD", owner: S3Owner? = nil
    ) {
        self.key = key
        self.lastModified = lastModified
        self.eTag = eTag
        self.size = size
        self.storageClass = storageClass
        self.owner = owner
    }

    enum CodingKeys: String, CodingKey {
        case key = "Key", lastModified = "LastModified", eTag = "ETag", size = "Size"
        case storageClass = "StorageClass", owner = "Owner"
    }
}

/// What stands for all keys that begin alike, up to a delimiter.
public struct CommonPrefix: Codable, Hashable, Sendable {
    /// From the key's beginning up to the delimiter and with it; percent-encoded where that was
    /// asked for.
    public var prefix: String

    public init(prefix: String) { self.prefix = prefix }

    enum CodingKeys: String, CodingKey { case prefix = "Prefix" }
}

/// Who owns a bucket and its objects.
public struct S3Owner: Codable, Hashable, Sendable {
    /// The account's canonical user id: 64 hexadecimal digits.
    public var id: String

    public init(id: String) { self.id = id }

    enum CodingKeys: String, CodingKey { case id = "ID" }
}
