public import AWSModel
import Bodies
import ImageMetadata
import KeyedDraws
public import ServiceCalls
import Tracing

extension Purpose {
    static let faceID = Purpose("rekognition.face-id")
    static let searchable = Purpose("rekognition.searchable")
}

/// A face that searches will find in a while.
struct NewFace: Sendable {
    let collectionID: String
    let faceID: CompactUUID
}

extension RekognitionService {
    /// Adds the faces of a photo to a collection, the largest first; asking twice adds them twice,
    /// and a photo without faces is a success without records. Pending until the photo is there.
    /// Searches find the faces only after a delay.
    ///
    /// Where `savesDuplicateFaces` is off, a face that was indexed from the same photo under the
    /// same external identifier is told as it is stored, and nothing happens to it.
    ///
    /// Faces that the quality filter keeps out, `AUTO` unless the request says, do not count
    /// towards `MaxFaces`. Errors: `ValidationException`, `InvalidParameterException`,
    /// `ResourceNotFoundException`, those of a photo, `ServiceQuotaExceededException`. Effects:
    /// `FaceIndexed` with `person`, `externalImageID` where given, and `image`; later
    /// `FaceSearchable`.
    public mutating func indexFaces(
        _ request: IndexFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<IndexFacesRequest.Response> {
        if let error = refusal(of: request, on: request.collectionID) { return .failed(error) }
        return awaitPhoto(request.image, for: .index(request), in: call)
    }

    mutating func indexFaces(
        _ request: IndexFacesRequest, seeing photo: Photo, in call: ServiceCall
    ) -> ServiceAnswer<IndexFacesRequest.Response> {
        let id = request.collectionID
        let (chosen, leftOut) = selection(from: photo, for: request)
        // The collection may have gone while S3 was asked. A copy of it, held here, would make
        // adding copy all faces.
        guard let (count, version) = collections[id].map({ ($0.count, $0.faceModelVersion) }) else {
            return .failed(.collectionNotFound(id))
        }
        let imageID = photo.imageID(by: call.draws)
        let known = alreadyStored(chosen, of: imageID, for: request)
        guard count + chosen.count - known.count <= settings.collectionSizeMaximum else {
            return .failed(.collectionFull())
        }
        var records: [FaceRecord] = []
        var effects: [Effect] = []
        var followUps: [FollowUp] = []
        for (place, seen) in chosen.enumerated() {
            if let face = known[place] {
                records.append(
                    FaceRecord(
                        face: face.described(version: version),
                        faceDetail: detail(of: seen, request, call)))
                continue
            }
            let stored = StoredFace(
                id: newFaceID(in: id, place: place, call), imageID: imageID,
                boundingBox: seen.boundingBox, confidence: seen.region.confidence,
                externalImageID: request.externalImageID, identity: seen.identity,
                depiction: seen.depiction)
            collections[id]?.add(stored)
            records.append(
                FaceRecord(
                    face: stored.described(version: version),
                    faceDetail: detail(of: seen, request, call))
            )
            effects.append(
                stored.effect("FaceIndexed", in: id, [Effect.Fact("image", photo.body.identity)]))
            let delay = call.draws.span(
                settings.searchableDelay, .searchable, at: call.site, UInt64(place))
            // A face is not searchable before its caller could hear of it.
            let new = NewFace(collectionID: id, faceID: stored.id)
            followUps.append(FollowUp(after: delay, since: .answer, new))
        }
        return .answered(
            IndexFacesRequest.Response(
                faceRecords: records,
                unindexedFaces: leftOut.map { face, reasons in
                    UnindexedFace(reasons: reasons, faceDetail: detail(of: face, request, call))
                },
                faceModelVersion: version),
            effects: effects, followUps: followUps, work: photo.work)
    }

    /// Those of the chosen faces that the collection holds from the same photo under the same
    /// external identifier, by their places; none where duplicates are saved.
    private func alreadyStored(
        _ chosen: [SeenFace], of imageID: CompactUUID, for request: IndexFacesRequest
    ) -> [Int: StoredFace] {
        guard !settings.savesDuplicateFaces, let externalImageID = request.externalImageID,
            let collection = collections[request.collectionID]
        else { return [:] }
        var stored: [Int: StoredFace] = [:]
        for (place, seen) in chosen.enumerated() {
            stored[place] = collection.faces(of: seen.identity).first {
                $0.imageID == imageID && $0.externalImageID == externalImageID
                    && $0.depiction == seen.depiction
            }
        }
        return stored
    }

    /// The faces to add, the largest first, and those to leave out with the reasons, the largest
    /// first.
    ///
    /// The service model, on `MaxFaces`: those of the lowest quality are filtered out first, then
    /// the smallest.
    private func selection(
        from photo: Photo, for request: IndexFacesRequest
    ) -> (chosen: [SeenFace], leftOut: [(SeenFace, [String])]) {
        let filter = request.qualityFilter ?? QualityFilter.auto.rawValue
        var chosen: [SeenFace] = []
        var leftOut: [(SeenFace, [String])] = []
        for face in photo.faces {
            let reasons = settings.reasons(against: face, filter: filter)
            if !reasons.isEmpty {
                leftOut.append((face, reasons))
            } else if let limit = request.maxFaces, chosen.count >= limit {
                leftOut.append((face, ["EXCEEDS_MAX_FACES"]))
            } else {
                chosen.append(face)
            }
        }
        return (chosen, leftOut)
    }

    /// A face is found from now on, unless it was deleted meanwhile. Effects: `FaceSearchable`.
    mutating func becomeSearchable(_ new: NewFace) -> Consequences {
        guard let face = collections[new.collectionID]?.makeSearchable(new.faceID) else {
            return Consequences()
        }
        return Consequences(effects: [face.effect("FaceSearchable", in: new.collectionID)])
    }

    private func detail(
        of face: SeenFace, _ request: IndexFacesRequest, _ call: ServiceCall
    ) -> FaceDetail {
        settings.detail(of: face, attributes: request.detectionAttributes, by: call.draws)
    }

    /// A UUID that the collection does not hold yet: one call that a fault lets happen twice gives
    /// two faces.
    private func newFaceID(in id: String, place: Int, _ call: ServiceCall) -> CompactUUID {
        var round: UInt64 = 0
        while true {
            let faceID = CompactUUID(drawn: call.uuid(.faceID, round << 32 | UInt64(place)))
            if collections[id]?.contains(faceID) != true { return faceID }
            round += 1
        }
    }
}

extension StoredFace {
    /// Something that happened to this face.
    func effect(_ name: String, in collection: String, _ more: [Effect.Fact] = []) -> Effect {
        var facts = [Effect.Fact("person", "\(identity)")]
        if let externalImageID { facts.append(Effect.Fact("externalImageID", externalImageID)) }
        return Effect(name, "collection \(collection)", key: id.text, facts + more)
    }
}
