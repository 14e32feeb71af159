public import AWSModel
import ImageMetadata
public import ServiceCalls

extension RekognitionService {
    /// Searches a collection for the largest face of a photo, the most similar first. Pending until
    /// the photo is there.
    ///
    /// Errors: `ValidationException`; `InvalidParameterException`, also for a photo without a face,
    /// or without one that passes the quality filter; `ResourceNotFoundException`; those of a
    /// photo.
    public mutating func searchFacesByImage(
        _ request: SearchFacesByImageRequest, in call: ServiceCall
    ) -> ServiceAnswer<SearchFacesByImageRequest.Response> {
        if let error = refusal(of: request, on: request.collectionID) { return .failed(error) }
        return awaitPhoto(request.image, for: .search(request), in: call)
    }

    func searchFacesByImage(
        _ request: SearchFacesByImageRequest, seeing photo: Photo, in call: ServiceCall
    ) -> ServiceAnswer<SearchFacesByImageRequest.Response> {
        guard let collection = collections[request.collectionID] else {
            return .failed(.collectionNotFound(request.collectionID))
        }
        guard let probe = settings.largest(of: photo, filter: request.qualityFilter) else {
            return .failed(.noFaces())
        }
        let matches = matches(
            of: probe.identity, probe.depiction, in: collection,
            threshold: request.faceMatchThreshold, limit: request.maxFaces, call)
        return .answered(
            SearchFacesByImageRequest.Response(
                faceMatches: matches, searchedFaceBoundingBox: probe.boundingBox,
                searchedFaceConfidence: probe.region.confidence,
                faceModelVersion: collection.faceModelVersion),
            work: photo.work)
    }

    /// The searchable faces of one person that are similar enough to a picture of them, the most
    /// similar first; in ties by identifier.
    ///
    /// Not modelled: the low similarity that different people have, and thresholds so low that it
    /// counts.
    func matches(
        of person: FaceIdentity, _ depiction: Depiction, in collection: FaceCollection,
        except own: CompactUUID? = nil, threshold: Double?, limit: Int?, _ call: ServiceCall
    ) -> [FaceMatch] {
        let threshold = threshold ?? settings.matchThreshold
        let matches = collection.searchable(person)
            .filter { $0.id != own }
            .map { stored in
                FaceMatch(
                    similarity: settings.similarity(depiction, stored.depiction, by: call.draws),
                    face: stored.described(version: collection.faceModelVersion))
            }
            .filter { $0.similarity >= threshold }
            .sorted { ($1.similarity, $0.face.faceID) < ($0.similarity, $1.face.faceID) }
            .prefix(limit ?? settings.pageSizeMaximum)
        return Array(matches)
    }
}

extension RekognitionSettings {
    /// The largest face that passes a request's filter, which is none unless it says; nil where
    /// there is no such face.
    func largest(of photo: Photo, filter: String?) -> SeenFace? {
        let filter = filter ?? QualityFilter.none.rawValue
        return photo.faces.first { reasons(against: $0, filter: filter).isEmpty }
    }
}
