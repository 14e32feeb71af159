public import AWSModel
public import KeyedDraws
public import Settings
internal import VirtualTime

/// How long calls take, by operation: the one table of latencies around services.
///
/// Sources stand beside the rows; "assumed" marks ours. What lies inside a service (cold starts,
/// delays of visibility and delivery) is named there.
public struct LatencyTable: Sendable, Hashable {
    /// One operation's latency and where it comes from.
    public struct Row: Sendable, Hashable {
        public let operation: AWSOperation
        /// From sending to the answer, beside what the service itself keeps a call waiting.
        public var distribution: Distribution
        /// Where the default comes from; `assumed` for a row that the default table lacks.
        public let source: SettingSource
    }

    /// In a fixed order, each operation once.
    public private(set) var rows: [Row]
    private var index: [AWSOperation: Int]

    /// The default table.
    public init() {
        rows = Self.defaults
        index = [:]
        for (place, row) in rows.enumerated() { index[row.operation] = place }
    }

    /// The latency of an operation; nothing for one without a row.
    public subscript(_ operation: AWSOperation) -> Distribution {
        get { index[operation].map { rows[$0].distribution } ?? .constant(.zero) }
        set {
            if let place = index[operation] {
                rows[place].distribution = newValue
            } else {
                index[operation] = rows.count
                rows.append(Row(operation: operation, distribution: newValue, source: .assumed))
            }
        }
    }

    /// Every operation's latency, under the operation's name with its service's.
    public static let settings: [Setting<LatencyTable>] = defaults.map { row in
        Setting<LatencyTable>(
            path: ["\(row.operation)"], form: .distribution, row.source,
            read: { .distribution($0[row.operation]) },
            write: { table, value in
                guard case .distribution(let distribution) = value else { return }
                table[row.operation] = distribution
            })
    }

    private static let getObject = Distribution.mixture(
        share: Ratio(1, 10_000),
        .mixture(
            share: Ratio(25, 1_000),
            .atLeast(
                .milliseconds(7), .lognormal(p50: .milliseconds(10), p99: .microseconds(17_075))),
            .lognormal(p50: .milliseconds(65), p99: .milliseconds(208))),
        .lognormal(p50: .milliseconds(1_000), p99: .milliseconds(3_000)))

    // A storage node that times out and is asked again: 1 in 100,000 calls takes five seconds more.
    private static func withNodeRetry(_ distribution: Distribution) -> Distribution {
        .mixture(
            share: Ratio(1, 100_000), distribution, .shifted(.seconds(5), distribution))
    }

    private static func lognormal(_ p50: Int64, _ p99: Int64) -> Distribution {
        .lognormal(p50: .milliseconds(p50), p99: .milliseconds(p99))
    }

