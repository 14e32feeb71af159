import AWSModel
import ServiceCalls
import Tracing

// aws.amazon.com/s3/pricing, "Requests & data retrievals": by the kind of request, refused ones with
// the others; what S3 itself could not serve is free.
extension S3Service {
    /// What a request is paid for.
    func charges(
        for request: any AWSRequest, _ outcome: ServiceAnswer<any Sendable>.Outcome
    ) -> [Charge] {
        if case .failed(let error) = outcome, error.status >= 500 { return [] }
        let operation = type(of: request).operation.name
        guard let item = Self.items[operation] else { return [] }
        // Subjects are `bucket/key`.
        let bucket = request.subject.prefix { $0 != "/" }
        return [Charge(item, bucket.isEmpty ? "account" : "bucket \(bucket)")]
    }

    /// Operations that are absent cost nothing: to delete is free.
    private static let items: [String: Charge.Item] = [
        "CopyObject": .s3Write, "CreateBucket": .s3Write, "ListBuckets": .s3Write,
        "ListObjectsV2": .s3Write, "PutBucketNotificationConfiguration": .s3Write,
        "PutObject": .s3Write, "GetBucketNotificationConfiguration": .s3Read,
        "GetObject": .s3Read, "HeadBucket": .s3Read, "HeadObject": .s3Read,
    ]
}
