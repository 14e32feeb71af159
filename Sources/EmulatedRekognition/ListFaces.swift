package import AWSModel
package import ServiceCalls

extension RekognitionService {
    /// Lists the faces of a collection, oldest first, also those that searches do not find yet (assumed).
    ///
    /// Errors: `InvalidParameterException`, `ResourceNotFoundException`, `InvalidPaginationTokenException`.
    package func listFaces(
        _ request: ListFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListFacesRequest.Response> {
        let limit = request.maxResults ?? settings.pageSizeMaximum
        guard (1...settings.pageSizeMaximum).contains(limit) else {
            return .failed(.invalidParameter())
        }
        do throws(AWSError) {
            let collection = try existingCollection(request.collectionID)
            var start = 0
            if let token = request.nextToken {
                guard let place = Int(token), collection.isPlace(place) else {
                    throw .invalidPaginationToken()
                }
                start = place
            }
            let page = collection.page(from: start, limit: limit)
            return .answered(
                ListFacesRequest.Response(
                    faces: page.faces.map(\.face), nextToken: page.next.map { "\($0)" }))
        } catch {
            return .failed(error)
        }
    }
}
