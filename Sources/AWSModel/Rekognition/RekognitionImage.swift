/// The photo that an operation looks at. Not modelled: bytes in the request; photos come from S3.
public struct RekognitionImage: Codable, Hashable, Sendable {
    public var s3Object: S3Object

    /// A photo in a bucket.
    public init(bucket: String, name: String) { s3Object = S3Object(bucket: bucket, name: name) }

    enum CodingKeys: String, CodingKey { case s3Object = "S3Object" }

    /// Where the photo lies.
    public struct S3Object: Codable, Hashable, Sendable {
        public var bucket: String
        public var name: String

        public init(bucket: String, name: String) {
            self.bucket = bucket
            self.name = name
        }

        enum CodingKeys: String, CodingKey { case bucket = "Bucket", name = "Name" }
    }

    var subject: String { "\(s3Object.bucket)/\(s3Object.name)" }
}

/// Where in the upright photo a face lies, as fractions of its width and height.
public struct BoundingBox: Codable, Hashable, Sendable {
    public var left: Double
    public var top: Double
    public var width: Double
    public var height: Double

    public init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    enum CodingKeys: String, CodingKey {
        case left = "Left", top = "Top", width = "Width", height = "Height"
    }
}
