/// Removes an object; removing one that is not there succeeds too.
///
/// Not modelled: versions, delete markers.
/// - SeeAlso: Amazon S3 API Reference, "DeleteObject".
public struct DeleteObjectRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "DeleteObject")
    public var subject: String { "\(bucket)/\(key)" }

    /// The bucket that holds the object; `NoSuchBucket` where there is none.
    public var bucket: String
    /// At most 1,024 bytes of UTF-8, past which `KeyTooLongError` is answered.
    public var key: String
    /// Only if the object has this ETag; `*` stands for any.
    public var ifMatch: String?

    public init(bucket: String, key: String, ifMatch: String? = nil) {
        self.bucket = bucket
        self.key = key
        self.ifMatch = ifMatch
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", key = "Key", ifMatch = "IfMatch"
    }

    public typealias Response = EmptyResponse
}

/// Removes up to a thousand objects; what became of each stands in the answer.
/// - SeeAlso: Amazon S3 API Reference, "DeleteObjects".
public struct DeleteObjectsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "DeleteObjects")
    /// `photos, 3 keys`.
    public var subject: String { "\(bucket), \(delete.objects.count) keys" }

    /// The bucket that holds the objects; `NoSuchBucket` where there is none.
    public var bucket: String
    /// Which objects; `MalformedXML` where there are none or more than 1,000.
    public var delete: Delete

    public init(bucket: String, delete: Delete) {
        self.bucket = bucket
        self.delete = delete
    }

    enum CodingKeys: String, CodingKey { case bucket = "Bucket", delete = "Delete" }

    /// What to remove.
    public struct Delete: Codable, Hashable, Sendable {
        /// 1 to 1,000.
        public var objects: [ObjectIdentifier]
        /// Whether the answer tells failures alone.
        public var quiet: Bool?

        public init(objects: [ObjectIdentifier], quiet: Bool? = nil) {
            self.objects = objects
            self.quiet = quiet
        }

        enum CodingKeys: String, CodingKey { case objects = "Objects", quiet = "Quiet" }
    }

    /// One object to remove.
    public struct ObjectIdentifier: Codable, Hashable, Sendable {
        /// At most 1,024 bytes of UTF-8.
        public var key: String
        /// There are no versions, so that only `null` names one that exists.
        public var versionID: String?
        /// Only if the object has this ETag.
        public var eTag: String?

        public init(key: String, versionID: String? = nil, eTag: String? = nil) {
            self.key = key
            self.versionID = versionID
            self.eTag = eTag
        }

        enum CodingKeys: String, CodingKey {
            case key = "Key", versionID = "VersionId", eTag = "ETag"
        }
    }

    /// What became of each object; sent also where none could be removed.
    public struct Response: Codable, Hashable, Sendable {
        /// In the order of the request; nil where the request was quiet.
        public var deleted: [DeletedObject]?
        /// In the order of the request; nil where nothing failed.
        public var errors: [Failure]?

        public init(deleted: [DeletedObject]? = nil, errors: [Failure]? = nil) {
            self.deleted = deleted
            self.errors = errors
        }

        enum CodingKeys: String, CodingKey { case deleted = "Deleted", errors = "Errors" }
    }

    /// An object that is gone, or never was.
    public struct DeletedObject: Codable, Hashable, Sendable {
        /// As the request gave it.
        public var key: String
        /// As the request gave it: `null` or nil.
        public var versionID: String?

        public init(key: String, versionID: String? = nil) {
            self.key = key
            self.versionID = versionID
        }

        enum CodingKeys: String, CodingKey { case key = "Key", versionID = "VersionId" }
    }

    /// Why an object was not removed.
    public struct Failure: Codable, Hashable, Sendable {
        /// As the request gave it.
        public var key: String
        /// As the request gave it.
        public var versionID: String?
        /// The code that a request for this object alone would have failed with:
        /// `PreconditionFailed`, `SlowDown`; `NoSuchVersion` for a version other than `null`.
        public var code: String
        /// What went wrong, in words for a person.
        public var message: String

        public init(key: String, versionID: String? = nil, code: String, message: String) {
            self.key = key
            self.versionID = versionID
            self.code = code
            self.message = message
        }

        enum CodingKeys: String, CodingKey {
            case key = "Key", versionID = "VersionId", code = "Code", message = "Message"
        }
    }
}
