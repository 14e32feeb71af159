import AWSModel
import EmulatedStepFunctions
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct `A Task state` {
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
}
