import AWSModel
import EmulatedStepFunctions
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct `A Task state` {
    /// An execution of one Task state that waits for its answer.
    private func started(
        _ resource: String, _ parameters: String, input: String = "{}",
        scripts: [String: FunctionScript] = [:]
    ) throws -> Rehearsal {
        var states = Rehearsal(scripts: scripts)
        let machine = try states.create(task(resource, parameters))
        _ = states.start(machine, input: input)
        states.settle()
        return states
    }

    private func service(_ action: String) -> String { "arn:aws:states:::\(action)" }

    private func output(_ states: Rehearsal) throws -> JSONValue {
        try JSONValue.parse(try #require(states.description?.output))
    }

    // MARK: Lambda

    @Test func `invokes a function and has its answer with what surrounds it`() throws {
        var states = try started(
            invoke, #"{"FunctionName": "F", "Payload.$": "$"}"#, input: #"{"a":1}"#)
        let request = try #require(states.request as? InvokeRequest)
        states.answer(.answered(InvokeRequest.Response(payload: [1, "x"])))

        #expect(request == InvokeRequest(functionName: "F", payload: ["a": 1]))
        #expect(
            try output(states) == [
                "ExecutedVersion": "$LATEST", "Payload": [1, "x"], "StatusCode": 200,
            ])
    }

    @Test func `invokes a function with {} where there is no payload, and hands its type on`()
        throws
    {
        let plain = try started(invoke, #"{"FunctionName": "F"}"#)
        let event = try started(invoke, #"{"FunctionName": "F", "InvocationType": "Event"}"#)

        #expect(plain.request as? InvokeRequest == InvokeRequest(functionName: "F", payload: [:]))
        #expect((event.request as? InvokeRequest)?.invocationType == "Event")
    }

    @Test func `of a function's own ARN has its payload alone`() throws {
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:F"
        var states = Rehearsal()
        let machine = try states.create(
            definition(of: #"{"Type": "Task", "Resource": "\#(arn)", "End": true}"#))
        _ = states.start(machine, input: #"{"a":1}"#)
        states.settle()
        #expect(
            states.request as? InvokeRequest == InvokeRequest(functionName: arn, payload: ["a": 1]))
        states.answer(.answered(InvokeRequest.Response(payload: ["b": 2])))

        #expect(try output(states) == ["b": 2])
    }

    @Test(
        arguments: [
            (
                ["errorType": "PhotoDoesNotMeetRequirementError", "errorMessage": "m"],
                "PhotoDoesNotMeetRequirementError"
            ),
            (["errorMessage": "no type"], "Exception"), ("text", "Exception"),
        ] as [(JSONValue, String)])
    func `fails with the function's error and its payload as cause`(
        payload: JSONValue, error: String
    ) throws {
        var states = try started(invoke, #"{"FunctionName": "F"}"#)
        states.answer(
            .answered(InvokeRequest.Response(functionError: "Unhandled", payload: payload)))

        #expect(states.description?.error == error)
        #expect(states.description?.cause == payload.text)
    }

    // MARK: Other services

    @Test func `publishes text as it stands, and anything else as JSON`() throws {
        let text = try started(
            service("sns:publish"), #"{"TopicArn": "arn:t", "Message": "hello", "Subject": "s"}"#)
        let whole = try started(
            service("sns:publish"), #"{"TopicArn": "arn:t", "Message.$": "$"}"#,
            input: #"{"b": [1, null], "a": 2.50}"#)

        #expect(
            text.request as? PublishRequest
                == PublishRequest(topicARN: "arn:t", message: "hello", subjectLine: "s"))
        #expect(
            whole.request as? PublishRequest
                == PublishRequest(topicARN: "arn:t", message: #"{"b":[1,null],"a":2.50}"#))
    }

    @Test func `has the service's answer under AWS's names`() throws {
        var states = try started(
            service("sns:publish"), #"{"TopicArn": "arn:t", "Message": "hello"}"#)
        states.answer(.answered(PublishRequest.Response(messageID: "m-1")))

        #expect(try output(states) == ["MessageId": "m-1"])
    }

    @Test func `deletes faces through the SDK's integration`() throws {
        var states = try started(
            service("aws-sdk:rekognition:deleteFaces"),
            #"{"CollectionId": "faces", "FaceIds.$": "$.ids"}"#, input: #"{"ids": ["f1", "f2"]}"#)
        #expect(
            states.request as? DeleteFacesRequest
                == DeleteFacesRequest(collectionID: "faces", faceIDs: ["f1", "f2"]))
        states.answer(
            .answered(
                DeleteFacesRequest.Response(
                    deletedFaces: ["f1"],
                    unsuccessfulFaceDeletions: [.init(faceID: "f2", reasons: ["FACE_NOT_FOUND"])])))

        #expect(
            try output(states) == [
                "DeletedFaces": ["f1"],
                "UnsuccessfulFaceDeletions": [["FaceId": "f2", "Reasons": ["FACE_NOT_FOUND"]]],
            ])
        #expect(states.entries[2].details["resourceType"] == "aws-sdk:rekognition")
        #expect(states.entries[2].details["resource"] == "deleteFaces")
    }

    /// Recorded: service-aws-sdk, test_s3_put_object and test_sfn_start_execution_implicit_json_serialisation.
    @Test func `serialises a body and an input, and speaks to its own service in capitals`() throws
    {
        let body = try started(
            service("aws-sdk:s3:putObject"),
            #"{"Bucket": "b", "Key": "k", "Body": ["List", "Data"]}"#)
        let put = try #require(body.request as? PutObjectRequest)
        #expect(try JSONValueEncoder().encode(put)["Body"] == #"["List","Data"]"#)

        var start = try started(
            service("aws-sdk:sfn:startExecution"),
            #"{"StateMachineArn": "arn:m", "Input": {"key": "value"}}"#)
        #expect(
            start.request as? StartExecutionRequest
                == StartExecutionRequest(stateMachineARN: "arn:m", input: #"{"key":"value"}"#))
        start.answer(
            .answered(
                StartExecutionRequest.Response(
                    executionARN: "arn:e", startDate: Timestamp(nanosecondsSince1970: 0))))
        #expect(try output(start) == ["ExecutionArn": "arn:e", "StartDate": 0])

        let absent = try started(
            service("states:startExecution"),
            #"{"StateMachineArn": "arn:m", "Input": null, "Name": "n"}"#)
        #expect(
            absent.request as? StartExecutionRequest
                == StartExecutionRequest(stateMachineARN: "arn:m", name: "n"))
    }

    @Test func `fails where its parameters make no request`() throws {
        let states = try started(service("sns:publish"), #"{"TopicArn": "arn:t"}"#)

        #expect(states.needs.isEmpty)
        #expect(states.description?.error == "States.Runtime")
        #expect(states.description?.cause?.contains("Message") == true)
    }

    // MARK: Errors

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

    // MARK: What nobody emulates

    @Test(arguments: [
        "ecs:runTask", "sqs:sendMessage", "lambda:invoke.waitForTaskToken",
        "states:startExecution.sync",
        "aws-sdk:rekognition:detectLabels",
    ])
    func `of a resource that is not emulated is refused, with what to do`(action: String) throws {
        let states = try started(service(action), #"{"x": 1}"#)
        let cause = try #require(states.description?.cause)

        #expect(states.needs.isEmpty)
        #expect(states.description?.error == "States.Runtime")
        #expect(
            cause.contains(
                "StepSim does not emulate the resource '\(service(action))' of the state 'S'; say what it answers, under 'functions:' by the state's name."
            ))
    }

    @Test(arguments: ["S", "arn:aws:states:::sqs:sendMessage"])
    func `answers by script, by the state's name or the resource`(key: String) throws {
        let script = FunctionScript([
            .init(takes: .seconds(3), result: .output(["MessageId": "m"]))
        ])
        let states = try started(service("sqs:sendMessage"), #"{"x": 1}"#, scripts: [key: script])

        #expect(states.now == .epoch + .seconds(3))
        #expect(try output(states) == ["MessageId": "m"])
        #expect(
            states.types == [
                "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted",
                "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded",
            ])
    }

    @Test func `answers by script attempt by attempt, the state's before the resource's`() throws {
        let script = FunctionScript([
            .init(takes: .seconds(1), result: .error(name: "E", cause: "first")),
            .init(takes: .seconds(1), result: .output("second")),
        ])
        let other = FunctionScript([.init(takes: .zero, result: .output("other"))])
        var states = Rehearsal(scripts: ["S": script, service("sqs:sendMessage"): other])
        let retried = definition(
            of:
                """
                {"Type": "Task", "Resource": "\(service("sqs:sendMessage"))", "End": true,
                 "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 5}]}
                """)
        let machine = try states.create(retried)
        _ = states.start(machine)
        states.settle()

        #expect(try output(states) == "second")
        #expect(states.now == .epoch + .seconds(7))
    }

    @Test func `leaves the scripts of functions to Lambda`() throws {
        let script = FunctionScript([.init(takes: .zero, result: .output("scripted"))])
        let states = try started(invoke, #"{"FunctionName": "F"}"#, scripts: ["S": script])

        #expect(states.request is InvokeRequest)
    }

    // MARK: Ends

    @Test func `hears of an answer once, and not after its time-out`() throws {
        var states = try started(invoke, #"{"FunctionName": "F"}"#)
        states.answerTwice(.answered(InvokeRequest.Response(payload: nil)))
        #expect(states.types.count { $0 == "TaskSucceeded" } == 1)

        var late = Rehearsal()
        let timed = definition(
            of:
                #"{"Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "F"}, "TimeoutSeconds": 2, "End": true}"#
        )
        let machine = try late.create(timed)
        _ = late.start(machine)
        late.settle()
        #expect(late.now == .epoch + .seconds(2))
        #expect(late.description?.error == "States.Timeout")
        late.answer(.answered(InvokeRequest.Response(payload: nil)))
        #expect(late.types.suffix(2) == ["TaskTimedOut", "ExecutionFailed"])
        #expect(late.description?.status == "FAILED")
    }

    @Test func `withdraws its time-out once it has its answer`() throws {
        var states = Rehearsal()
        let timed = definition(
            of:
                #"{"Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "F"}, "TimeoutSeconds": 60, "End": true}"#
        )
        let machine = try states.create(timed)
        _ = states.start(machine)
        states.settle(until: .epoch + .seconds(1))
        states.answer(.answered(InvokeRequest.Response(payload: nil)))

        #expect(states.description?.status == "SUCCEEDED")
        // Nothing was left to happen a minute later.
        #expect(states.now < .epoch + .seconds(60))
    }
}

@Suite struct `The service` {
    @Test func `answers requests of its own operations, and refuses others`() throws {
        var states = Rehearsal()
        let machine = try states.create(task(invoke))
        let started = states.service.perform(
            StartExecutionRequest(stateMachineARN: machine, name: "e"), in: states.call())
        let other = states.service.perform(
            PublishRequest(topicARN: "t", message: "m"), in: states.call())

        #expect(started.response is StartExecutionRequest.Response)
        #expect(other.error?.code == "UnknownOperationException")
    }

    @Test func `replaces a machine of the same name for executions to come`() throws {
        var states = Rehearsal()
        let first = try states.create(
            definition(of: #"{"Type": "Pass", "Result": 1, "End": true}"#))
        _ = states.start(first)
        let second = try states.create(
            definition(of: #"{"Type": "Pass", "Result": 2, "End": true}"#))
        let later = states.start(second, name: "later").response
        states.settle()

        #expect(first == second)
        #expect(states.description?.output == "1")
        let arn = try #require(later).executionARN
        #expect(states.service.describeExecution(.init(executionARN: arn)).response?.output == "2")
    }
}
