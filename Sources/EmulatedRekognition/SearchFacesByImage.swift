package import AWSModel
import ImageMetadata
package import ServiceCalls

extension RekognitionService {
    private static let percentages = 0.0...100

    /// Searches a collection for the largest face of a photo, the most similar first. Pending until S3 hands over the photo.
    ///
    /// Errors: `InvalidParameterException`, also for a photo without a face; `ResourceNotFoundException`; those of a photo.
    package mutating func searchFacesByImage(
        _ request: SearchFacesByImageRequest, in call: ServiceCall
    ) -> ServiceAnswer<SearchFacesByImageRequest.Response> {
        let threshold = request.faceMatchThreshold ?? settings.matchThreshold
        let limit = request.maxFaces ?? settings.pageSizeMaximum
        guard Self.percentages.contains(threshold), (1...settings.pageSizeMaximum).contains(limit)
        else { return .failed(.invalidParameter()) }
        do throws(AWSError) {
            _ = try existingCollection(request.collectionID)
        } catch {
            return .failed(error)
        }
        return awaitPhoto(request.image, for: .search(request), in: call)
    }

    func searchFacesByImage(
        _ request: SearchFacesByImageRequest, seeing photo: Photo, in call: ServiceCall
    ) -> ServiceAnswer<SearchFacesByImageRequest.Response> {
        let collection: FaceCollection
        do throws(AWSError) {
            collection = try existingCollection(request.collectionID)
        } catch {
            return .failed(error)
        }
        guard let probe = photo.faces.first else {
            return .failed(
                .invalidParameter("There are no faces in the image. Should be at least 1."))
        }
        let threshold = request.faceMatchThreshold ?? settings.matchThreshold
        // Not modelled: the low similarity that different people have, and thresholds so low that it counts.
        let matches = collection.searchable(probe.identity)
            .map { indexed in
                FaceMatch(
                    similarity: settings.similarity(
                        probe.depiction, indexed.depiction, by: call.draws),
                    face: indexed.face)
            }
            .filter { $0.similarity >= threshold }
            .sorted { ($1.similarity, $0.face.faceID) < ($0.similarity, $1.face.faceID) }
            .prefix(request.maxFaces ?? settings.pageSizeMaximum)
        return .answered(
            SearchFacesByImageRequest.Response(
                faceMatches: Array(matches), searchedFaceBoundingBox: probe.boundingBox,
                searchedFaceConfidence: probe.region.confidence),
            work: photo.work)
    }
}
