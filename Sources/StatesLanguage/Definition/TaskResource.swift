/// What a Task state calls, read off its `Resource`.
///
/// ```swift
/// let resource = TaskResource("arn:aws:states:::sqs:sendMessage.waitForTaskToken")
/// resource.kind                       // .service("sqs", "sendMessage")
/// resource.pattern                    // .waitForTaskToken
/// ```
///
/// A class, since every event of a task tells its resource; it never changes.
public final class TaskResource: Hashable, Sendable {
    /// What kind of thing is called.
    public enum Kind: Hashable, Sendable {
        /// A Lambda function by its own ARN.
        case function(arn: String)
        /// An activity, whose worker asks for work.
        case activity(arn: String)
        /// A service integration: `lambda`, `invoke`; `aws-sdk:rekognition`, `deleteFaces`.
        case service(String, String)
        /// Nothing that AWS knows.
        case unknown
    }

    /// How the state waits.
    public enum Pattern: Hashable, Sendable {
        /// For the answer to the request.
        case requestResponse
        /// `.sync`, `.sync:2`: until the job that the request started is done.
        case runJob(String)
        /// `.waitForTaskToken`: until somebody sends the token back.
        case waitForTaskToken

        /// The suffix without its dot; empty for request and response.
        public var suffix: String {
            switch self {
            case .requestResponse: ""
            case .runJob(let suffix): suffix
            case .waitForTaskToken: "waitForTaskToken"
            }
        }
    }

    /// The text as written.
    public let text: String
    public let kind: Kind
    public let pattern: Pattern

    /// Reads a resource. Never fails: what is not recognised is `unknown`.
    public init(_ text: String) {
        self.text = text
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
            .map(String.init)
        guard parts.count == 6, parts[0] == "arn" else {
            (kind, pattern) = (.unknown, .requestResponse)
            return
        }
        switch (parts[2], parts[5]) {
        case ("lambda", let rest) where rest.hasPrefix("function:"):
            (kind, pattern) = (.function(arn: text), .requestResponse)
        case ("states", let rest) where rest.hasPrefix("activity:"):
            (kind, pattern) = (.activity(arn: text), .requestResponse)
        case ("states", let rest): (kind, pattern) = Self.service(rest)
        default: (kind, pattern) = (.unknown, .requestResponse)
        }
    }

    public static func == (left: TaskResource, right: TaskResource) -> Bool {
        left === right || left.text == right.text
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// `service:action[.suffix]`, where an SDK integration's service has two words.
    private static func service(_ text: String) -> (Kind, Pattern) {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var words = halves[0].split(separator: ":", omittingEmptySubsequences: false).map(
            String.init)
        guard words.count >= 2, words.count <= 3, !words.contains(""), let action = words.popLast(),
            words.count == 1 || words[0] == "aws-sdk"
        else { return (.unknown, .requestResponse) }
        let kind = Kind.service(words.joined(separator: ":"), action)
        guard halves.count == 2 else { return (kind, .requestResponse) }
        switch halves[1] {
        case "waitForTaskToken": return (kind, .waitForTaskToken)
        case "sync", "sync:2": return (kind, .runJob(String(halves[1])))
        default: return (.unknown, .requestResponse)
        }
    }

    /// `resourceType` of a history's task events: `lambda`, `aws-sdk:dynamodb`.
    public var historyType: String {
        if case .service(let service, _) = kind { service } else { "" }
    }

    /// `resource` of a history's task events: `invoke`, `sendMessage.waitForTaskToken`; the ARN for
    /// others.
    public var historyName: String {
        guard case .service(_, let action) = kind else { return text }
        return pattern == .requestResponse ? action : "\(action).\(pattern.suffix)"
    }

    /// What a message calls the resource: the service, or the whole ARN [recorded].
    var messageName: String {
        if case .service(let service, _) = kind { service } else { text }
    }

    /// Whether the state waits for a job that its request starts.
    public var isJob: Bool { if case .runJob = pattern { true } else { false } }

    /// The name of a Lambda function by a reference to it: `resize` for
    /// `arn:aws:lambda:us-east-1:123456789012:function:resize:3`, and for `resize:3`.
    public static func functionName(in reference: String) -> String {
        let parts = reference.split(separator: ":", omittingEmptySubsequences: false)
        guard let place = parts.firstIndex(of: "function"), place + 1 < parts.count else {
            return String(parts.first ?? "")
        }
        return String(parts[place + 1])
    }

    /// Whether `$$.Task.Token` exists in the state's context object.
    public var hasTaskToken: Bool {
        if case .activity = kind { true } else { pattern == .waitForTaskToken }
    }
}

/// The service integrations that AWS optimized, with their actions (Developer Guide, "Integrating
/// services").
enum ServiceIntegrations {
    static let optimized: [String: [String]] = [
        "apigateway": ["invoke"],
        "athena": [
            "startQueryExecution", "stopQueryExecution", "getQueryExecution", "getQueryResults",
        ],
        "batch": ["submitJob"],
        "bedrock": ["invokeModel", "createModelCustomizationJob"],
        "codebuild": [
            "startBuild", "stopBuild", "batchDeleteBuilds", "batchGetReports", "startBuildBatch",
            "stopBuildBatch", "retryBuildBatch", "deleteBuildBatch",
        ],
        "databrew": ["startJobRun"],
        "dynamodb": ["getItem", "putItem", "deleteItem", "updateItem"],
        "ecs": ["runTask"],
        "eks": [
            "call", "runJob", "createCluster", "deleteCluster", "createNodegroup",
            "deleteNodegroup",
            "createFargateProfile", "deleteFargateProfile",
        ],
        "elasticmapreduce": [
            "createCluster", "terminateCluster", "addStep", "cancelStep",
            "setClusterTerminationProtection", "modifyInstanceFleetByName",
            "modifyInstanceGroupByName",
        ],
        "emr-containers": ["createVirtualCluster", "deleteVirtualCluster", "startJobRun"],
        "emr-serverless": [
            "createApplication", "startApplication", "stopApplication", "deleteApplication",
            "startJobRun", "cancelJobRun",
        ],
        "events": ["putEvents"],
        "glue": ["startJobRun"],
        "http": ["invoke"],
        "lambda": ["invoke"],
        "mediaconvert": ["createJob"],
        "s3": ["getObject", "listObjectsV2", "putObject"],
        "sagemaker": [
            "createEndpoint", "createEndpointConfig", "createHyperParameterTuningJob",
            "createLabelingJob", "createModel", "createProcessingJob", "createTrainingJob",
            "createTransformJob", "updateEndpoint",
        ],
        "sns": ["publish"],
        "sqs": ["sendMessage"],
        "states": ["startExecution"],
    ]
}
