public import AWSModel
public import ServiceCalls

extension S3Service {
    /// Asks whether a bucket exists, and where.
    ///
    /// Errors: `404`, since a HEAD's answer has no body.
    public func headBucket(
        _ request: HeadBucketRequest, in call: ServiceCall
    ) -> ServiceAnswer<HeadBucketRequest.Response> {
        guard buckets[request.bucket] != nil else {
            return .failed(AWSError.noSuchBucket().seenByHead)
        }
        return .answered(HeadBucketRequest.Response(bucketRegion: account.region))
    }
}
