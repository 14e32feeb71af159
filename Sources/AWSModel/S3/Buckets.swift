/// Makes a bucket.
public struct CreateBucketRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "CreateBucket")
    public var subject: String { bucket }

    /// 3 to 63 characters: lower-case letters, digits, dots, hyphens.
    public var bucket: String

    public init(bucket: String) { self.bucket = bucket }

    enum CodingKeys: String, CodingKey { case bucket = "Bucket" }

    public struct Response: Codable, Hashable, Sendable {
        /// `/` and the bucket's name.
        public var location: String

        public init(location: String) { self.location = location }

        enum CodingKeys: String, CodingKey { case location = "Location" }
    }
}
