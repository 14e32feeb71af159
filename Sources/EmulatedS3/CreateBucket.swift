public import AWSModel
public import ServiceCalls
import Tracing
public import VirtualTime

extension S3Service {
    /// Where making a bucket that one already owns succeeds, for history's sake.
    private static let forgivingRegion = "us-east-1"

    /// Makes a bucket; in us-east-1 making one's own again is a success that changes nothing.
    ///
    /// Errors: `InvalidBucketName`, `IllegalLocationConstraintException`,
    /// `InvalidLocationConstraint`, `BucketAlreadyOwnedByYou`, `TooManyBuckets`. Effects:
    /// `BucketCreated`. Not modelled: buckets of other accounts.
    public mutating func createBucket(
        _ request: CreateBucketRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateBucketRequest.Response> {
        let response = CreateBucketRequest.Response(location: "/\(request.bucket)")
        do throws(AWSError) {
            try checkLocation(request.createBucketConfiguration?.locationConstraint)
            if buckets[request.bucket] != nil, account.region == Self.forgivingRegion {
                return .answered(response)
            }
            try addBucket(request.bucket, at: call.now)
        } catch {
            return .failed(error)
        }
        let effect = Effect("BucketCreated", "bucket \(request.bucket)", key: request.bucket)
        return .answered(response, effects: [effect])
    }

    // The endpoint of us-east-1 makes buckets there where nothing is said, and there alone without
    // a constraint; every other endpoint wants its own region's name.
    private func checkLocation(_ constraint: String?) throws(AWSError) {
        let home = account.region
        guard home == Self.forgivingRegion else {
            if constraint != home { throw .illegalLocationConstraint(constraint) }
            return
        }
        guard let constraint else { return }
        throw constraint == home
            ? .invalidLocationConstraint() : .illegalLocationConstraint(constraint)
    }

    /// Makes a bucket.
    /// - Parameter now: The epoch while a system is set up, before time starts.
    /// - Throws: `InvalidBucketName`, `BucketAlreadyOwnedByYou`, `TooManyBuckets`.
    public mutating func addBucket(_ name: String, at now: Instant = .epoch) throws(AWSError) {
        guard BucketName.isValid(name) else { throw .invalidBucketName() }
        guard buckets[name] == nil else { throw .bucketAlreadyOwnedByYou() }
        guard buckets.count < settings.bucketsMaximum else { throw .tooManyBuckets() }
        buckets[name] = Bucket(at: now, settings)
    }
}
