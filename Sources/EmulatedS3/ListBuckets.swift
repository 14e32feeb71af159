public import AWSModel
public import ServiceCalls

extension S3Service {
    /// Lists the account's buckets, by name, a page at a time where the caller wants pages.
    ///
    /// Errors: `InvalidArgument`. Not modelled: that the list is eventually consistent.
    public func listBuckets(
        _ request: ListBucketsRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListBucketsRequest.Response> {
        let length = request.maxBuckets ?? settings.bucketsMaximum
        guard length >= 1, length <= settings.bucketsMaximum else {
            return .failed(.invalidMaxBuckets(limit: settings.bucketsMaximum))
        }
        var start: ObjectKey?
        if let token = request.continuationToken {
            guard case .afterKey(let last)? = ListingStart(token: token) else {
                return .failed(.invalidContinuationToken())
            }
            start = last
        }
        let names = bucketNames.filter { name in
            name.hasPrefix(request.prefix ?? "") && (start.map { $0 < ObjectKey(name) } ?? true)
                && (request.bucketRegion ?? account.region) == account.region
        }
        // "If the request contains at least one valid parameter, it is included": API reference.
        let tellsRegion = request != ListBucketsRequest()
        let listed = names.prefix(length).compactMap { name in
            buckets[name].map { bucket in
                ListBucketsRequest.ListedBucket(
                    name: name, creationDate: bucket.createdAt.httpDate,
                    bucketRegion: tellsRegion ? account.region : nil)
            }
        }
        let next = names.count > length ? listed.last.map { ObjectKey($0.name) } : nil
        return .answered(
            ListBucketsRequest.Response(
                buckets: listed, owner: owner,
                continuationToken: next.map { ListingStart.afterKey($0).token },
                prefix: request.prefix))
    }
}
