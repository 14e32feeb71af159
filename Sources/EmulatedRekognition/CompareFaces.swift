public import AWSModel
import ImageMetadata
public import ServiceCalls
import VirtualTime

extension RekognitionService {
    /// Compares the largest face of one photo with all of another, the most similar first. Pending
    /// until both are there; the source is fetched and looked at before the target (assumed).
    ///
    /// Errors: `ValidationException`; `InvalidParameterException`, also where either photo shows no
    /// face that passes the quality filter; those of a photo.
    public mutating func compareFaces(
        _ request: CompareFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<CompareFacesRequest.Response> {
        if let error = flaw(in: request) { return .failed(error) }
        return awaitPhoto(request.sourceImage, for: .source(request), in: call)
    }

    func compareFaces(
        _ request: CompareFacesRequest, _ source: Photo, with target: Photo, in call: ServiceCall
    ) -> ServiceAnswer<CompareFacesRequest.Response> {
        let filter = request.qualityFilter ?? QualityFilter.none.rawValue
        let faces = target.faces.filter { settings.reasons(against: $0, filter: filter).isEmpty }
        guard let probe = settings.largest(of: source, filter: request.qualityFilter),
            !faces.isEmpty
        else { return .failed(.invalidParameter()) }
        let threshold = request.similarityThreshold ?? settings.matchThreshold
        var matches: [CompareFacesRequest.Match] = []
        var others: [ComparedFace] = []
        for face in faces {
            // Not modelled: emotions and smile, which AWS's own examples of an answer lack too.
            let compared = ComparedFace(settings.detail(of: face, attributes: nil, by: call.draws))
            let similarity =
                face.identity == probe.identity
                ? settings.similarity(probe.depiction, face.depiction, by: call.draws) : 0
            if similarity >= threshold {
                matches.append(CompareFacesRequest.Match(similarity: similarity, face: compared))
            } else {
                others.append(compared)
            }
        }
        // In ties the larger face comes first.
        let ordered = matches.enumerated().sorted { one, other in
            (other.element.similarity, one.offset) < (one.element.similarity, other.offset)
        }
        return .answered(
            CompareFacesRequest.Response(
                sourceImageFace: CompareFacesRequest.SourceFace(
                    boundingBox: probe.boundingBox, confidence: probe.region.confidence),
                faceMatches: ordered.map(\.element), unmatchedFaces: others),
            work: source.work + target.work)
    }
}
