import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

/// Lambda's queue, with time and code played by the test.
private struct Queue {
    var lambda: LambdaService
    /// What each run of the function does, the last of which repeats.
    var outcomes: [InvocationOutcome] = [.returned(["ok": true])]
    private(set) var runs: [(at: Instant, invocation: Invocation, scope: String)] = []
    private(set) var effects: [(at: Instant, effect: Effect)] = []
    private(set) var requests: [any AWSRequest] = []
    private var waiting: [(at: Instant, what: any Sendable)] = []
    /// How another service answers what it is sent.
    var answer: NeedOutcome = .answered(EmptyResponse())
    private let site: CallSite

    init(_ configuration: FunctionConfiguration, timings: LambdaTimings, item: String = "a") throws
    {
        lambda = LambdaService(timings: timings)
        try lambda.addFunction(configuration)
        site = CallSite(
            SiteScope(item: item), SiteCall(service: "lambda", operation: "Invoke"))
    }

    func call(at now: Instant) -> ServiceCall {
        ServiceCall(now: now, site: site, draws: Draws(seed: 7))
    }

    /// Hands an event over.
    mutating func send(
        _ payload: JSONValue = ["n": 1], to function: String = "A",
        impairment: Impairment = Impairment()
    ) throws -> InvokeRequest.Response {
        let request = InvokeRequest(
            functionName: function, payload: payload, invocationType: "Event")
        var call = call(at: .epoch)
        call.impairment = impairment
        let answer = lambda.invoke(request, in: call)
        follow(answer.consequences, at: .epoch)
        return try #require(answer.response)
    }

    /// Lets happen whatever happens until nothing is left.
    mutating func settle() {
        while let next = waiting.indices.min(by: { waiting[$0].at < waiting[$1].at }) {
            let (at, what) = waiting.remove(at: next)
            follow(lambda.followUp(what, in: call(at: at)), at: at)
        }
    }

    private mutating func follow(_ consequences: Consequences, at now: Instant) {
        effects += consequences.effects.map { (now, $0) }
        for followUp in consequences.followUps {
            waiting.append((now + followUp.delay, followUp.what))
        }
        for need in consequences.needs {
            let outcome: NeedOutcome
            switch need.what {
            case .invocation(let invocation):
                runs.append((now, invocation, need.scope.description))
                outcome = .invocation(outcomes[min(runs.count, outcomes.count) - 1])
            case .request(let request):
                requests.append(request)
                outcome = answer
            }
            follow(lambda.resume(need.ticket, with: outcome, in: call(at: now)), at: now)
        }
    }

    /// The bodies of the messages that a queue was sent, in order.
    func messages(to arn: String) throws -> [JSONValue] {
        let name = arn.split(separator: ":").last ?? ""
        let url = "https://sqs.us-east-1.amazonaws.com/123456789012/\(name)"
        return try requests.compactMap { $0 as? SendMessageRequest }
            .filter { $0.queueURL == url }.map { try JSONValue.parse($0.messageBody) }
    }

    var names: [String] { effects.map(\.effect.name) }
    var gaps: [Nanoseconds] { zip(runs, runs.dropFirst()).map { $1.at - $0.at } }
}

@Suite struct EventTests {
    private var configuration = FunctionConfiguration(name: "A")
    private var timings = LambdaTimings()
    private static let failure = InvocationOutcome.threw(errorType: "E", message: "no")
    private static let queue = "arn:aws:sqs:us-east-1:123456789012:records"
    private static let dead = "arn:aws:sqs:us-east-1:123456789012:dead"

    init() {
        timings.dispatch = .constant(.milliseconds(20))
        timings.duplicates = .never
    }

    private func queue(
        _ put: PutFunctionEventInvokeConfigRequest? = nil, _ outcomes: InvocationOutcome...
    ) throws -> Queue {
        var queue = try Queue(configuration, timings: timings)
        if !outcomes.isEmpty { queue.outcomes = outcomes }
        if let put {
            let answer = queue.lambda.putFunctionEventInvokeConfig(put, in: queue.call(at: .epoch))
            #expect(answer.error == nil)
        }
        return queue
    }

