import AWSModel
import ServiceCalls
import Tracing

// aws.amazon.com/s3/pricing, "Requests & data retrievals": by the kind of request, refused ones with
// the others; to delete is free.
extension ServiceAnswer<any Sendable> {
    /// The same answer, which is paid for as a request about a bucket; by the account where the
    /// request names none.
    consuming func charged(_ item: Charge.Item, to bucket: String) -> Self {
        charged(Charge(item, bucket.isEmpty ? "account" : "bucket " + bucket))
    }

    /// The same answer, which is paid for, unless S3 itself could not serve the request.
    consuming func charged(_ charge: Charge) -> Self {
        if case .failed(let error) = outcome, error.status >= 500 { return self }
        return charged([charge])
    }
}
