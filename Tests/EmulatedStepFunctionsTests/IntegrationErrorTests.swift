import AWSModel
import EmulatedStepFunctions
import OrderedJSON
import ServiceCalls
import Testing

@Suite struct `A Task state whose service answers with an error` {
    /// Names and causes as recorded; codes that the service's model does not have get the service's own name.
    @Test(arguments: [
        (
            "lambda:invoke",
            AWSError(
                .lambda, "ResourceNotFoundException", "Function not found: arn:f", status: 404),
            "Lambda.ResourceNotFoundException",
            "Function not found: arn:f (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: *; Proxy: null)"
        ),
        (
            "lambda:invoke",
            AWSError(.lambda, "TooManyRequestsException", "Rate Exceeded.", status: 429),
            "Lambda.TooManyRequestsException",
            "Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: *; Proxy: null)"
        ),
        (
            "lambda:invoke", AWSError(.lambda, "InternalServerError", "Oh.", status: 500),
            "Lambda.AWSLambdaException",
            "Oh. (Service: AWSLambda; Status Code: 500; Error Code: InternalServerError; Request ID: *; Proxy: null)"
        ),
        (
            "lambda:invoke", .timedOut(.lambda), "Lambda.ClientExecutionTimeoutException",
            "No answer arrived in time."
        ),
        (
            "lambda:invoke", .connectionFailed(.lambda), "Lambda.SdkClientException",
            "Unable to execute HTTP request: Connection reset"
        ),
        (
            "sns:publish", AWSError(.sns, "NotFound", "Topic does not exist", status: 404),
            "SNS.NotFoundException",
            "Topic does not exist (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: *; Proxy: null)"
        ),
        (
            "sns:publish", AWSError(.sns, "InternalFailure", "Oh.", status: 500),
            "SNS.AmazonSNSException",
            "Oh. (Service: AmazonSNS; Status Code: 500; Error Code: InternalFailure; Request ID: *; Proxy: null)"
        ),
        ("sns:publish", .timedOut(.sns), "SNS.SdkClientException", "No answer arrived in time."),
        (
            "dynamodb:putItem",
            AWSError(.dynamodb, "ResourceNotFoundException", "Requested resource not found"),
            "DynamoDB.ResourceNotFoundException",
            "Requested resource not found (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: *; Proxy: null)"
        ),
        (
            "dynamodb:putItem", AWSError(.dynamodb, "ValidationException", "1 validation error"),
            "DynamoDB.AmazonDynamoDBException",
            "1 validation error (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: *; Proxy: null)"
        ),
        (
            "aws-sdk:dynamodb:putItem",
            AWSError(.dynamodb, "ResourceNotFoundException", "Requested resource not found"),
            "DynamoDb.ResourceNotFoundException",
            "Requested resource not found (Service: DynamoDb, Status Code: 400, Request ID: *) (SDK Attempt Count: 1)"
        ),
        (
            "aws-sdk:dynamodb:putItem",
            AWSError(.dynamodb, "ValidationException", "1 validation error"),
            "DynamoDb.DynamoDbException",
            "1 validation error (Service: DynamoDb, Status Code: 400, Request ID: *) (SDK Attempt Count: 1)"
        ),
        (
            "aws-sdk:rekognition:deleteFaces",
            AWSError(
                .rekognition, "ProvisionedThroughputExceededException", "Provisioned rate exceeded"),
            "Rekognition.ProvisionedThroughputExceededException",
            "Provisioned rate exceeded (Service: Rekognition, Status Code: 400, Request ID: *) (SDK Attempt Count: 1)"
        ),
        (
            "aws-sdk:s3:getObject",
            AWSError(.s3, "NoSuchBucket", "The specified bucket does not exist", status: 404),
            "S3.NoSuchBucketException",
            "The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: *, Extended Request ID: *) (SDK Attempt Count: 1)"
        ),
        (
            "aws-sdk:s3:getObject", AWSError(.s3, "SlowDown", "Please.", status: 503),
            "S3.S3Exception",
            "Please. (Service: S3, Status Code: 503, Request ID: *, Extended Request ID: *) (SDK Attempt Count: 1)"
        ),
        (
            "states:startExecution",
            AWSError(.states, "StateMachineDoesNotExist", "State Machine Does Not Exist: 'x'"),
            "StepFunctions.StateMachineDoesNotExistException",
            "State Machine Does Not Exist: 'x' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: *; Proxy: null)"
        ),
        (
            "aws-sdk:sfn:startExecution", AWSError(.states, "InvalidName", "Invalid Name: 'x'"),
            "Sfn.InvalidNameException",
            "Invalid Name: 'x' (Service: Sfn, Status Code: 400, Request ID: *) (SDK Attempt Count: 1)"
        ),
    ])
    func `names a service's error as AWS does`(
        action: String, error: AWSError, name: String, cause: String
    ) throws {
        let parameters = [
            "lambda:invoke": #"{"FunctionName": "F"}"#,
            "sns:publish": #"{"TopicArn": "t", "Message": "m"}"#,
            "aws-sdk:rekognition:deleteFaces": #"{"CollectionId": "c", "FaceIds": ["f"]}"#,
            "aws-sdk:s3:getObject": #"{"Bucket": "b", "Key": "k"}"#,
            "states:startExecution": #"{"StateMachineArn": "m"}"#,
            "aws-sdk:sfn:startExecution": #"{"StateMachineArn": "m"}"#,
        ]
        var states = try started(
            service(action), parameters[action] ?? #"{"TableName": "t", "Item": {}}"#)
        states.answer(.failed(error))

        #expect(states.description?.error == name)
        #expect(Self.withoutIdentifiers(states.description?.cause ?? "") == cause)
    }

    /// The cause with its UUIDs made stars.
    private static func withoutIdentifiers(_ text: String) -> String {
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for (index, word) in words.enumerated() {
            let tail = word.drop { $0.isHexDigit || $0 == "-" }
            let head = word.prefix(word.count - tail.count)
            if head.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12] {
                words[index] = "*\(tail)"
            }
        }
        return words.joined(separator: " ")
    }
}
