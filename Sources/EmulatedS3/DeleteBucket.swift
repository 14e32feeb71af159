public import AWSModel
public import ServiceCalls
import Tracing

extension S3Service {
    /// Removes an empty bucket.
    ///
    /// Errors: `NoSuchBucket`, `BucketNotEmpty`. Effects: `BucketDeleted`.
    public mutating func deleteBucket(
        _ request: DeleteBucketRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteBucketRequest.Response> {
        guard let count = buckets[request.bucket]?.objects.count else {
            return .failed(.noSuchBucket())
        }
        guard count == 0 else { return .failed(.bucketNotEmpty()) }
        buckets[request.bucket] = nil
        return .answered(
            EmptyResponse(),
            effects: [Effect("BucketDeleted", "bucket \(request.bucket)", key: request.bucket)])
    }
}
