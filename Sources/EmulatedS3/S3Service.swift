public import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing

/// Amazon S3: buckets of objects, strongly consistent.
///
/// ```swift
/// var s3 = S3Service()
/// try s3.addBucket("photos")
/// let put = PutObjectRequest(bucket: "photos", key: "ada/me.jpg", body: photo)
/// let answer = s3.putObject(put, in: call)
/// s3.objects(in: "photos").map(\.key)  // ada/me.jpg
/// ```
///
/// One map a bucket, changed at the instant at which a call takes effect: read-after-write holds
/// for everything. Not modelled yet: versions, multipart uploads, tags, checksums beyond
/// `ContentMD5`, storage classes, encryption, permissions.
public struct S3Service: EmulatedService {
    public static let service = AWSService.s3

    /// The account and region that own the buckets.
    public let account: AccountFacts
    public let settings: S3Settings
    var buckets: [String: Bucket] = [:]
    /// Events that somebody is being told of.
    var deliveries: [Ticket: EventDelivery] = [:]
    var pendingConfigurations: [Ticket: PendingConfiguration] = [:]
    /// The configurations that test messages are for.
    var testedConfigurations: [Ticket: Ticket] = [:]
    /// Ranges of keys that were cut during the present call.
    var splits: [Effect] = []
    private var ticketsGiven = 0

    /// No buckets yet.
    public init(account: AccountFacts = AccountFacts(), settings: S3Settings = S3Settings()) {
        self.account = account
        self.settings = settings
    }

    /// Serves all operations that stand in `AWSModel`; adds `PartitionSplit` to their effects.
    public mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        var answer = serve(request, in: call)
        if !splits.isEmpty {
            answer.consequences.effects += splits
            splits = []
        }
        return answer
    }

    private mutating func serve(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as GetObjectRequest:
            getObject(request, in: call).erased().charged(.s3Read, to: request.bucket)
        case let request as PutObjectRequest:
            putObject(request, in: call).erased().charged(.s3Write, to: request.bucket)
        case let request as HeadObjectRequest:
            headObject(request, in: call).erased().charged(.s3Read, to: request.bucket)
        case let request as CopyObjectRequest:
            copyObject(request, in: call).erased().charged(.s3Write, to: request.bucket)
        case let request as DeleteObjectRequest: deleteObject(request, in: call).erased()
        case let request as DeleteObjectsRequest: deleteObjects(request, in: call).erased()
        case let request as ListObjectsV2Request:
            listObjectsV2(request, in: call).erased().charged(.s3Write, to: request.bucket)
        case let request as CreateBucketRequest:
            createBucket(request, in: call).erased().charged(.s3Write, to: request.bucket)
        case let request as HeadBucketRequest:
            headBucket(request, in: call).erased().charged(.s3Read, to: request.bucket)
        case let request as ListBucketsRequest:
            listBuckets(request, in: call).erased().charged(Charge(.s3Write, "account"))
        case let request as DeleteBucketRequest: deleteBucket(request, in: call).erased()
        case let request as PutBucketNotificationConfigurationRequest:
            putBucketNotificationConfiguration(request, in: call).erased()
                .charged(.s3Write, to: request.bucket)
        case let request as GetBucketNotificationConfigurationRequest:
            getBucketNotificationConfiguration(request, in: call).erased()
                .charged(.s3Read, to: request.bucket)
        default: notEmulated(request)
        }
    }

    mutating func nextTicket() -> Ticket {
        ticketsGiven += 1
        return Ticket(ticketsGiven)
    }

    /// The owner of all buckets, as listings tell it: an id made from the account's number.
    var owner: S3Owner {
        let site = CallSite(SiteScope(item: account.account))
        return S3Owner(id: Draws(seed: 0).hexadecimal(digits: 64, .canonicalUser, at: site))
    }
}

extension Purpose {
    fileprivate static let canonicalUser = Purpose("s3.canonical-user")
}

// What invariants and goldens look at.
extension S3Service {
    /// The names of all buckets, sorted by their bytes.
    public var bucketNames: [String] { buckets.keys.sorted() }

    /// What a bucket holds, sorted by the keys' bytes; empty where there is no such bucket.
    public func objects(in bucket: String) -> [(key: ObjectKey, object: StoredObject)] {
        buckets[bucket]?.sorted ?? []
    }

    /// One object; nil where bucket or key do not exist.
    public func object(_ key: ObjectKey, in bucket: String) -> StoredObject? {
        buckets[bucket]?[key]
    }

    /// Where the ranges of keys begin that a bucket's throughput is spread over, after the first
    /// one.
    public func partitionBounds(of bucket: String) -> [ObjectKey] {
        buckets[bucket]?.partitions.bounds ?? []
    }
}
