package import AWSModel
import Bodies
import ImageMetadata
import KeyedDraws
package import ServiceCalls
import Tracing

extension Purpose {
    static let faceID = Purpose("rekognition.face-id")
    static let searchable = Purpose("rekognition.searchable")
}

/// A face that searches will find in a while.
struct NewFace: Sendable {
    let collectionID: String
    let faceID: String
}

extension RekognitionService {
    /// Adds the faces of a photo to a collection, the largest first; asking twice adds them twice, and a photo without faces is
    /// a success without records. Pending until S3 hands over the photo. Searches find the faces only after a delay.
    ///
    /// Errors: `InvalidParameterException`, `ResourceNotFoundException`, those of a photo, `ServiceQuotaExceededException`.
    /// Effects: `FaceIndexed` with `person`, `externalImageID` where given, and `image`; later `FaceSearchable`.
    package mutating func indexFaces(
        _ request: IndexFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<IndexFacesRequest.Response> {
        if let id = request.externalImageID, !Self.isIdentifier(id, or: ":") {
            return .failed(.invalidParameter())
        }
        if let limit = request.maxFaces, limit < 1 { return .failed(.invalidParameter()) }
        do throws(AWSError) {
            _ = try existingCollection(request.collectionID)
        } catch {
            return .failed(error)
        }
        return awaitPhoto(request.image, for: .index(request), in: call)
    }

    mutating func indexFaces(
        _ request: IndexFacesRequest, seeing photo: Photo, in call: ServiceCall
    ) -> ServiceAnswer<IndexFacesRequest.Response> {
        let id = request.collectionID
        let chosen = photo.faces.prefix(request.maxFaces ?? photo.faces.count)
        guard let count = collections[id]?.count else { return .failed(.collectionNotFound(id)) }
        guard count + chosen.count <= settings.collectionSizeMaximum else {
            return .failed(.collectionFull())
        }
        var records: [FaceRecord] = []
        var effects: [Effect] = []
        var followUps: [FollowUp] = []
        for (place, seen) in chosen.enumerated() {
            let face = Face(
                faceID: newFaceID(in: id, place: place, call), boundingBox: seen.boundingBox,
                imageID: photo.imageID(by: call.draws), externalImageID: request.externalImageID,
                confidence: seen.region.confidence)
            let indexed = IndexedFace(
                face: face, identity: seen.identity, depiction: seen.depiction)
            collections[id]?.add(indexed)
            records.append(FaceRecord(face: face, faceDetail: detail(of: seen, in: call)))
            effects.append(
                indexed.effect(
                    "FaceIndexed", in: id, [Effect.Fact("image", photo.body.identity)]))
            let delay = call.draws.span(
                settings.searchableDelay, .searchable, at: call.site, UInt64(place))
            followUps.append(FollowUp(after: delay, NewFace(collectionID: id, faceID: face.faceID)))
        }
        let unindexed = photo.faces.dropFirst(chosen.count).map {
            UnindexedFace(reasons: ["EXCEEDS_MAX_FACES"], faceDetail: detail(of: $0, in: call))
        }
        return .answered(
            IndexFacesRequest.Response(
                faceRecords: records, unindexedFaces: unindexed,
                faceModelVersion: settings.faceModelVersion),
            effects: effects, followUps: followUps, work: photo.work)
    }

    mutating func becomeSearchable(_ new: NewFace) -> Consequences {
        // A face that was deleted meanwhile stays away.
        guard let face = collections[new.collectionID]?.makeSearchable(new.faceID) else {
            return Consequences()
        }
        return Consequences(effects: [face.effect("FaceSearchable", in: new.collectionID)])
    }

    private func detail(of face: SeenFace, in call: ServiceCall) -> FaceDetail {
        // Without DetectionAttributes, Rekognition tells the default ones.
        settings.detail(of: face, tellsSunglasses: false, by: call.draws)
    }

    /// A UUID that the collection does not hold yet: one call that a fault lets happen twice gives two faces.
    private func newFaceID(in id: String, place: Int, _ call: ServiceCall) -> String {
        var round: UInt64 = 0
        while true {
            let faceID = call.uuid(.faceID, round << 32 | UInt64(place))
            if collections[id]?.contains(faceID) != true { return faceID }
            round += 1
        }
    }
}

extension IndexedFace {
    /// Something that happened to this face.
    func effect(_ name: String, in collection: String, _ more: [Effect.Fact] = []) -> Effect {
        var facts = [Effect.Fact("person", "\(identity)")]
        if let id = face.externalImageID { facts.append(Effect.Fact("externalImageID", id)) }
        return Effect(name, "collection \(collection)", key: face.faceID, facts + more)
    }
}
