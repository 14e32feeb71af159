package import AWSModel
package import ServiceCalls
import Tracing

extension S3Service {
    /// Where making a bucket that one already owns succeeds, for history's sake.
    private static let forgivingRegion = "us-east-1"

    /// Makes a bucket; in us-east-1 making one's own again is a success that changes nothing.
    ///
    /// Errors: `InvalidBucketName`, `BucketAlreadyOwnedByYou`. Effects: `BucketCreated`.
    package mutating func createBucket(
        _ request: CreateBucketRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateBucketRequest.Response> {
        let response = CreateBucketRequest.Response(location: "/\(request.bucket)")
        if buckets[request.bucket] != nil, account.region == Self.forgivingRegion {
            return .answered(response)
        }
        do throws(AWSError) {
            try addBucket(request.bucket)
        } catch {
            return .failed(error)
        }
        let effect = Effect("BucketCreated", "bucket \(request.bucket)", key: request.bucket)
        return .answered(response, effects: [effect])
    }

    /// Makes a bucket while a system is set up, before time starts.
    /// - Throws: `InvalidBucketName`, `BucketAlreadyOwnedByYou`.
    package mutating func addBucket(_ name: String) throws(AWSError) {
        guard BucketName.isValid(name) else { throw .invalidBucketName() }
        guard buckets[name] == nil else { throw .bucketAlreadyOwnedByYou() }
        buckets[name] = Bucket()
    }
}
