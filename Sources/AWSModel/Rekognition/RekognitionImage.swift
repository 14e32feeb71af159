public import Bodies

/// The photo that an operation looks at: an object in a bucket, or bytes in the request itself.
///
/// Exactly one of the two: with both or none, Rekognition answers `InvalidParameterException`.
public struct RekognitionImage: Codable, Hashable, Sendable {
    /// At most 5 MB; Base64 in JSON.
    public var bytes: Body?
    /// At most 15 MB; `InvalidS3ObjectException` where it cannot be read.
    public var s3Object: S3Object?

    /// A photo in a bucket.
    public init(bucket: String, name: String, version: String? = nil) {
        s3Object = S3Object(bucket: bucket, name: name, version: version)
    }

    /// A photo that travels in the request.
    public init(bytes: Body) { self.bytes = bytes }

    enum CodingKeys: String, CodingKey { case bytes = "Bytes", s3Object = "S3Object" }

    /// - Throws: `DecodingError`, also for bytes that are not Base64.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        s3Object = try container.decodeIfPresent(S3Object.self, forKey: .s3Object)
        guard let text = try container.decodeIfPresent(String.self, forKey: .bytes) else { return }
        guard let decoded = Base64.bytes(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .bytes, in: container, debugDescription: "the photo is not Base64")
        }
        bytes = Body(decoded)
    }

    /// - Throws: What stands in the way of making the bytes of a body that was not made yet.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(s3Object, forKey: .s3Object)
        if let bytes { try container.encode(Base64.text(try bytes.bytes()), forKey: .bytes) }
    }

    /// Where the photo lies.
    public struct S3Object: Codable, Hashable, Sendable {
        /// 3 to 255 characters of `A-Za-z0-9.-_`.
        public var bucket: String
        /// The object's key, 1 to 1,024 bytes of UTF-8.
        public var name: String
        /// For buckets with versions.
        public var version: String?

        public init(bucket: String, name: String, version: String? = nil) {
            self.bucket = bucket
            self.name = name
            self.version = version
        }

        enum CodingKeys: String, CodingKey {
            case bucket = "Bucket", name = "Name", version = "Version"
        }
    }

    var subject: String {
        if let s3Object { return "\(s3Object.bucket)/\(s3Object.name)" }
        return bytes?.label ?? "no photo"
    }
}
