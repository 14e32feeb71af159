import AWSModel
import EmulatedLambda
import OrderedJSON
import ServiceCalls
import Testing
import VirtualTime

@Suite struct InvokeTests {
    private var lambda = LambdaService()
    private let arn = "arn:aws:lambda:us-east-1:123456789012:function:Resize"

    init() throws {
        try lambda.addFunction(FunctionConfiguration(name: "Resize", memorySize: 512, timeout: 10))
    }

    private mutating func start(_ name: String = "Resize") throws -> (Ticket, Invocation) {
        let request = InvokeRequest(functionName: name, payload: ["a": 1])
        let started = try #require(lambda.invoke(request, in: call()).invocation)
        return (started.ticket, started.invocation)
    }

    private mutating func end(with outcome: InvocationOutcome) throws
        -> (id: String, InvokeRequest.Response)
    {
        let (ticket, invocation) = try start()
        let settled = lambda.resume(ticket, with: .invocation(outcome), in: call(at: 1))
        #expect(settled.settled.map(\.ticket) == [ticket])
        return (invocation.requestID, try #require(settled.response))
    }

    // AWS Lambda API Reference, "Invoke", FunctionName.
    @Test(arguments: [
        "Resize", "Resize:$LATEST", "function:Resize", "123456789012:function:Resize",
        "arn:aws:lambda:us-east-1:123456789012:function:Resize",
        "arn:aws:lambda:us-east-1:123456789012:function:Resize:$LATEST",
    ])
    mutating func `a function is found under`(name: String) throws {
        let (_, invocation) = try start(name)
        #expect(invocation.function == "Resize")
        #expect(invocation.payload == ["a": 1])
        #expect(invocation.memorySize == 512)
        #expect(invocation.timeout == .seconds(10))
    }

    @Test(arguments: [
        (
            "Crop", "ResourceNotFoundException", 404,
            "Function not found: arn:aws:lambda:us-east-1:123456789012:function:Crop"
        ),
        (
            "Resize:live", "ResourceNotFoundException", 404,
            "Function not found: arn:aws:lambda:us-east-1:123456789012:function:Resize:live"
        ),
        (
            "arn:aws:lambda:eu-west-1:123456789012:function:Resize", "ResourceNotFoundException",
            404, "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"
        ),
    ])
    mutating func `a function is not found`(
        name: String, code: String, status: Int, message: String
    ) {
        let error = lambda.invoke(InvokeRequest(functionName: name, payload: [:]), in: call()).error
        #expect(error == AWSError(.lambda, code, message, status: status))
    }

    @Test(arguments: ["", "Re size", "Resize:", "Resize:a:b:c", "a/b"])
    mutating func `a text is no function's name`(name: String) {
        let error = lambda.invoke(InvokeRequest(functionName: name, payload: [:]), in: call()).error
        #expect(error?.code == "ValidationException")
        #expect(lambda.concurrentExecutions == 0)
    }

    @Test mutating func `functions of other accounts may not be called`() {
        let foreign = "arn:aws:lambda:us-east-1:999999999999:function:Resize"
        let answer = lambda.invoke(InvokeRequest(functionName: foreign, payload: [:]), in: call())
        #expect(answer.error?.code == "AccessDeniedException")
        #expect(answer.error?.status == 403)
    }

    @Test mutating func `an output is the payload as it is`() throws {
        let (_, response) = try end(with: .returned(["thumbnail": "b/k"]))
        #expect(response.statusCode == 200)
        #expect(response.functionError == nil)
        #expect(response.payload == ["thumbnail": "b/k"])
        #expect(response.executedVersion == "$LATEST")
    }

    // Recorded Node.js answers carry errorType, errorMessage, trace, in this order.
    @Test mutating func `a thrown error is a payload, and still a 200`() throws {
        let (_, response) = try end(
            with: .threw(errorType: "FaceAlreadyExistsError", message: "Ada"))
        #expect(response.statusCode == 200)
        #expect(response.functionError == "Unhandled")
        #expect(
            response.payload.text
                == #"{"errorType":"FaceAlreadyExistsError","errorMessage":"Ada","trace":[]}"#)
    }

    // Recorded answers of November 2025.
    @Test mutating func `a time-out and an exit are told in AWS's words`() throws {
        let (id, late) = try end(with: .timedOut)
        #expect(late.functionError == "Unhandled")
        #expect(
            late.payload.text
                == #"{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: \#(id) "#
                + #"Error: Task timed out after 10.00 seconds"}"#)

        let (killedID, killed) = try end(with: .exited(reason: "signal: killed"))
        #expect(
            killed.payload.text
                == #"{"errorType":"Runtime.ExitError","errorMessage":"RequestId: \#(killedID) "#
                + #"Error: Runtime exited with error: signal: killed"}"#)

        let (silentID, silent) = try end(with: .exited(reason: ""))
        #expect(
            silent.payload["errorMessage"]?.stringValue
                == "RequestId: \(silentID) Error: Runtime exited without providing a reason")
    }

    // AWS Lambda Developer Guide, "Lambda quotas": 6 MB each way.
    @Test mutating func `payloads have their bounds`() throws {
        let quotes = 2
        let largest = JSONValue.string(String(repeating: "x", count: 6_291_456 - quotes))
        let larger = JSONValue.string(String(repeating: "x", count: 6_291_456 - quotes + 1))
        let refused = lambda.invoke(InvokeRequest(functionName: arn, payload: larger), in: call())
        #expect(refused.error?.code == "RequestTooLargeException")
        #expect(refused.error?.status == 413)
        let taken = lambda.invoke(InvokeRequest(functionName: arn, payload: largest), in: call())
        #expect(taken.error == nil)

        let huge = JSONValue.string(String(repeating: "x", count: 6_291_556))
        let (_, response) = try end(with: .returned(huge))
        #expect(response.functionError == "Unhandled")
        #expect(response.payload["errorType"] == "Function.ResponseSizeTooLarge")
    }

    @Test mutating func `a failure to run the code is the call's failure`() throws {
        let (ticket, _) = try start()
        let error = AWSError(.lambda, "ServiceException", "Sorry", status: 500)
        let settled = lambda.resume(ticket, with: .failed(error), in: call())
        guard case .failure(error)? = settled.settled.first?.result else {
            Issue.record("not settled with the error")
            return
        }
        #expect(lambda.concurrentExecutions == 0)
    }

    @Test mutating func `an asynchronous invocation is not emulated yet`() {
        let event = InvokeRequest(functionName: arn, payload: [:], invocationType: "Event")
        #expect(lambda.invoke(event, in: call()).error?.code == "InvalidParameterValueException")
    }
}
