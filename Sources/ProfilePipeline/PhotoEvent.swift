/// What an execution is started with, and what most functions take: whose photo, and where it lies.
public struct PhotoEvent: Codable, Hashable, Sendable {
    /// Whose photo it is: the key of the profile's row.
    public var userID: String
    /// Where the photo lies.
    public var bucket: String
    /// `<userId>/<name>` for an upload; 1 to 1,024 bytes of UTF-8.
    public var key: String
    /// What the face is to be known by in the collection; the user's identifier where nil.
    public var externalImageID: String?

    public init(userID: String, bucket: String, key: String, externalImageID: String? = nil) {
        self.userID = userID
        self.bucket = bucket
        self.key = key
        self.externalImageID = externalImageID
    }

    enum CodingKeys: String, CodingKey {
        case userID = "userId", bucket = "s3Bucket", key = "s3Key"
        case externalImageID = "externalImageId"
    }

    /// The name under which the collection keeps this photo's face.
    var faceName: String { externalImageID ?? userID }
}
