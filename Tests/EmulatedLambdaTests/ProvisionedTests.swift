import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

// AWS Lambda Developer Guide, "Configuring provisioned concurrency for a function".
@Suite struct ProvisionedTests {
    private var lambda: LambdaService

    init() throws {
        var timings = LambdaTimings()
        timings.provisionedPreparation = .constant(.seconds(90))
        timings[runtime: "swift6.2"].firstRun = FirstRun([.init(128, .milliseconds(5))])
        lambda = LambdaService(timings: timings)
        try lambda.addFunction(Self.function("A"))
    }

    private static func function(_ name: String, ready: Int? = nil) -> FunctionConfiguration {
        var configuration = FunctionConfiguration(name: name)
        configuration.publishedVersions = 2
        configuration.aliases = ["live": 2]
        if let ready { configuration.provisionedConcurrency = ["live": ready] }
        return configuration
    }

    private mutating func start(_ name: String = "A:live", at seconds: Int64 = 0) throws
        -> (ticket: Ticket, invocation: Invocation)
    {
        let request = InvokeRequest(functionName: name, payload: [:])
        return try #require(lambda.invoke(request, in: call(at: seconds)).invocation)
    }

    private mutating func end(
        _ ticket: Ticket, _ outcome: InvocationOutcome = .returned(nil), at seconds: Int64 = 0
    ) {
        _ = lambda.resume(ticket, with: .invocation(outcome), in: call(at: seconds))
    }

    private mutating func put(_ count: Int, _ qualifier: String = "live", at seconds: Int64 = 0)
        -> ServiceAnswer<ProvisionedConcurrency>
    {
        lambda.putProvisionedConcurrencyConfig(
            PutProvisionedConcurrencyConfigRequest(
                functionName: "A", qualifier: qualifier, provisionedConcurrentExecutions: count),
            in: call(at: seconds))
    }

    private func config() -> ProvisionedConcurrency? {
        let request = GetProvisionedConcurrencyConfigRequest(functionName: "A", qualifier: "live")
        return lambda.getProvisionedConcurrencyConfig(request, in: call()).response
    }

    @Test mutating func `environments are there a while after they were asked for`() throws {
        let answer = put(2, at: 3_661)
        #expect(answer.response?.status == "IN_PROGRESS")
        #expect(answer.response?.requestedProvisionedConcurrentExecutions == 2)
        #expect(answer.response?.availableProvisionedConcurrentExecutions == 0)
        #expect(answer.response?.lastModified == "2026-01-01T01:01:01+0000")
        #expect(try start().invocation.coldStart != nil)

        let followUp = try #require(answer.consequences.followUps.first)
        // Two at six thousand a minute.
        #expect(followUp.delay == .seconds(90) + .milliseconds(20))
        let later = lambda.followUp(followUp.what, in: call(at: 3_800))
        #expect(later.effects.map(\.name) == ["ConcurrencyProvisioned"])
        #expect(config()?.status == "READY")
        #expect(config()?.availableProvisionedConcurrentExecutions == 2)
    }

    @Test
    mutating func
        `an environment that is ready serves without a cold start, and others spill over`()
        throws
    {
        try lambda.addFunction(Self.function("B", ready: 1))
        let ready = try start("B:live")
        #expect(ready.invocation.coldStart == nil)
        #expect(ready.invocation.isProvisioned)
        // Its code has not run yet.
        #expect(ready.invocation.startUp == .milliseconds(5))
        #expect(!ready.invocation.isInitialised)

        let spilled = try start("B:live")
        #expect(spilled.invocation.coldStart != nil)
        #expect(!spilled.invocation.isProvisioned)
        end(ready.ticket)
        let again = try start("B:live")
        #expect(again.invocation.sandbox == ready.invocation.sandbox)
        #expect(again.invocation.startUp == .zero)
        #expect(again.invocation.isInitialised)
        // The same version by its number has them too, the unpublished one does not.
        end(again.ticket)
        #expect(try start("B:2").invocation.isProvisioned)
        #expect(try start("B").invocation.coldStart != nil)
    }

