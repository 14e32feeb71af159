public import AWSModel
public import ImageResizing

/// Makes the photo's thumbnail and stores it in a second bucket.
public struct ResizeImage: LambdaFunction {
    /// The box that every thumbnail fits into, in pixels.
    public static let side = 512
    /// As libjpeg counts.
    public static let quality = 80

    private let s3: any AWSClient
    private let resizer: any ImageResizer
    private let thumbnailBucket: String

    public init(s3: any AWSClient, resizer: any ImageResizer, thumbnailBucket: String) {
        self.s3 = s3
        self.resizer = resizer
        self.thumbnailBucket = thumbnailBucket
    }

    /// Where the thumbnail lies.
    public struct Output: Codable, Hashable, Sendable {
        /// Its bucket, key and size.
        public var thumbnail: Thumbnail
    }

    /// - Throws: `PhotoDoesNotMeetRequirementError` for a photo that cannot be decoded; the image
    ///   error's own type, such as `ImageDeadlineExceededError`, where the photo is not at fault;
    ///   S3's errors.
    public func handle(_ event: PhotoEvent, context: LambdaContext) async throws -> Output {
        let photo = try await s3.getObject(bucket: event.bucket, key: event.key)
        let request = ResizeRequest(width: Self.side, height: Self.side, quality: Self.quality)
        let resized: ResizedImage
        do {
            resized = try await resizer.resize(photo.body, to: request)
        } catch let error as ImageError {
            guard error.isPicturesFault else { throw ProfileError.resizingFailed(error) }
            throw ProfileError.photoDoesNotMeetRequirement(error.message)
        }
        let key = Thumbnail.key(for: event.key)
        try await s3.putObject(
            bucket: thumbnailBucket, key: key, body: resized.body, contentType: "image/jpeg")
        return Output(
            thumbnail: Thumbnail(
                bucket: thumbnailBucket, key: key, width: resized.width, height: resized.height))
    }
}
