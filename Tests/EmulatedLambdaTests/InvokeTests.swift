import AWSModel
import EmulatedLambda
import KeyedDraws
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

    // The service model's InvocationType and LogType.
    @Test(arguments: [
        InvokeRequest(functionName: "Resize", payload: [:], invocationType: "Later"),
        InvokeRequest(functionName: "Resize", payload: [:], logType: "All"),
        InvokeRequest(functionName: "Resize", payload: [:], qualifier: "a b"),
        InvokeRequest(functionName: "Resize:$LATEST", payload: [:], qualifier: "1"),
    ])
    mutating func `a request that says what cannot be is refused`(request: InvokeRequest) {
        let error = lambda.invoke(request, in: call()).error
        #expect(error?.code == "InvalidParameterValueException")
        #expect(error?.status == 400)
    }

    // AWS Lambda API Reference, "Invoke": 204, and nothing runs.
    @Test mutating func `a dry run runs nothing`() throws {
        let request = InvokeRequest(functionName: arn, payload: [:], invocationType: "DryRun")
        let response = try #require(lambda.invoke(request, in: call()).response)
        #expect(response.statusCode == 204)
        #expect(response.executedVersion == nil)
        #expect(lambda.concurrentExecutions == 0)
        let other = InvokeRequest(functionName: "Crop", payload: [:], invocationType: "DryRun")
        #expect(lambda.invoke(other, in: call()).error?.code == "ResourceNotFoundException")
    }

    // AWS Lambda Developer Guide, "Lambda function versions": the code of each is the same here.
    @Test mutating func `a version and an alias run the function under their names`() throws {
        var configuration = FunctionConfiguration(name: "Crop")
        configuration.publishedVersions = 2
        configuration.aliases = ["live": 2]
        try lambda.addFunction(configuration)
        for (name, qualifier, version) in [
            ("Crop", nil, "$LATEST"), ("Crop", "$LATEST", "$LATEST"), ("Crop:1", nil, "1"),
            ("Crop", "live", "2"), ("Crop:live", "live", "2"),
        ] as [(String, String?, String)] {
            let request = InvokeRequest(functionName: name, payload: [:], qualifier: qualifier)
            let started = try #require(lambda.invoke(request, in: call()).invocation)
            let end = lambda.resume(started.ticket, with: .invocation(.returned(nil)), in: call())
            #expect(end.response?.executedVersion == version)
            let asked = qualifier ?? name.split(separator: ":").dropFirst().first.map(String.init)
            #expect(started.invocation.qualifier == asked)
        }
        for wrong in ["3", "0", "next"] {
            let request = InvokeRequest(functionName: "Crop", payload: [:], qualifier: wrong)
            #expect(
                lambda.invoke(request, in: call()).error?.message
                    == "Function not found: arn:aws:lambda:us-east-1:123456789012:function:Crop:"
                    + wrong)
        }
    }

    @Test mutating func `an alias needs a version to stand for`() {
        var configuration = FunctionConfiguration(name: "Crop")
        configuration.aliases = ["live": 1]
        #expect(throws: AWSError.self) { try lambda.addFunction(configuration) }
    }

    // AWS Lambda API Reference, "Invoke", ClientContext: Base64 of JSON, at most 3,583 bytes.
    @Test mutating func `a caller may say something of itself`() throws {
        // {"a":1}
        let request = InvokeRequest(
            functionName: "Resize", payload: [:], clientContext: "eyJhIjoxfQ==")
        let started = try #require(lambda.invoke(request, in: call()).invocation)
        #expect(started.invocation.clientContext == ["a": 1])
        for wrong in ["e", "WzFd", String(repeating: "eyJhIjoxfQ==", count: 300)] {
            let request = InvokeRequest(functionName: "Resize", payload: [:], clientContext: wrong)
            #expect(
                lambda.invoke(request, in: call()).error?.code == "InvalidRequestContentException")
        }
    }

    // AWS Lambda Developer Guide, "Viewing CloudWatch logs": START, END and REPORT.
    @Test mutating func `the log's tail comes with the answer where it is asked for`() throws {
        var timings = LambdaTimings()
        timings.provisioning = .constant(.milliseconds(100))
        timings.overhead = .constant(.milliseconds(20))
        timings[runtime: "swift6.2"].initialisation = .constant(.microseconds(130_456))
        timings[runtime: "swift6.2"].firstRun = .none
        lambda = LambdaService(timings: timings)
        try lambda.addFunction(FunctionConfiguration(name: "Resize", memorySize: 512, timeout: 10))
        func run(at start: Int64, for microseconds: Int64) throws -> (String, String?) {
            let request = InvokeRequest(functionName: "Resize", payload: [:], logType: "Tail")
            let began = call(at: start)
            let started = try #require(lambda.invoke(request, in: began).invocation)
            let wait = (started.invocation.coldStart ?? .zero) + started.invocation.overhead
            let now = began.now + wait + .microseconds(microseconds)
            let end = ServiceCall(now: now, site: began.site, draws: began.draws)
            let settled = lambda.resume(
                started.ticket, with: .invocation(.returned(nil)), in: end)
            return (started.invocation.requestID, settled.response?.logResult)
        }
        let (id, cold) = try run(at: 0, for: 3_335)
        #expect(
            try decoded(cold) == """
                START RequestId: \(id) Version: $LATEST
                END RequestId: \(id)
                REPORT RequestId: \(id)\tDuration: 3.34 ms\tBilled Duration: 134 ms\t\
                Memory Size: 512 MB\tInit Duration: 130.46 ms\t

                """)
        let (next, warm) = try run(at: 1, for: 3_000)
        #expect(
            try decoded(warm).split(separator: "\n").last
                == "REPORT RequestId: \(next)\tDuration: 3.00 ms\tBilled Duration: 3 ms\tMemory "
                + "Size: 512 MB\t")
    }

    /// The text of Base64, read as DynamoDB's bytes are.
    private func decoded(_ text: String?) throws -> String {
        let value = try JSONValueDecoder().decode(
            AttributeValue.self, from: ["B": .string(try #require(text))])
        guard case .b(let bytes) = value else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    // AWS Lambda Developer Guide, "Lambda quotas": 1 MB for an event.
    @Test mutating func `an event may be smaller than a request`() {
        let payload = JSONValue.string(String(repeating: "x", count: 1_048_575))
        let event = InvokeRequest(functionName: arn, payload: payload, invocationType: "Event")
        #expect(
            lambda.invoke(event, in: call()).error?.message
                == "1048577 byte payload is too large for the Event invocation type "
                + "(limit 1048576 bytes)")
        #expect(
            lambda.invoke(InvokeRequest(functionName: arn, payload: payload), in: call()).error
                == nil)
    }
}
