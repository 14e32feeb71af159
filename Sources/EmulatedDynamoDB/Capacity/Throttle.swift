import AWSModel
import OrderedJSON

/// Why a table did not let a call in.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Diagnosing throttling".
enum Throttle: Hashable, Sendable {
    /// The provisioned units are used up.
    case provisioned
    /// A partition has no more, whatever the table has.
    case keyRange
    /// More than twice the previous peak of a table billed by request.
    case growth
    /// More than any table billed by request serves.
    case accountLimit
    /// More than the table's own `OnDemandThroughput`.
    case onDemandMaximum

    /// The error that says so.
    /// - Parameter table: Its ARN.
    func error(_ kind: Partitions.Kind, table: String) -> AWSError {
        let reason: JSONValue = [
            "reason": .string("Table\(kind == .read ? "Read" : "Write")\(limit)"),
            "resource": .string(table),
        ]
        switch self {
        case .provisioned, .keyRange:
            return AWSError(
                .dynamodb, "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded. "
                    + "Consider increasing your provisioning level with the UpdateTable API.",
                details: ["ThrottlingReasons": [reason]])
        case .growth, .accountLimit, .onDemandMaximum:
            return AWSError(
                .dynamodb, "ThrottlingException", message,
                details: ["throttlingReasons": [reason]])
        }
    }

    private var limit: String {
        switch self {
        case .provisioned: "ProvisionedThroughputExceeded"
        // Growth is that of partitions, and DynamoDB has no reason of its own for it.
        case .keyRange, .growth: "KeyRangeThroughputExceeded"
        case .accountLimit: "AccountLimitExceeded"
        case .onDemandMaximum: "MaxOnDemandThroughputExceeded"
        }
    }

    private var message: String {
        self == .onDemandMaximum
            ? "Throughput exceeds the maximum OnDemandThroughput configured on table or index"
            : "Throughput exceeds the current capacity of your table or index. DynamoDB is "
                + "automatically scaling your table or index so please try again shortly. If "
                + "exceptions persist, check if you have a hot key: "
                + "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
                + "bp-partition-key-design.html"
    }
}