    // AWS Lambda API Reference, "Invoke": 202, without payload; the function runs later.
    @Test func `an event is taken at once and processed later`() throws {
        var queue = try queue()
        let response = try queue.send(["n": 1])
        #expect(response.statusCode == 202)
        #expect(response.payload == "")
        #expect(response.executedVersion == nil)
        #expect(queue.runs.isEmpty)
        #expect(queue.lambda.waitingEvents == 1)

        queue.settle()

        #expect(queue.runs.map(\.at) == [.epoch + .milliseconds(20)])
        #expect(queue.runs.first?.invocation.payload == ["n": 1])
        #expect(queue.runs.map(\.scope) == ["a/lambda.Invoke/lambda.Event"])
        #expect(queue.names == ["EventTaken", "EventProcessed"])
        #expect(Set(queue.effects.map(\.effect.key)).count == 1)
        #expect(queue.lambda.waitingEvents == 0)
        #expect(queue.lambda.concurrentExecutions == 0)
    }

    @Test func `the answer that an event is taken takes its time, whatever the function does`()
        throws
    {
        var timings = timings
        timings.acceptance = .constant(.milliseconds(12))
        var queue = try Queue(configuration, timings: timings)
        let answer = queue.lambda.invoke(
            InvokeRequest(functionName: "A", payload: [:], invocationType: "Event"),
            in: queue.call(at: .epoch))
        #expect(answer.work == .milliseconds(12))
    }

    // AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous
    // invocation": two more attempts, after one minute and two; a time-out is an error too.
    @Test(arguments: [failure, .timedOut, .exited(reason: "exit status 1")])
    func `an event that fails is tried twice more`(outcome: InvocationOutcome) throws {
        var queue = try queue(nil, outcome)
        _ = try queue.send()
        queue.settle()
        #expect(queue.gaps == [.minutes(1), .minutes(2)])
        #expect(
            queue.names == ["EventTaken", "EventDelayed", "EventDelayed", "EventAbandoned"])
        #expect(queue.effects.last?.effect["condition"] == "RetriesExhausted")
        #expect(
            queue.runs.map(\.scope) == [
                "a/lambda.Invoke/lambda.Event", "a/lambda.Invoke/lambda.Event@2",
                "a/lambda.Invoke/lambda.Event@3",
            ])
        #expect(Set(queue.runs.map(\.invocation.requestID)).count == 1)
    }

    @Test func `an event that succeeds at last is tried no more`() throws {
        var queue = try queue(nil, Self.failure, .returned(nil))
        _ = try queue.send()
        queue.settle()
        #expect(queue.runs.count == 2)
        #expect(queue.names.last == "EventProcessed")
    }

    @Test(arguments: [(0, 1), (1, 2), (2, 3)])
    func `how often it is tried can be said`(attempts: Int, runs: Int) throws {
        var queue = try queue(
            PutFunctionEventInvokeConfigRequest(functionName: "A", maximumRetryAttempts: attempts),
            Self.failure)
        _ = try queue.send()
        queue.settle()
        #expect(queue.runs.count == runs)
    }

    // The same page: an event that would be too old for its next attempt is given up.
    @Test(arguments: [(60, 1), (181, 3), (130, 2)])
    func `how old it may get can be said`(age: Int, runs: Int) throws {
        var queue = try queue(
            PutFunctionEventInvokeConfigRequest(
                functionName: "A", maximumEventAgeInSeconds: age), Self.failure)
        _ = try queue.send()
        queue.settle()
        #expect(queue.runs.count == runs)
        let condition = runs == 3 ? "RetriesExhausted" : "EventAgeExceeded"
        #expect(queue.effects.last?.effect["condition"] == condition)
    }

    // The same page: an event that is too old is discarded, whatever made it so: here, its delivery
    // was late.
    @Test(arguments: [(59_980, 1), (59_981, 0)] as [(Int64, Int)])
    mutating func `an event that is too old is given up before its first attempt`(
        lateness: Int64, runs: Int
    ) throws {
        configuration.deadLetterTarget = Self.dead
        var queue = try queue(
            PutFunctionEventInvokeConfigRequest(
                functionName: "A", maximumEventAgeInSeconds: 60,
                destinationConfig: DestinationConfig(onFailure: Self.queue)))
        var impairment = Impairment()
        impairment.deliveryDelay = .milliseconds(lateness)
        _ = try queue.send(["n": 1], impairment: impairment)
        queue.settle()
        #expect(queue.runs.count == runs)
        #expect(queue.lambda.waitingEvents == 0)
        guard runs == 0 else { return }
        #expect(
            queue.names == ["EventTaken", "EventAbandoned", "RecordSent", "RecordSent"])
        let record = try #require(try queue.messages(to: Self.queue).first)
        #expect(record["requestContext"]?["condition"] == "EventAgeExceeded")
        #expect(record["requestContext"]?["approximateInvokeCount"] == 0)
        #expect(try queue.messages(to: Self.dead) == [["n": 1]])
    }

    @Test mutating func `a crash is for the first run of an event, and of its first copy`() throws {
        timings.duplicates = .always
        var queue = try queue(nil, Self.failure, .returned(nil))
        var impairment = Impairment()
        impairment.crash = .milliseconds(5)
        _ = try queue.send(impairment: impairment)
        queue.settle()
        let crashes = queue.runs.filter { $0.invocation.crash != nil }
        #expect(queue.runs.count > 2)
        #expect(crashes.map(\.scope) == ["a/lambda.Invoke/lambda.Event"])
        #expect(crashes.first?.invocation.crash == .milliseconds(5))
    }

    // The same page: throttled events go back to the queue for up to six hours, one second at first
    // and five minutes at most.
    @Test mutating func `an event that finds no place waits longer each time, for six hours`()
        throws
    {
        // The account is full for good.
        var full = LambdaQuotas()
        (full.concurrency, full.unreservedMinimum) = (0, 0)
        var queue = try queue()
        queue.lambda = LambdaService(quotas: full, timings: timings)
        try queue.lambda.addFunction(configuration)
        _ = try queue.send()
        queue.settle()
        #expect(queue.runs.isEmpty)
        let delayed = queue.effects.filter { $0.effect.name == "EventDelayed" }
        #expect(
            delayed.prefix(11).map { $0.effect["after"] } == [
                "1s", "2s", "4s", "8s", "16s", "32s", "1m4s", "2m8s", "4m16s", "5m", "5m",
            ])
        #expect(
            Set(delayed.map { $0.effect["reason"] }) == ["ConcurrentInvocationLimitExceeded"])
        let end = try #require(queue.effects.last)
        #expect(end.effect["condition"] == "EventAgeExceeded")
        // Retry science G10: 80 attempts, the last 21,511 s after the first: 511 s of doubling, then
        // 70 × 300 s. One more would come after six hours.
        #expect(delayed.count == 79)
        #expect(end.at == .epoch + .milliseconds(20) + .seconds(21_511))
    }

    // AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations": a
    // function that is turned off gets nothing, without any retry.
    @Test
    mutating func `an event for a function that is turned off goes to the dead letters at once`()
        throws
    {
        configuration.reservedConcurrency = 0
        configuration.deadLetterTarget = Self.dead
        var queue = try queue(
            PutFunctionEventInvokeConfigRequest(
                functionName: "A", destinationConfig: DestinationConfig(onFailure: Self.queue)))
        _ = try queue.send(["n": 1])
        queue.settle()
        #expect(queue.runs.isEmpty)
        #expect(queue.effects.map(\.at).last == .epoch + .milliseconds(20))
        #expect(try queue.messages(to: Self.dead) == [["n": 1]])
        let record = try #require(try queue.messages(to: Self.queue).first)
        #expect(record["requestContext"]?["condition"] == "ZeroReservedConcurrency")
        #expect(record["responseContext"] == nil)
    }

    // The same page shows a record; the members and their order are its own.
    @Test func `a record tells what became of an event`() throws {
        let destinations = DestinationConfig(onSuccess: Self.queue, onFailure: Self.dead)
        let put = PutFunctionEventInvokeConfigRequest(
            functionName: "A", destinationConfig: destinations)
        var good = try queue(put)
        _ = try good.send(["n": 1])
        good.settle()
        let success = try #require(try good.messages(to: Self.queue).first)
        let id = try #require(good.runs.first?.invocation.requestID)
        #expect(
            success.text
                == #"{"version":"1.0","timestamp":"2026-01-01T00:00:00.020Z","requestContext":{"#
                + #""requestId":"\#(id)","functionArn":"arn:aws:lambda:us-east-1:123456789012:"#
                + #"function:A:$LATEST","condition":"Success","approximateInvokeCount":1},"#
                + #""requestPayload":{"n":1},"responseContext":{"statusCode":200,"#
                + #""executedVersion":"$LATEST"},"responsePayload":{"ok":true}}"#)
        #expect(try good.messages(to: Self.dead).isEmpty)

        var bad = try queue(put, Self.failure)
        _ = try bad.send(["n": 1])
        bad.settle()
        let failure = try #require(try bad.messages(to: Self.dead).first)
        #expect(failure["requestContext"]?["condition"] == "RetriesExhausted")
        #expect(failure["requestContext"]?["approximateInvokeCount"] == 3)
        #expect(failure["responseContext"]?["functionError"] == "Unhandled")
        #expect(failure["responsePayload"]?["errorMessage"] == "no")
        #expect(try bad.messages(to: Self.queue).isEmpty)
    }

    @Test func `a record for an event bus says of what kind it is`() throws {
        let bus = "arn:aws:events:us-east-1:123456789012:event-bus/default"
        var queue = try queue(
            PutFunctionEventInvokeConfigRequest(
                functionName: "A", destinationConfig: DestinationConfig(onSuccess: bus)))
        _ = try queue.send()
        queue.settle()
        let record = try #require(queue.lambda.recordedMessages(to: bus).first)
        #expect(record.detailType == "Lambda Function Invocation Result - Success")
        #expect(record.body["requestContext"]?["condition"] == "Success")
        #expect(queue.requests.isEmpty)
    }

    // AWS Lambda Developer Guide, "Adding a dead-letter queue": the event as it was, and why beside
    // it: RequestID and ErrorMessage as texts, ErrorCode as a number.
    @Test mutating func `a dead letter is the event itself`() throws {
        configuration.deadLetterTarget = "arn:aws:sns:us-east-1:123456789012:dead"
        var queue = try queue(
            nil, .threw(errorType: "E", message: String(repeating: "x", count: 2_000)))
        _ = try queue.send(["n": 1])
        queue.settle()
        let letter = try #require(queue.requests.first as? PublishRequest)
        #expect(letter.message == #"{"n":1}"#)
        let id = try #require(queue.runs.first?.invocation.requestID)
        #expect(
            letter.messageAttributes == [
                "RequestID": .string(id), "ErrorCode": .number("200"),
                "ErrorMessage": .string(String(repeating: "x", count: 1_024)),
            ])
        #expect(queue.names.suffix(2) == ["EventAbandoned", "RecordSent"])
    }

    // SNS takes no attribute without a value.
    @Test mutating func `a dead letter that no run failed for has no error message`() throws {
        configuration.reservedConcurrency = 0
        configuration.deadLetterTarget = "arn:aws:sns:us-east-1:123456789012:dead"
        var queue = try queue()
        _ = try queue.send()
        queue.settle()
        let letter = try #require(queue.requests.first as? PublishRequest)
        #expect(letter.messageAttributes?.keys.sorted() == ["ErrorCode", "RequestID"])
        #expect(letter.messageAttributes?["ErrorCode"] == .number("429"))
    }

    @Test mutating func `queues, topics, functions and buckets are sent requests`() throws {
        configuration.deadLetterTarget = "arn:aws:sns:us-east-1:123456789012:dead"
        let function = "arn:aws:lambda:us-east-1:123456789012:function:Other"
        for (arn, isMet) in [
            (function, { ($0 as? InvokeRequest)?.invocationType == "Event" }),
            (
                "arn:aws:sqs:eu-west-1:123456789012:failures",
                {
                    ($0 as? SendMessageRequest)?.queueURL
                        == "https://sqs.eu-west-1.amazonaws.com/123456789012/failures"
                }
            ),
            (
                "arn:aws:s3:::failures",
                { (request: any AWSRequest) in
                    guard let put = request as? PutObjectRequest else { return false }
                    return put.bucket == "failures"
                        && put.key.hasPrefix("aws/lambda/async/A/2026/01/01/2026-01-01T00.03.00-")
                }
            ),
            (
                "arn:aws:sns:us-east-1:123456789012:failures",
                { ($0 as? PublishRequest)?.topicARN.hasSuffix("failures") == true }
            ),
        ] as [(String, (any AWSRequest) -> Bool)] {
            var queue = try queue(
                PutFunctionEventInvokeConfigRequest(
                    functionName: "A", destinationConfig: DestinationConfig(onFailure: arn)),
                Self.failure)
            _ = try queue.send(["n": 1])
            queue.settle()
            #expect(queue.requests.count == 2)
            #expect(queue.requests.first.map(isMet) == true, "\(arn)")
            let letter = queue.requests.last as? PublishRequest
            #expect(letter?.topicARN == "arn:aws:sns:us-east-1:123456789012:dead")
            #expect(letter?.message == #"{"n":1}"#)
            #expect(queue.names.suffix(2) == ["RecordSent", "RecordSent"])
        }
    }

    @Test(arguments: [
        AWSError(.sns, "NotFound", "Topic does not exist", status: 404),
        AWSError(
            .sqs, "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist."),
    ])
    func `a record that cannot be sent is lost`(error: AWSError) throws {
        var queue = try queue(
            PutFunctionEventInvokeConfigRequest(
                functionName: "A",
                destinationConfig: DestinationConfig(
                    onSuccess: "arn:aws:\(error.service.rawValue):us-east-1:123456789012:gone")))
        queue.answer = .failed(error)
        _ = try queue.send()
        queue.settle()
        #expect(queue.names == ["EventTaken", "EventProcessed", "RecordLost"])
        #expect(queue.effects.last?.effect["error"] == error.code)
    }

    // AWS Lambda Developer Guide, "Invoking a Lambda function asynchronously": the same event may
    // come more than once even where nothing failed. How often is assumed.
    @Test mutating func `a duplicate is the same event once more`() throws {
        timings.duplicates = .always
        timings.duplicateDelay = .constant(.seconds(3))
        var queue = try queue()
        _ = try queue.send()
        queue.settle()
        #expect(queue.gaps == [.seconds(3)])
        #expect(Set(queue.runs.map(\.invocation.requestID)).count == 1)
        #expect(
            queue.runs.map(\.scope) == [
                "a/lambda.Invoke/lambda.Event", "a/lambda.Invoke/lambda.Event#2",
            ])
    }

    @Test func `ten thousand times its rate of events bring some duplicates, and few`() throws {
        #expect(LambdaTimings().duplicates == Ratio(1, 100_000))
        var timings = timings
        timings.duplicates = Ratio(1, 100)
        var runs = 0
        for number in 0..<2_000 {
            var queue = try Queue(configuration, timings: timings, item: "item-\(number)")
            _ = try queue.send()
            queue.settle()
            runs += queue.runs.count
        }
        #expect((2_005...2_045).contains(runs))
    }

    // AWS Lambda API Reference, "PutFunctionEventInvokeConfig" and its two companions.
    @Test func `settings are kept, told and given up`() throws {
        var queue = try queue()
        let call = queue.call(at: .epoch + .seconds(5))
        let get = GetFunctionEventInvokeConfigRequest(functionName: "A")
        let missing = queue.lambda.getFunctionEventInvokeConfig(get, in: call).error
        #expect(missing?.code == "ResourceNotFoundException")
        #expect(
            missing?.message
                == "The function arn:aws:lambda:us-east-1:123456789012:function:A:$LATEST doesn't "
                + "have an EventInvokeConfig")
        let put = PutFunctionEventInvokeConfigRequest(
            functionName: "A", maximumRetryAttempts: 1,
            destinationConfig: DestinationConfig(onFailure: Self.queue))
        #expect(queue.lambda.putFunctionEventInvokeConfig(put, in: call).error == nil)
        let told = try #require(queue.lambda.getFunctionEventInvokeConfig(get, in: call).response)
        #expect(told.maximumRetryAttempts == 1)
        // What was not set is not told (localstack, test_lambda_destinations.snapshot.json).
        #expect(told.maximumEventAgeInSeconds == nil)
        #expect(told.destinationConfig == DestinationConfig(onFailure: Self.queue))
        #expect(told.functionARN.hasSuffix("function:A:$LATEST"))
        let delete = DeleteFunctionEventInvokeConfigRequest(functionName: "A")
        #expect(queue.lambda.deleteFunctionEventInvokeConfig(delete, in: call).error == nil)
        #expect(queue.lambda.deleteFunctionEventInvokeConfig(delete, in: call).error != nil)
    }

    @Test func `settings that say nothing are refused`() throws {
        var queue = try queue()
        let request = PutFunctionEventInvokeConfigRequest(functionName: "A")
        #expect(
            queue.lambda.putFunctionEventInvokeConfig(request, in: queue.call(at: .epoch)).error
                == AWSError(
                    .lambda, "InvalidParameterValueException",
                    "You must specify at least one of error handling or destination setting.",
                    status: 400))
    }

    // The service model's ranges; words of AWS's.
    @Test(arguments: [
        PutFunctionEventInvokeConfigRequest(functionName: "A", maximumRetryAttempts: 3),
        PutFunctionEventInvokeConfigRequest(functionName: "A", maximumRetryAttempts: -1),
        PutFunctionEventInvokeConfigRequest(functionName: "A", maximumEventAgeInSeconds: 59),
        PutFunctionEventInvokeConfigRequest(functionName: "A", maximumEventAgeInSeconds: 21_601),
        PutFunctionEventInvokeConfigRequest(
            functionName: "A", destinationConfig: DestinationConfig(onFailure: "records")),
        PutFunctionEventInvokeConfigRequest(
            functionName: "A", destinationConfig: DestinationConfig(onSuccess: "arn:aws:s3:::b")),
        PutFunctionEventInvokeConfigRequest(
            functionName: "A",
            destinationConfig: DestinationConfig(
                onFailure: "arn:aws:lambda:us-east-1:123456789012:function:A")),
    ])
    func `settings that cannot be are refused`(request: PutFunctionEventInvokeConfigRequest) throws
    {
        var queue = try queue()
        let answer = queue.lambda.putFunctionEventInvokeConfig(request, in: queue.call(at: .epoch))
        #expect(answer.error?.code == "InvalidParameterValueException")
    }

    @Test(arguments: ["dead", "arn:aws:s3:::dead", "arn:aws:lambda:us-east-1:1:function:f"])
    mutating func `dead letters go to queues and topics`(target: String) {
        configuration.deadLetterTarget = target
        #expect(throws: AWSError.self) { try Queue(configuration, timings: timings) }
    }

    // The document's invariant: each event runs once at least, and no more often than the rules
    // allow.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `whatever a function does, an event runs once to three times, and its end is told once`(
        seed: UInt64
    ) throws {
        let draws = Draws(seed: seed)
        var timings = timings
        timings.duplicates = Ratio(1, 4)
        let attempts = Int(draws.bits(Purpose("test.attempts"), key: 0) % 3)
        var queue = try Queue(configuration, timings: timings, item: "seed-\(seed)")
        let put = PutFunctionEventInvokeConfigRequest(
            functionName: "A", maximumRetryAttempts: attempts,
            destinationConfig: DestinationConfig(onSuccess: Self.queue, onFailure: Self.dead))
        #expect(
            queue.lambda.putFunctionEventInvokeConfig(put, in: queue.call(at: .epoch)).error == nil)
        queue.outcomes = (0..<8).map { place in
            let kinds: [InvocationOutcome] = [
                .returned(nil), Self.failure, .timedOut, .exited(reason: ""),
            ]
            return kinds[Int(draws.bits(Purpose("test.outcome"), key: UInt64(place)) % 4)]
        }
        _ = try queue.send()
        queue.settle()

        for copy in [1, 2] {
            let name = "lambda.Event" + (copy == 2 ? "#2" : "")
            let runs = queue.runs.filter {
                $0.scope.split(separator: "/").last?.split(separator: "@").first == name[...]
            }
            if copy == 1 { #expect(!runs.isEmpty) }
            #expect(runs.count <= attempts + 1)
        }
        let ends = queue.names.count { $0 == "EventProcessed" || $0 == "EventAbandoned" }
        let copies = Set(queue.runs.map { $0.scope.contains("#2") }).count
        #expect(ends == copies)
        let records = try queue.messages(to: Self.queue) + queue.messages(to: Self.dead)
        #expect(records.count == copies)
        #expect(queue.lambda.waitingEvents == 0)
        #expect(queue.lambda.concurrentExecutions == 0)
    }
}
