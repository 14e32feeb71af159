public import AWSModel

/// Adds the photo's face to the collection.
public struct AddFaceToIndex: LambdaFunction {
    private let rekognition: any AWSClient
    private let collectionID: String

    public init(rekognition: any AWSClient, collectionID: String) {
        self.rekognition = rekognition
        self.collectionID = collectionID
    }

    /// Which face was added.
    public struct Output: Codable, Hashable, Sendable {
        /// A UUID, under which the collection keeps the face.
        public var faceID: String

        enum CodingKeys: String, CodingKey { case faceID = "faceId" }
    }

    /// - Throws: `NothingIndexedError` where Rekognition found no face worth adding.
    public func handle(_ event: PhotoEvent, context: LambdaContext) async throws -> Output {
        let answer = try await rekognition.indexFaces(
            collectionID: collectionID,
            image: RekognitionImage(bucket: event.bucket, name: event.key),
            externalImageID: event.faceName, maxFaces: 1)
        guard let record = answer.faceRecords.first else { throw ProfileError.nothingIndexed }
        return Output(faceID: record.face.faceID)
    }
}
