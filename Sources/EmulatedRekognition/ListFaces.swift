public import AWSModel
public import ServiceCalls

extension RekognitionService {
    /// Lists the faces of a collection, oldest first, also those that searches do not find yet
    /// (assumed).
    ///
    /// Faces that a request names and the collection lacks are left out (assumed). Not modelled:
    /// users, so that a request for a user's faces finds none. Errors: `InvalidParameterException`,
    /// `ResourceNotFoundException`, `InvalidPaginationTokenException`.
    public func listFaces(
        _ request: ListFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListFacesRequest.Response> {
        let id = request.collectionID
        if let error = refusal(of: request, on: id) { return .failed(error) }
        guard let collection = collections[id] else { return .failed(.collectionNotFound(id)) }
        var start = 0
        if let token = request.nextToken {
            guard let place = Int(token), collection.isPlace(place) else {
                return .failed(.invalidPaginationToken())
            }
            start = place
        }
        let page: (faces: [StoredFace], next: Int?) =
            if request.userID != nil {
                ([], nil)
            } else if let ids = request.faceIDs {
                (collection.faces(ids.compactMap { CompactUUID($0) }), nil)
            } else {
                collection.page(from: start, limit: settings.pageSize(request.maxResults))
            }
        return .answered(
            ListFacesRequest.Response(
                faces: page.faces.map { $0.described(version: collection.faceModelVersion) },
                nextToken: page.next.map { "\($0)" },
                faceModelVersion: collection.faceModelVersion))
    }
}
