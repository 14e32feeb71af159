public import AWSModel
public import ServiceCalls
import Tracing
public import VirtualTime

extension RekognitionService {
    /// Makes a collection.
    ///
    /// Errors: `InvalidParameterException`, `ResourceAlreadyExistsException`. Effects:
    /// `CollectionCreated`.
    public mutating func createCollection(
        _ request: CreateCollectionRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateCollectionRequest.Response> {
        let id = request.collectionID
        do throws(AWSError) {
            try addCollection(id, at: call.now)
        } catch {
            return .failed(error)
        }
        // The response's ARN comes without the leading `arn:`, as the guide's examples show.
        let arn = "aws:rekognition:\(account.region):\(account.account):collection/\(id)"
        return .answered(
            CreateCollectionRequest.Response(
                statusCode: 200, collectionARN: arn, faceModelVersion: settings.faceModelVersion),
            effects: [Effect("CollectionCreated", "collection \(id)", key: id)])
    }

    /// Makes a collection while a system is set up, before time starts.
    /// - Throws: `InvalidParameterException`, `ResourceAlreadyExistsException`.
    public mutating func addCollection(
        _ id: String, at instant: Instant = .epoch
    ) throws(AWSError) {
        guard Self.isIdentifier(id) else { throw .invalidParameter() }
        guard collections[id] == nil else { throw .collectionExists(id) }
        collections[id] = FaceCollection(
            createdAt: instant, faceModelVersion: settings.faceModelVersion)
    }

    /// What AWS answers about a well-formed request that names a collection, where there is none of
    /// that name; what it answers about a malformed one before that.
    func refusal(of request: some CheckedRequest, on collection: String) -> AWSError? {
        if let malformed = flaw(in: request) { return malformed }
        return collections[collection] == nil ? .collectionNotFound(collection) : nil
    }
}
