package import AWSModel
internal import ServiceCalls
package import VirtualTime

/// Rates that an account may call operations at, in one region.
package struct RequestQuotas: Sendable {
    private var perSecond: [AWSOperation: Int]
    private var buckets: [AWSOperation: TokenBucket] = [:]

    /// Rekognition's default quotas in us-east-1: 50 a second for the operations on photos, 5 for
    /// those on collections.
    ///
    /// A second's worth can be spent at once (assumed).
    package static let defaults: [AWSOperation: Int] = [
        AWSOperation(.rekognition, "DetectFaces"): 50,
        AWSOperation(.rekognition, "IndexFaces"): 50,
        AWSOperation(.rekognition, "SearchFacesByImage"): 50,
        AWSOperation(.rekognition, "CreateCollection"): 5,
        AWSOperation(.rekognition, "DeleteFaces"): 5,
        AWSOperation(.rekognition, "ListFaces"): 5,
    ]

    /// - Parameter overrides: Calls a second, for operations whose quota differs from the default.
    package init(overrides: [AWSOperation: Int] = [:]) {
        perSecond = Self.defaults.merging(overrides) { $1 }
    }

    /// Takes one call from the operation's quota.
    /// - Returns: The error that the service answers when the quota is spent; nil otherwise.
    package mutating func admit(_ operation: AWSOperation, at now: Instant) -> AWSError? {
        guard let rate = perSecond[operation] else { return nil }
        var bucket = buckets[operation] ?? TokenBucket(perSecond: rate, capacity: rate)
        let isAdmitted = bucket.take(at: now)
        buckets[operation] = bucket
        guard !isAdmitted else { return nil }
        return AWSError(
            operation.service, "ProvisionedThroughputExceededException",
            "Provisioned rate exceeded", status: 400)
    }
}
