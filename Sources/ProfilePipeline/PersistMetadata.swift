public import AWSModel

/// Writes the profile's row: whose it is, the photo, the face and the thumbnail.
///
/// The row replaces one with the same key, so that writing it twice, as after a lost answer, does
/// no harm.
public struct PersistMetadata: LambdaFunction {
    private let dynamodb: any AWSClient
    private let tableName: String

    public init(dynamodb: any AWSClient, tableName: String) {
        self.dynamodb = dynamodb
        self.tableName = tableName
    }

    /// The profile, as the state machine has gathered it.
    public struct Event: Codable, Hashable, Sendable {
        /// Whose profile it is: the row's key, `UserId`.
        public var userID: String
        /// Where the photo lies: `PhotoBucket`.
        public var bucket: String
        /// Where in the bucket the photo lies: `PhotoKey`.
        public var key: String
        /// Under which the collection keeps the face: `FaceId`.
        public var faceID: String
        /// Where it lies and its size: four attributes that begin with `Thumbnail`.
        public var thumbnail: Thumbnail

        enum CodingKeys: String, CodingKey {
            case userID = "userId", bucket = "s3Bucket", key = "s3Key", faceID = "faceId"
            case thumbnail
        }
    }

    /// Which row was written.
    public struct Output: Codable, Hashable, Sendable {
        /// The row's key.
        public var userID: String

        enum CodingKeys: String, CodingKey { case userID = "userId" }
    }

    /// - Throws: DynamoDB's errors.
    public func handle(_ event: Event, context: LambdaContext) async throws -> Output {
        try await dynamodb.putItem(
            PutItemRequest(
                tableName: tableName,
                item: [
                    "UserId": .s(event.userID),
                    "FaceId": .s(event.faceID),
                    "PhotoBucket": .s(event.bucket),
                    "PhotoKey": .s(event.key),
                    "ThumbnailBucket": .s(event.thumbnail.bucket),
                    "ThumbnailKey": .s(event.thumbnail.key),
                    "ThumbnailWidth": .n("\(event.thumbnail.width)"),
                    "ThumbnailHeight": .n("\(event.thumbnail.height)"),
                ]))
        return Output(userID: event.userID)
    }
}
