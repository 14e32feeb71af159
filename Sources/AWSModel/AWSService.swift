/// The services that are emulated, under the names that scenarios and call sites use.
public enum AWSService: String, Hashable, Sendable, CaseIterable, Comparable {
    case s3
    case dynamodb
    case rekognition
    case sns
    case sqs
    case lambda
    case states

    /// By name, so that lists of services come out in one order.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
