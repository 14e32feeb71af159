public import AWSModel
public import ServiceCalls

extension RekognitionService {
    /// Searches a collection for the face of one that it holds, which is not among the matches; the
    /// most similar first.
    ///
    /// A face that searches do not find yet cannot be searched by either. Errors:
    /// `InvalidParameterException`, also for a face that is not there; `ResourceNotFoundException`.
    public func searchFaces(
        _ request: SearchFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<SearchFacesRequest.Response> {
        let id = request.collectionID
        if let error = refusal(of: request, on: id) { return .failed(error) }
        guard let collection = collections[id] else { return .failed(.collectionNotFound(id)) }
        guard let face = CompactUUID(request.faceID).flatMap({ collection[$0] }), face.isSearchable
        else { return .failed(.faceNotFound()) }
        let matches = matches(
            of: face.identity, face.depiction, in: collection, except: face.id,
            threshold: request.faceMatchThreshold, limit: request.maxFaces, call)
        return .answered(
            SearchFacesRequest.Response(
                searchedFaceID: request.faceID, faceMatches: matches,
                faceModelVersion: collection.faceModelVersion))
    }
}
