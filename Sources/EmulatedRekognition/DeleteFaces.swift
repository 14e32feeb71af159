package import AWSModel
package import ServiceCalls
import Tracing

extension RekognitionService {
    /// Removes faces from a collection, at once; those that it does not hold are told apart and no error.
    ///
    /// Errors: `InvalidParameterException`, `ResourceNotFoundException`.
    /// Effects: `FaceDeleted` with `person` and, where it was given, `externalImageID`.
    package mutating func deleteFaces(
        _ request: DeleteFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteFacesRequest.Response> {
        let id = request.collectionID
        guard (1...settings.pageSizeMaximum).contains(request.faceIDs.count),
            request.faceIDs.allSatisfy(isUUID)
        else { return .failed(.invalidParameter()) }
        do throws(AWSError) {
            _ = try existingCollection(id)
        } catch {
            return .failed(error)
        }
        var deleted: [String] = []
        var missing: [UnsuccessfulFaceDeletion] = []
        var effects: [Effect] = []
        for faceID in request.faceIDs {
            if let face = collections[id]?.remove(faceID) {
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

    private func isUUID(_ text: String) -> Bool {
        let hyphens = [8, 13, 18, 23]
        return text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { place, byte in
                if hyphens.contains(place) { return byte == UInt8(ascii: "-") }
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"):
                    return true
                default: return false
                }
            }
    }
}
