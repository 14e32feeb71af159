public import AWSModel
public import ServiceCalls
import Tracing

extension RekognitionService {
    /// Removes faces from a collection, at once; those that it does not hold are told apart and no
    /// error.
    ///
    /// Errors: `InvalidParameterException`, `ResourceNotFoundException`.
    /// Effects: `FaceDeleted` with `person` and, where it was given, `externalImageID`.
    public mutating func deleteFaces(
        _ request: DeleteFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteFacesRequest.Response> {
        let id = request.collectionID
        if let error = refusal(of: request, on: id) { return .failed(error) }
        var deleted: [String] = []
        var missing: [UnsuccessfulFaceDeletion] = []
        var effects: [Effect] = []
        for faceID in request.faceIDs {
            if let face = CompactUUID(faceID).flatMap({ collections[id]?.remove($0) }) {
                deleted.append(faceID)
                effects.append(face.effect("FaceDeleted", in: id))
            } else {
                missing.append(
                    UnsuccessfulFaceDeletion(faceID: faceID, reasons: ["FACE_NOT_FOUND"]))
            }
        }
        return .answered(
            DeleteFacesRequest.Response(
                deletedFaces: deleted, unsuccessfulFaceDeletions: missing),
            effects: effects)
    }
}
