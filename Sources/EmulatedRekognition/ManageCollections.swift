public import AWSModel
public import ServiceCalls
import Tracing
import VirtualTime

extension RekognitionService {
    /// Removes a collection with all its faces, at once.
    ///
    /// Errors: `InvalidParameterException`, `ResourceNotFoundException`.
    /// Effects: `FaceDeleted` for each face, oldest first, then `CollectionDeleted`.
    public mutating func deleteCollection(
        _ request: DeleteCollectionRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteCollectionRequest.Response> {
        let id = request.collectionID
        if let error = refusal(of: request, on: id) { return .failed(error) }
        var effects = (collections.removeValue(forKey: id)?.all ?? []).map {
            $0.effect("FaceDeleted", in: id)
        }
        effects.append(Effect("CollectionDeleted", "collection \(id)", key: id))
        return .answered(DeleteCollectionRequest.Response(statusCode: 200), effects: effects)
    }

    /// Tells of a collection; its count has the faces too that searches do not find yet (assumed).
    ///
    /// Errors: `InvalidParameterException`, `ResourceNotFoundException`.
    public func describeCollection(
        _ request: DescribeCollectionRequest, in call: ServiceCall
    ) -> ServiceAnswer<DescribeCollectionRequest.Response> {
        let id = request.collectionID
        if let error = refusal(of: request, on: id) { return .failed(error) }
        guard let collection = collections[id] else { return .failed(.collectionNotFound(id)) }
        return .answered(
            DescribeCollectionRequest.Response(
                faceCount: collection.count, faceModelVersion: collection.faceModelVersion,
                collectionARN: account.arn("rekognition", "collection/\(id)"),
                creationTimestamp: Timestamp(
                    nanosecondsSince1970: collection.createdAt.nanoseconds
                        &+ Instant.unixSecondsAtEpoch * 1_000_000_000),
                userCount: 0))
    }

    /// Lists the collections, by identifier (assumed); a page's token is the identifier that the
    /// next one begins with.
    ///
    /// Errors: `InvalidParameterException`, `InvalidPaginationTokenException`.
    public func listCollections(
        _ request: ListCollectionsRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListCollectionsRequest.Response> {
        if let error = flaw(in: request) { return .failed(error) }
        var ids = collectionIDs[...]
        if let token = request.nextToken {
            guard Self.isIdentifier(token) else { return .failed(.invalidPaginationToken()) }
            ids = ids.drop { $0 < token }
        }
        let page = ids.prefix(settings.pageSize(request.maxResults))
        return .answered(
            ListCollectionsRequest.Response(
                collectionIDs: Array(page),
                faceModelVersions: page.map { collections[$0]?.faceModelVersion ?? "" },
                nextToken: ids.dropFirst(page.count).first))
    }
}