    private static let defaults: [Row] = [
        row(.s3, "CopyObject", lognormal(25, 150), .assumed),
        row(.s3, "CreateBucket", lognormal(100, 400), .assumed),
        row(.s3, "DeleteBucket", lognormal(100, 400), .assumed),
        row(.s3, "DeleteObject", lognormal(15, 80), .assumed),
        row(.s3, "DeleteObjects", lognormal(30, 200), .assumed),
        row(.s3, "GetBucketNotificationConfiguration", lognormal(12, 80), .assumed),
        row(.s3, "GetObject", getObject, .cited("dvassallo/s3-benchmark, 2019")),
        row(.s3, "HeadBucket", lognormal(12, 80), .assumed),
        row(.s3, "HeadObject", lognormal(12, 80), .assumed),
        row(.s3, "ListBuckets", lognormal(30, 200), .assumed),
        row(.s3, "ListObjectsV2", lognormal(30, 200), .assumed),
        row(.s3, "PutBucketNotificationConfiguration", lognormal(100, 400), .assumed),
        row(.s3, "PutObject", lognormal(25, 150), .assumed),
        row(.dynamodb, "CreateTable", lognormal(50, 300), .assumed),
        row(
            .dynamodb, "GetItem", withNodeRetry(lognormal(3, 12)),
            .assumedFrom("AWS Database Blog, 'Understanding Amazon DynamoDB latency'")),
        row(.dynamodb, "PutItem", withNodeRetry(lognormal(5, 20)), .assumed),
        row(.dynamodb, "UpdateItem", withNodeRetry(lognormal(5, 20)), .assumed),
        row(.dynamodb, "DeleteItem", withNodeRetry(lognormal(5, 20)), .assumed),
        row(.dynamodb, "Query", withNodeRetry(lognormal(3, 12)), .assumed),
        row(.dynamodb, "Scan", withNodeRetry(lognormal(10, 60)), .assumed),
        row(.dynamodb, "BatchGetItem", withNodeRetry(lognormal(3, 12)), .assumed),
        row(.dynamodb, "BatchWriteItem", withNodeRetry(lognormal(5, 20)), .assumed),
        row(.dynamodb, "DeleteTable", lognormal(50, 300), .assumed),
        row(.dynamodb, "DescribeTable", lognormal(50, 300), .assumed),
        row(.dynamodb, "DescribeTimeToLive", lognormal(50, 300), .assumed),
        row(.dynamodb, "ListTables", lognormal(50, 300), .assumed),
        row(.dynamodb, "UpdateTable", lognormal(50, 300), .assumed),
        row(.dynamodb, "UpdateTimeToLive", lognormal(50, 300), .assumed),
        row(.rekognition, "CompareFaces", lognormal(450, 2_000), .assumed),
        row(.rekognition, "CreateCollection", lognormal(200, 800), .assumed),
        row(.rekognition, "DeleteCollection", lognormal(200, 800), .assumed),
        row(.rekognition, "DeleteFaces", lognormal(80, 300), .assumed),
        row(.rekognition, "DescribeCollection", lognormal(80, 300), .assumed),
        row(.rekognition, "DetectFaces", lognormal(350, 1_500), .assumed),
        row(.rekognition, "IndexFaces", lognormal(600, 2_500), .assumed),
        row(.rekognition, "ListCollections", lognormal(80, 300), .assumed),
        row(.rekognition, "ListFaces", lognormal(80, 300), .assumed),
        row(.rekognition, "SearchFaces", lognormal(200, 900), .assumed),
        row(.rekognition, "SearchFacesByImage", lognormal(450, 2_000), .assumed),
        row(.sns, "ConfirmSubscription", lognormal(30, 150), .assumed),
        row(.sns, "CreateTopic", lognormal(30, 150), .assumed),
        row(.sns, "DeleteTopic", lognormal(30, 150), .assumed),
        row(.sns, "GetSubscriptionAttributes", lognormal(15, 80), .assumed),
        row(.sns, "GetTopicAttributes", lognormal(15, 80), .assumed),
        row(.sns, "ListSubscriptions", lognormal(30, 150), .assumed),
        row(.sns, "ListSubscriptionsByTopic", lognormal(30, 150), .assumed),
        row(.sns, "ListTopics", lognormal(30, 150), .assumed),
        row(.sns, "Publish", lognormal(15, 80), .assumed),
        row(.sns, "PublishBatch", lognormal(15, 80), .assumed),
        row(.sns, "SetSubscriptionAttributes", lognormal(30, 150), .assumed),
        row(.sns, "SetTopicAttributes", lognormal(30, 150), .assumed),
        row(.sns, "Subscribe", lognormal(30, 150), .assumed),
        row(.sns, "Unsubscribe", lognormal(30, 150), .assumed),
        // What an invocation takes is the environment's matter, in EmulatedLambda.
        row(
            .lambda, "Invoke", .constant(.zero),
            .bound("an invocation takes what its environment takes")),
        row(.lambda, "DeleteFunctionConcurrency", lognormal(60, 300), .assumed),
        row(.lambda, "DeleteFunctionEventInvokeConfig", lognormal(60, 300), .assumed),
        row(.lambda, "DeleteProvisionedConcurrencyConfig", lognormal(60, 300), .assumed),
        row(.lambda, "GetAccountSettings", lognormal(30, 150), .assumed),
        row(.lambda, "GetFunction", lognormal(30, 150), .assumed),
        row(.lambda, "GetFunctionConcurrency", lognormal(30, 150), .assumed),
        row(.lambda, "GetFunctionConfiguration", lognormal(30, 150), .assumed),
        row(.lambda, "GetFunctionEventInvokeConfig", lognormal(30, 150), .assumed),
        row(.lambda, "GetProvisionedConcurrencyConfig", lognormal(30, 150), .assumed),
        row(.lambda, "PutFunctionConcurrency", lognormal(60, 300), .assumed),
        row(.lambda, "PutFunctionEventInvokeConfig", lognormal(60, 300), .assumed),
        row(.lambda, "PutProvisionedConcurrencyConfig", lognormal(60, 300), .assumed),
        row(.sqs, "CreateQueue", lognormal(30, 150), .assumed),
        row(.sqs, "SendMessage", lognormal(10, 60), .assumed),
        row(.states, "CreateActivity", lognormal(30, 120), .assumed),
        row(.states, "CreateStateMachine", lognormal(100, 400), .assumed),
        row(.states, "DeleteActivity", lognormal(30, 120), .assumed),
        row(.states, "DescribeExecution", lognormal(15, 60), .assumed),
        row(.states, "DescribeStateMachine", lognormal(15, 60), .assumed),
        row(.states, "GetActivityTask", lognormal(15, 60), .assumed),
        row(.states, "GetExecutionHistory", lognormal(20, 90), .assumed),
        row(.states, "ListExecutions", lognormal(20, 90), .assumed),
        row(.states, "RedriveExecution", lognormal(30, 120), .assumed),
        row(.states, "SendTaskFailure", lognormal(15, 60), .assumed),
        row(.states, "SendTaskHeartbeat", lognormal(15, 60), .assumed),
        row(.states, "SendTaskSuccess", lognormal(15, 60), .assumed),
        row(.states, "StartExecution", lognormal(30, 120), .assumed),
        row(.states, "StartSyncExecution", lognormal(30, 120), .assumed),
        row(.states, "StopExecution", lognormal(30, 120), .assumed),
        row(.states, "TestState", lognormal(50, 200), .assumed),
        row(.states, "ValidateStateMachineDefinition", lognormal(50, 200), .assumed),
    ]

    private static func row(
        _ service: AWSService, _ name: String, _ distribution: Distribution, _ source: SettingSource
    ) -> Row {
        Row(operation: AWSOperation(service, name), distribution: distribution, source: source)
    }
}
