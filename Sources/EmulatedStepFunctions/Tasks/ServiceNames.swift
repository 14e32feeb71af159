internal import AWSModel

/// What the two versions of the Java SDK call a service, and which errors they have classes for.
///
/// Sources: recorded histories; the services' models for the errors of the operations that `AWSModel` describes.
struct ServiceNames {
    /// Before the dot of an optimized integration's errors.
    let optimizedPrefix: String
    /// In an optimized integration's causes.
    let optimizedService: String
    /// The class of an optimized integration's errors that have no class of their own.
    let optimizedBase: String
    /// Before the dot of an `aws-sdk` integration's errors, and in its causes.
    let sdkPrefix: String
    /// The classes of modelled errors.
    let exceptions: Set<String>

    init(_ service: AWSService) {
        switch service {
        case .s3:
            self.init("S3", "AmazonS3", "AmazonS3Exception", "S3", Self.s3)
        case .dynamodb:
            self.init(
                "DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException", "DynamoDb", Self.dynamodb
            )
        case .rekognition:
            self.init(
                "Rekognition", "AmazonRekognition", "AmazonRekognitionException", "Rekognition",
                Self.rekognition)
        case .sns:
            self.init("SNS", "AmazonSNS", "AmazonSNSException", "Sns", Self.sns)
        case .sqs:
            self.init("SQS", "AmazonSQS", "AmazonSQSException", "Sqs", Self.sqs)
        case .lambda:
            self.init("Lambda", "AWSLambda", "AWSLambdaException", "Lambda", Self.lambda)
        case .states:
            self.init(
                "StepFunctions", "AWSStepFunctions", "AWSStepFunctionsException", "Sfn",
                Self.states)
        }
    }

    private init(
        _ optimizedPrefix: String, _ optimizedService: String, _ optimizedBase: String,
        _ sdkPrefix: String, _ exceptions: Set<String>
    ) {
        self.optimizedPrefix = optimizedPrefix
        self.optimizedService = optimizedService
        self.optimizedBase = optimizedBase
        self.sdkPrefix = sdkPrefix
        self.exceptions = exceptions
    }

    private static let s3: Set<String> = [
        "BucketAlreadyExistsException", "BucketAlreadyOwnedByYouException",
        "InvalidObjectStateException", "InvalidRequestException", "NoSuchBucketException",
        "NoSuchKeyException",
    ]

    private static let dynamodb: Set<String> = [
        "ConditionalCheckFailedException", "InternalServerErrorException",
        "ItemCollectionSizeLimitExceededException", "LimitExceededException",
        "ProvisionedThroughputExceededException", "ReplicatedWriteConflictException",
        "RequestLimitExceededException", "ResourceInUseException", "ResourceNotFoundException",
        "ThrottlingException", "TransactionConflictException",
    ]

    private static let rekognition: Set<String> = [
        "AccessDeniedException", "ImageTooLargeException", "InternalServerErrorException",
        "InvalidImageFormatException", "InvalidPaginationTokenException",
        "InvalidParameterException", "InvalidS3ObjectException",
        "ProvisionedThroughputExceededException", "ResourceAlreadyExistsException",
        "ResourceNotFoundException", "ServiceQuotaExceededException", "ThrottlingException",
    ]

    private static let sns: Set<String> = [
        "AuthorizationErrorException", "EndpointDisabledException",
        "FilterPolicyLimitExceededException", "InternalErrorException",
        "InvalidParameterException", "InvalidParameterValueException", "InvalidSecurityException",
        "NotFoundException", "PlatformApplicationDisabledException",
        "SubscriptionLimitExceededException", "ThrottledException", "TopicLimitExceededException",
        "ValidationException",
    ]

    private static let sqs: Set<String> = [
        "InvalidMessageContentsException", "OverLimitException", "QueueDoesNotExistException",
        "QueueNameExistsException", "RequestThrottledException", "UnsupportedOperationException",
    ]

    private static let lambda: Set<String> = [
        "EC2AccessDeniedException", "EC2ThrottledException", "EC2UnexpectedException",
        "ENILimitReachedException", "InvalidParameterValueException",
        "InvalidRequestContentException", "InvalidRuntimeException", "InvalidZipFileException",
        "KMSAccessDeniedException", "RecursiveInvocationException", "RequestTooLargeException",
        "ResourceConflictException", "ResourceNotFoundException", "ResourceNotReadyException",
        "ServiceException", "SubnetIPAddressLimitReachedException", "TooManyRequestsException",
        "UnsupportedMediaTypeException",
    ]

    private static let states: Set<String> = [
        "ActivityAlreadyExistsException", "ActivityDoesNotExistException",
        "ActivityLimitExceededException", "ActivityWorkerLimitExceededException",
        "ConflictException", "ExecutionAlreadyExistsException", "ExecutionDoesNotExistException",
        "ExecutionLimitExceededException", "ExecutionNotRedrivableException",
        "InvalidArnException", "InvalidDefinitionException", "InvalidExecutionInputException",
        "InvalidNameException", "InvalidOutputException", "InvalidTokenException",
        "ResourceNotFoundException", "StateMachineAlreadyExistsException",
        "StateMachineDeletingException", "StateMachineDoesNotExistException",
        "StateMachineLimitExceededException", "StateMachineTypeNotSupportedException",
        "TaskDoesNotExistException", "TaskTimedOutException", "ValidationException",
    ]
}
