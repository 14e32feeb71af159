/// Makes a bucket.
/// - SeeAlso: Amazon S3 API Reference, "CreateBucket".
public struct CreateBucketRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "CreateBucket")
    public var subject: String { bucket }

    /// 3 to 63 characters: lower-case letters, digits, dots, hyphens.
    public var bucket: String
    /// Where the bucket shall be; required outside us-east-1.
    public var createBucketConfiguration: Configuration?

    public init(bucket: String, createBucketConfiguration: Configuration? = nil) {
        self.bucket = bucket
        self.createBucketConfiguration = createBucketConfiguration
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", createBucketConfiguration = "CreateBucketConfiguration"
    }

    /// Where a bucket shall be.
    public struct Configuration: Codable, Hashable, Sendable {
        /// A region's name, `eu-west-1`.
        public var locationConstraint: String?

        public init(locationConstraint: String? = nil) {
            self.locationConstraint = locationConstraint
        }

        enum CodingKeys: String, CodingKey { case locationConstraint = "LocationConstraint" }
    }

    /// Where the bucket is.
    public struct Response: Codable, Hashable, Sendable {
        /// `/` and the bucket's name.
        public var location: String

        public init(location: String) { self.location = location }

        enum CodingKeys: String, CodingKey { case location = "Location" }
    }
}

/// Asks whether a bucket exists, and where.
/// - SeeAlso: Amazon S3 API Reference, "HeadBucket".
public struct HeadBucketRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "HeadBucket")
    public var subject: String { bucket }

    /// The bucket's name.
    public var bucket: String

    public init(bucket: String) { self.bucket = bucket }

    enum CodingKeys: String, CodingKey { case bucket = "Bucket" }

    /// Sent where the bucket exists; `NotFound` otherwise.
    public struct Response: Codable, Hashable, Sendable {
        /// A region's name, `us-east-1`.
        public var bucketRegion: String

        public init(bucketRegion: String) { self.bucketRegion = bucketRegion }

        enum CodingKeys: String, CodingKey { case bucketRegion = "BucketRegion" }
    }
}

/// Lists the account's buckets, by name.
/// - SeeAlso: Amazon S3 API Reference, "ListBuckets".
public struct ListBucketsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "ListBuckets")
    /// The names' prefix; `buckets` where all are asked for.
    public var subject: String {
        if let prefix, !prefix.isEmpty { prefix } else { "buckets" }
    }

    /// 1 to 10,000; all where the caller gave none.
    public var maxBuckets: Int?
    /// Where an earlier page ended.
    public var continuationToken: String?
    /// Only names that begin so.
    public var prefix: String?
    /// Only buckets of this region.
    public var bucketRegion: String?

    public init(
        maxBuckets: Int? = nil, continuationToken: String? = nil, prefix: String? = nil,
        bucketRegion: String? = nil
    ) {
        self.maxBuckets = maxBuckets
        self.continuationToken = continuationToken
        self.prefix = prefix
        self.bucketRegion = bucketRegion
    }

    enum CodingKeys: String, CodingKey {
        case maxBuckets = "MaxBuckets", continuationToken = "ContinuationToken"
        case prefix = "Prefix", bucketRegion = "BucketRegion"
    }

    /// One page, in byte order of the names.
    public struct Response: Codable, Hashable, Sendable {
        /// The buckets of this page.
        public var buckets: [ListedBucket]
        /// Whose buckets they are: the account that asks.
        public var owner: S3Owner
        /// Asks for the next page; nil on the last one.
        public var continuationToken: String?
        /// The prefix asked for.
        public var prefix: String?

        public init(
            buckets: [ListedBucket], owner: S3Owner, continuationToken: String? = nil,
            prefix: String? = nil
        ) {
            self.buckets = buckets
            self.owner = owner
            self.continuationToken = continuationToken
            self.prefix = prefix
        }

        enum CodingKeys: String, CodingKey {
            case buckets = "Buckets", owner = "Owner", continuationToken = "ContinuationToken"
            case prefix = "Prefix"
        }
    }

    /// A bucket as a listing tells it.
    public struct ListedBucket: Codable, Hashable, Sendable {
        /// 3 to 63 characters.
        public var name: String
        /// When it was made.
        public var creationDate: Timestamp
        /// Only where the request narrowed the listing down.
        public var bucketRegion: String?

        public init(name: String, creationDate: Timestamp, bucketRegion: String? = nil) {
            self.name = name
            self.creationDate = creationDate
            self.bucketRegion = bucketRegion
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name", creationDate = "CreationDate", bucketRegion = "BucketRegion"
        }
    }
}

/// Removes an empty bucket.
/// - SeeAlso: Amazon S3 API Reference, "DeleteBucket".
public struct DeleteBucketRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "DeleteBucket")
    public var subject: String { bucket }

    /// The bucket's name. It must be empty: `BucketNotEmpty` otherwise.
    public var bucket: String

    public init(bucket: String) { self.bucket = bucket }

    enum CodingKeys: String, CodingKey { case bucket = "Bucket" }

    public typealias Response = EmptyResponse
}
