public import AWSModel
public import Bodies
public import OrderedJSON

/// One complete system: its cloud resources, its functions with their code, its state machines, and
/// how work comes in.
///
/// ```swift
/// StepSimCommand.main(systems: [.imageProfile])
/// ```
public struct SimulatedSystem: Sendable {
    /// A state machine that scenarios can name as their `workflow`.
    public struct Workflow: Sendable {
        /// `image-profile`.
        public var name: String
        /// Amazon States Language text.
        public var definition: String

        public init(name: String, definition: String) {
            self.name = name
            self.definition = definition
        }
    }

    /// What listings of settings call it by.
    public var name: String
    /// What exists in the cloud when a run begins.
    public var resources: CloudResources
    /// Each with its code; state machines call them by name or ARN.
    public var functions: [FunctionDefinition]
    /// What scenarios choose their `workflow` from.
    public var workflows: [Workflow]
    /// How an uploaded photo becomes an execution; nil for systems that nobody uploads to.
    public var uploads: UploadRules?
    /// What must hold in it, beyond what holds for every service.
    public var invariants: [InvariantDefinition] = []

    public init(
        name: String, resources: CloudResources, functions: [FunctionDefinition],
        workflows: [Workflow], uploads: UploadRules? = nil
    ) {
        self.name = name
        self.resources = resources
        self.functions = functions
        self.workflows = workflows
        self.uploads = uploads
    }
}

/// What exists in the cloud before a run begins.
public struct CloudResources: Sendable {
    /// A table with one partition key that holds text.
    public struct Table: Sendable {
        /// 3 to 255 characters of `a-zA-Z0-9_.-`.
        public var name: String
        /// The key attribute's name, 1 to 255 characters.
        public var partitionKey: String
        /// The units a second that it is provisioned for; nil where it is billed by request.
        public var provisionedThroughput: ProvisionedThroughput?

        public init(_ name: String, partitionKey: String) {
            self.name = name
            self.partitionKey = partitionKey
        }
    }

    /// Names, each 3 to 63 characters of lower-case letters, digits, dots and hyphens.
    public var buckets: [String]
    /// Made before time starts, and so active at once.
    public var tables: [Table]
    /// Rekognition collections.
    public var collections: [String]
    /// SNS topics; each has a queue of the same name that records what it delivers.
    public var topics: [String]
    /// SQS queues, which record what is sent to them.
    public var queues: [String]
    /// Step Functions activities.
    public var activities: [String]
    /// Objects that lie in buckets, whose buckets exist too.
    public var objects: [Object]

    /// An object that lies in a bucket before a run begins.
    public struct Object: Sendable {
        /// The bucket's name; it is made where `CloudResources.buckets` lacks it.
        public var bucket: String
        /// 1 to 1,024 bytes of UTF-8.
        public var key: String
        /// Its content, or a recipe for it.
        public var body: Body

        public init(bucket: String, key: String, body: Body) {
            self.bucket = bucket
            self.key = key
            self.body = body
        }
    }

    public init(
        buckets: [String] = [], tables: [Table] = [], collections: [String] = [],
        topics: [String] = [], queues: [String] = [], activities: [String] = [],
        objects: [Object] = []
    ) {
        self.buckets = buckets
        self.tables = tables
        self.collections = collections
        self.topics = topics
        self.queues = queues
        self.activities = activities
        self.objects = objects
    }
}

/// How an uploaded photo becomes an execution.
public struct UploadRules: Sendable {
    /// A photo that was put into the bucket.
    public struct Upload: Sendable {
        /// Whose photo it is: the key's first part.
        public var userID: String
        /// As `UploadRules.bucket`.
        public var bucket: String
        /// `<userId>/<name>`.
        public var key: String
    }

    /// Where photos go.
    public var bucket: String
    /// Where what the system makes of them lies, for whoever wants to look at the pictures.
    public var resultBucket: String
    /// What the execution is started with.
    public var input: @Sendable (Upload) -> JSONValue

    public init(
        bucket: String, resultBucket: String, input: @escaping @Sendable (Upload) -> JSONValue
    ) {
        self.bucket = bucket
        self.resultBucket = resultBucket
        self.input = input
    }
}
