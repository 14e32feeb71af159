public import AWSModel

/// Takes back what AddFaceToIndex may have done: removes every face that the collection keeps under
/// the photo's name.
///
/// The face is found by its `ExternalImageId`, since the answer that named it may have been lost.
/// Doing it twice does no harm.
public struct RemoveFaceFromIndex: LambdaFunction {
    private let rekognition: any AWSClient
    private let collectionID: String

    public init(rekognition: any AWSClient, collectionID: String) {
        self.rekognition = rekognition
        self.collectionID = collectionID
    }

    /// Which faces were removed.
    public struct Output: Codable, Hashable, Sendable {
        /// Identifiers of faces; empty where the collection had none under the photo's name.
        public var removed: [String]
    }

    /// - Throws: Rekognition's errors.
    public func handle(_ event: PhotoEvent, context: LambdaContext) async throws -> Output {
        let known = try await rekognition.listFaces(collectionID: collectionID)
        let ours = known.filter { $0.externalImageID == event.faceName }.map(\.faceID)
        guard !ours.isEmpty else { return Output(removed: []) }
        let answer = try await rekognition.deleteFaces(collectionID: collectionID, faceIDs: ours)
        return Output(removed: answer.deletedFaces)
    }
}