    @Test mutating func `an environment that was made ahead does not expire`() throws {
        try lambda.addFunction(Self.function("B", ready: 1))
        let first = try start("B:live")
        end(first.ticket)
        let late = try start("B:live", at: 1_000_000)
        #expect(late.invocation.sandbox == first.invocation.sandbox)
    }

    @Test mutating func `after a crash it is started again with nobody waiting`() throws {
        try lambda.addFunction(Self.function("B", ready: 1))
        let first = try start("B:live")
        end(first.ticket, .exited(reason: "exit status 1"))
        let next = try start("B:live")
        #expect(next.invocation.isProvisioned)
        #expect(next.invocation.coldStart == nil)
        #expect(next.invocation.startUp == .milliseconds(5))
        #expect(!next.invocation.isInitialised)
    }

    @Test mutating func `what is made ahead is taken from what the others share`() throws {
        #expect(put(900).error == nil)
        #expect(
            put(901).error?.message
                == "Specified ConcurrentExecutions for function decreases account's "
                + "UnreservedConcurrentExecution below its minimum value of [100].")
        try lambda.addFunction(FunctionConfiguration(name: "B"))
        for number in 0..<100 {
            let request = InvokeRequest(functionName: "B", payload: [:])
            #expect(lambda.invoke(request, in: call(item: "\(number)")).error == nil)
        }
        #expect(lambda.throttleReason(for: "B") == .account)
    }

    @Test mutating func `a function makes no more ahead than it has for itself`() throws {
        let reserve = PutFunctionConcurrencyRequest(
            functionName: "A", reservedConcurrentExecutions: 5)
        #expect(lambda.putFunctionConcurrency(reserve, in: call()).error == nil)
        #expect(put(5).error == nil)
        #expect(
            put(6).error?.message
                == "Requested Provisioned Concurrency should not be greater than the "
                + "reservedConcurrentExecution for function")
        for much in [Int.max, Int.max - 4] {
            #expect(put(much).error?.code == "InvalidParameterValueException")
            #expect(put(much, "1").error?.code == "InvalidParameterValueException")
        }
        let less = PutFunctionConcurrencyRequest(
            functionName: "A", reservedConcurrentExecutions: 4)
        #expect(
            lambda.putFunctionConcurrency(less, in: call()).error?.code
                == "InvalidParameterValueException")
    }

    // The guide, Note: where all of a function's reserved concurrency is made ahead, the
    // unpublished version is throttled, and nothing spills over.
    @Test mutating func `reserved concurrency that is made ahead serves nothing else`() throws {
        var configuration = Self.function("B", ready: 2)
        configuration.reservedConcurrency = 3
        try lambda.addFunction(configuration)
        let first = try start("B")
        #expect(!first.invocation.isProvisioned)
        let refused = InvokeRequest(functionName: "B", payload: [:])
        #expect(
            lambda.invoke(refused, in: call()).error?.reason
                == "ReservedFunctionConcurrentInvocationLimitExceeded")
        #expect(try start("B:live").invocation.isProvisioned)
        #expect(try start("B:live").invocation.isProvisioned)
        let spilled = InvokeRequest(functionName: "B:live", payload: [:])
        #expect(lambda.invoke(spilled, in: call()).error?.code == "TooManyRequestsException")
        end(first.ticket)
        #expect(try !start("B:live").invocation.isProvisioned)

        configuration.name = "C"
        configuration.reservedConcurrency = 2
        try lambda.addFunction(configuration)
        let latest = InvokeRequest(functionName: "C", payload: [:])
        #expect(
            lambda.invoke(latest, in: call()).error?.reason
                == "ReservedFunctionConcurrentInvocationLimitExceeded")
        #expect(try start("C:live").invocation.isProvisioned)
    }

    @Test func `what is made ahead before time starts leaves a hundred to the others`() throws {
        var lambda = LambdaService()
        var configuration = Self.function("B")
        configuration.provisionedConcurrency = ["1": 800, "2": 101]
        let error = #expect(throws: AWSError.self) { try lambda.addFunction(configuration) }
        #expect(error?.code == "InvalidParameterValueException")
        #expect(lambda.functionNames.isEmpty)

        configuration.provisionedConcurrency = ["1": 800, "2": 100]
        try lambda.addFunction(configuration)
        // Nothing is left of what was refused.
        let request = InvokeRequest(functionName: "B:1", payload: [:])
        let first = try #require(lambda.invoke(request, in: call()).invocation)
        #expect((1...800).contains(first.invocation.sandbox))
        configuration.name = "C"
        configuration.provisionedConcurrency = ["1": 1]
        #expect(throws: AWSError.self) { try lambda.addFunction(configuration) }
        configuration.provisionedConcurrency = [:]
        try lambda.addFunction(configuration)
    }

    @Test func `a function cannot be given more than there are numbers`() {
        var lambda = LambdaService()
        var configuration = Self.function("B")
        configuration.provisionedConcurrency = ["1": 1, "2": .max]
        #expect(throws: AWSError.self) { try lambda.addFunction(configuration) }
        configuration.provisionedConcurrency = [:]
        configuration.reservedConcurrency = .max
        #expect(throws: AWSError.self) { try lambda.addFunction(configuration) }
    }

    // Words as localstack's provider has them, whose tests are compared with AWS's own answers.
    @Test mutating func `what the unpublished version has cannot be asked for`() {
        let message = "The function resource provided must be an alias or a published version."
        let get = GetProvisionedConcurrencyConfigRequest(functionName: "A", qualifier: "$LATEST")
        let delete = DeleteProvisionedConcurrencyConfigRequest(
            functionName: "A", qualifier: "$LATEST")
        let errors = [
            lambda.getProvisionedConcurrencyConfig(get, in: call()).error,
            lambda.deleteProvisionedConcurrencyConfig(delete, in: call()).error,
        ]
        let expected = AWSError(
            .lambda, "InvalidParameterValueException", message, status: 400)
        #expect(errors == [expected, expected])
    }

    @Test mutating func `the unpublished version has nothing made ahead, nor one version twice`() {
        for qualifier in ["$LATEST", "3", "next"] {
            #expect(put(1, qualifier).error != nil)
        }
        #expect(put(1, "$LATEST").error?.code == "InvalidParameterValueException")
        #expect(put(0).error?.code == "InvalidParameterValueException")
        #expect(put(1, "live").error == nil)
        #expect(
            put(1, "2").error
                == AWSError(
                    .lambda, "ResourceConflictException",
                    "Version is pointed by a Provisioned Concurrency alias", status: 409))
        #expect(put(1, "1").error == nil)
    }

    @Test mutating func `an alias has nothing made ahead where its version has by its number`() {
        #expect(put(1, "2").error == nil)
        #expect(
            put(1, "live").error
                == AWSError(
                    .lambda, "ResourceConflictException",
                    "Alias can't be used for Provisioned Concurrency configuration on an already "
                        + "Provisioned version", status: 409))
    }

    @Test mutating func `what is given up goes at once, what runs goes on`() throws {
        try lambda.addFunction(Self.function("B", ready: 3))
        let busy = try start("B:live")
        let delete = DeleteProvisionedConcurrencyConfigRequest(
            functionName: "B", qualifier: "live")
        #expect(lambda.deleteProvisionedConcurrencyConfig(delete, in: call()).error == nil)
        #expect(lambda.deleteProvisionedConcurrencyConfig(delete, in: call()).error == nil)
        end(busy.ticket)
        let next = try start("B:live")
        #expect(next.invocation.coldStart != nil)
        #expect(next.invocation.discarded.count == 3)
        let get = GetProvisionedConcurrencyConfigRequest(functionName: "B", qualifier: "live")
        #expect(
            lambda.getProvisionedConcurrencyConfig(get, in: call()).error?.code
                == "ProvisionedConcurrencyConfigNotFoundException")
    }

    @Test mutating func `a change overtakes what an earlier one announced`() throws {
        let first = put(5)
        let second = put(2)
        let early = try #require(first.consequences.followUps.first)
        #expect(lambda.followUp(early.what, in: call()).effects.isEmpty)
        #expect(config()?.availableProvisionedConcurrentExecutions == 0)
        let late = try #require(second.consequences.followUps.first)
        _ = lambda.followUp(late.what, in: call())
        #expect(config()?.availableProvisionedConcurrentExecutions == 2)
        #expect(put(1).response?.status == "READY")
    }
}
