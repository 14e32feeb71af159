public import AWSModel

/// Accepts a face that the collection does not know yet.
public struct CheckFaceDuplicate: LambdaFunction {
    /// In percent; below it two faces count as two people.
    public static let matchThreshold = 70.0

    private let rekognition: any AWSClient
    private let collectionID: String

    public init(rekognition: any AWSClient, collectionID: String) {
        self.rekognition = rekognition
        self.collectionID = collectionID
    }

    /// Nothing to say: the face is new.
    public struct Output: Codable, Hashable, Sendable {}

    /// - Throws: `FaceAlreadyExistsError` where the face is known.
    public func handle(_ event: PhotoEvent, context: LambdaContext) async throws -> Output {
        let matches = try await rekognition.searchFaces(
            collectionID: collectionID,
            by: RekognitionImage(bucket: event.bucket, name: event.key),
            threshold: Self.matchThreshold, maxFaces: 3)
        guard matches.isEmpty else { throw ProfileError.faceAlreadyExists }
        return Output()
    }
}
