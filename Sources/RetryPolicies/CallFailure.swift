public import VirtualTime

/// How one try of a call failed, as far as any client's retry rules look.
///
/// ```swift
/// let throttle = CallFailure(.answered(status: 400, code: "ThrottlingException"))
/// let lost = CallFailure(.timedOut)
/// ```
public struct CallFailure: Sendable, Hashable {
    /// What came back, if anything did.
    public enum Kind: Sendable, Hashable {
        /// An error answer: its HTTP status and, where the body has one, the error code without
        /// namespace (`ThrottlingException`).
        case answered(status: Int, code: String?)
        /// The connection was lost, or closed, before an answer had come.
        case connectionClosed
        /// No connection could be made: the host's name is not known, or nobody listens.
        case unreachable
        /// The client gave up waiting. Whether the call took effect is unknown.
        case timedOut
        /// An answer came whose checksum or body does not hold.
        case corruptAnswer
        /// The service refused the request for the time at which it was signed.
        /// - `isSignatureExpired`: In the words "Signature expired", which only clocks that are
        ///   behind hear, and never from S3.
        case clockSkewed(isSignatureExpired: Bool)
    }

    /// What the service's model says of this error (the `retryable` trait).
    public enum Modelled: Sendable, Hashable {
        /// Worth another try.
        case retryable
        /// Worth another try, and a sign of too many calls.
        case throttling
    }

    /// What came back.
    public var kind: Kind
    /// The trait in the service's model; nil for almost all errors. Of DynamoDB's, only
    /// `ReplicatedWriteConflictException` has one; of S3, Lambda, SNS, Rekognition's and
    /// Step Functions' none (service models in botocore 1.43.11).
    public var modelled: Modelled?
    /// The header `Retry-After`, which Lambda's 429 answers carry.
    public var retryAfter: Nanoseconds?
    /// The header `x-amz-retry-after`, in milliseconds on the wire, of the 2026 rules.
    public var amazonRetryAfter: Nanoseconds?

    /// A failure without hints unless they are given; a negative hint counts as none.
    public init(
        _ kind: Kind, modelled: Modelled? = nil, retryAfter: Nanoseconds? = nil,
        amazonRetryAfter: Nanoseconds? = nil
    ) {
        self.kind = kind
        self.modelled = modelled
        self.retryAfter = retryAfter.flatMap { $0 < .zero ? nil : $0 }
        self.amazonRetryAfter = amazonRetryAfter.flatMap { $0 < .zero ? nil : $0 }
    }

    /// The HTTP status, where there was an answer.
    public var status: Int? {
        if case .answered(let status, _) = kind { status } else { nil }
    }

    /// The error code, where the answer had one.
    public var code: String? {
        if case .answered(_, let code) = kind { code } else { nil }
    }
}
