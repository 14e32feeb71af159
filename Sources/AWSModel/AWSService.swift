/// The services that are emulated, under the names that scenarios and call sites use.
public enum AWSService: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Amazon S3.
    case s3
    /// Amazon DynamoDB.
    case dynamodb
    /// Amazon Rekognition, as far as faces go.
    case rekognition
    /// Amazon SNS: standard topics.
    case sns
    /// Amazon SQS, as far as senders see it.
    case sqs
    /// AWS Lambda.
    case lambda
    /// AWS Step Functions.
    case states

    /// The case alone; by default its raw text would be hashed, at every call.
    public func hash(into hasher: inout Hasher) {
        let place: UInt8 =
            switch self {
            case .s3: 0
            case .dynamodb: 1
            case .rekognition: 2
            case .sns: 3
            case .sqs: 4
            case .lambda: 5
            case .states: 6
            }
        hasher.combine(place)
    }

    /// By name, so that lists of services come out in one order.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
