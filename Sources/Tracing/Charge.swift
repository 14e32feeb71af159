/// Something that AWS asks money for: a request, a photo, a unit, what is kept ready.
///
/// What a function's run is charged for stands in its own event, and what an execution is charged
/// for follows from its history; an Express one is told by its request.
public struct Charge: Hashable, Sendable {
    /// What is paid for, under the name that its price has.
    public enum Item: String, Hashable, Sendable, CaseIterable {
        /// S3 requests: PUT, COPY, POST and LIST.
        case s3Write = "s3.write"
        /// S3 requests: GET, HEAD and others.
        case s3Read = "s3.read"
        /// Half units written to a table that is billed by request.
        case dynamodbWrite = "dynamodb.writeRequestUnit"
        /// Half units read from one.
        case dynamodbRead = "dynamodb.readRequestUnit"
        /// Units a second that a table is provisioned for from now on.
        case dynamodbWriteCapacity = "dynamodb.writeCapacityUnitHour"
        /// The same for reads.
        case dynamodbReadCapacity = "dynamodb.readCapacityUnitHour"
        /// Photos and faces of the page's first group.
        case rekognitionGroup1 = "rekognition.group1Image"
        /// Photos of the second.
        case rekognitionGroup2 = "rekognition.group2Image"
        /// The bytes of one SNS request's messages.
        case snsRequest = "sns.request"
        /// Deliveries to functions and queues.
        case snsManagedDelivery = "sns.managedDelivery"
        /// Deliveries to endpoints over HTTP and HTTPS.
        case snsHTTPDelivery = "sns.httpDelivery"
        /// Deliveries by email, as text or as JSON.
        case snsEmailDelivery = "sns.emailDelivery"
        /// The bytes of one SQS request's message.
        case sqsRequest = "sqs.request"
        /// Megabytes of environments that are kept ready from now on.
        case lambdaProvisioned = "lambda.provisionedConcurrency"
        /// Executions of Express machines that begin.
        case statesExpress = "states.expressRequest"

        /// Whether the quantity is what is paid for by the hour until another says otherwise.
        public var isStanding: Bool {
            switch self {
            case .dynamodbWriteCapacity, .dynamodbReadCapacity, .lambdaProvisioned: true
            default: false
            }
        }
    }

    /// Under which price.
    public let item: Item
    /// What is charged for: `table profiles`, `bucket photos`, `topic orders`, `account` for what
    /// concerns it as a whole; an operation of Rekognition; an execution's name.
    public let resource: String
    /// In what the item counts: requests, half units, bytes, megabytes.
    public let quantity: Int

    public init(_ item: Item, _ resource: String, _ quantity: Int = 1) {
        self.item = item
        self.resource = resource
        self.quantity = quantity
    }
}
