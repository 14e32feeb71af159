import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct LimitTests {
    private func invoke(
        _ name: String, _ lambda: inout LambdaService, at milliseconds: Int64 = 0, item: String
    ) -> ServiceAnswer<InvokeRequest.Response> {
        let call = call(item: item)
        return lambda.invoke(
            InvokeRequest(functionName: name, payload: [:]),
            in: ServiceCall(
                now: .epoch + .milliseconds(milliseconds), site: call.site, draws: call.draws))
    }

    /// How many of so many invocations at one instant start.
    private func started(
        _ count: Int, of name: String, _ lambda: inout LambdaService, at milliseconds: Int64
    ) -> Int {
        (0..<count).count {
            invoke(name, &lambda, at: milliseconds, item: "\(milliseconds)-\($0)").error == nil
        }
    }

    // AWS Lambda Developer Guide, "Lambda scaling behavior": a thousand environments every ten
    // seconds for each function, refilled continuously, the unused part not accumulated.
    @Test func `a function gains a thousand environments, then a hundred a second`() throws {
        var quotas = LambdaQuotas()
        quotas.concurrency = 100_000
        var lambda = LambdaService(quotas: quotas)
        try lambda.addFunction(FunctionConfiguration(name: "A"))
        try lambda.addFunction(FunctionConfiguration(name: "B"))
        #expect(started(1_200, of: "A", &lambda, at: 0) == 1_000)
        #expect(started(1_200, of: "B", &lambda, at: 0) == 1_000)
        #expect(started(500, of: "A", &lambda, at: 1_000) == 100)
        #expect(started(500, of: "A", &lambda, at: 1_500) == 50)
        #expect(started(2_000, of: "A", &lambda, at: 60_000) == 1_000)
        let refused = invoke("A", &lambda, at: 60_000, item: "more").error
        #expect(refused?.code == "TooManyRequestsException")
    }

    @Test func `an idle environment is no new one`() throws {
        var quotas = LambdaQuotas()
        quotas.growthMaximum = 1
        quotas.growthPerSecond = 0
        var lambda = LambdaService(quotas: quotas)
        try lambda.addFunction(FunctionConfiguration(name: "A"))
        for number in 0..<10 as Range<Int64> {
            let start = invoke("A", &lambda, at: number, item: "\(number)").invocation
            let ticket = try #require(start).ticket
            _ = lambda.resume(ticket, with: .invocation(.returned(nil)), in: call())
        }
    }

    // AWS Lambda Developer Guide, "Lambda quotas": ten requests a second for each unit of
    // concurrency.
    @Test func `requests come no faster than ten times the concurrency a second`() throws {
        var quotas = LambdaQuotas()
        (quotas.concurrency, quotas.unreservedMinimum) = (5, 0)
        var lambda = LambdaService(quotas: quotas)
        try lambda.addFunction(FunctionConfiguration(name: "A"))
        try lambda.addFunction(FunctionConfiguration(name: "R", reservedConcurrency: 2))
        func ended(_ name: String, _ count: Int, at milliseconds: Int64) throws -> [String] {
            try (0..<count).map { number in
                let answer = invoke(
                    name, &lambda, at: milliseconds, item: "\(name)-\(milliseconds)-\(number)")
                if let error = answer.error { return try #require(error.reason) }
                let ticket = try #require(answer.invocation).ticket
                _ = lambda.resume(ticket, with: .invocation(.returned(nil)), in: call())
                return "ran"
            }
        }
        let shared = try ended("A", 60, at: 0)
        #expect(shared.count { $0 == "ran" } == 50)
        #expect(shared.last == "FunctionInvocationRateLimitExceeded")
        let own = try ended("R", 25, at: 0)
        #expect(own.count { $0 == "ran" } == 20)
        #expect(own.last == "ReservedFunctionInvocationRateLimitExceeded")
        #expect(try ended("A", 60, at: 500).count { $0 == "ran" } == 25)
    }

    // AWS Lambda API Reference, "PutFunctionConcurrency" and its two companions.
    @Test func `concurrency is reserved, asked for and shared again while time runs`() throws {
        var quotas = LambdaQuotas()
        (quotas.concurrency, quotas.unreservedMinimum) = (4, 1)
        var lambda = LambdaService(quotas: quotas)
        try lambda.addFunction(FunctionConfiguration(name: "A"))
        try lambda.addFunction(FunctionConfiguration(name: "B"))
        for number in 0..<4 { #expect(invoke("B", &lambda, item: "\(number)").error == nil) }

        let put = PutFunctionConcurrencyRequest(
            functionName: "A", reservedConcurrentExecutions: 3)
        let answer = lambda.putFunctionConcurrency(put, in: call())
        #expect(answer.response?.reservedConcurrentExecutions == 3)
        #expect(answer.consequences.effects.map(\.name) == ["ConcurrencyReserved"])
        let get = GetFunctionConcurrencyRequest(functionName: "A")
        #expect(
            lambda.getFunctionConcurrency(get, in: call()).response?.reservedConcurrentExecutions
                == 3)
        #expect(
            lambda.getAccountSettings(GetAccountSettingsRequest(), in: call()).response?
                .accountLimit.unreservedConcurrentExecutions == 1)
        // What was reserved is still in B's use: the account has no more than four.
        #expect(lambda.concurrentExecutions == 4)
        #expect(
            invoke("A", &lambda, item: "a").error?.reason == "ConcurrentInvocationLimitExceeded")

        let more = PutFunctionConcurrencyRequest(
            functionName: "B", reservedConcurrentExecutions: 1)
        #expect(
            lambda.putFunctionConcurrency(more, in: call()).error?.message
                == "Specified ReservedConcurrentExecutions for function decreases account's "
                + "UnreservedConcurrentExecution below its minimum value of [1].")
        let less = PutFunctionConcurrencyRequest(
            functionName: "A", reservedConcurrentExecutions: -1)
        #expect(
            lambda.putFunctionConcurrency(less, in: call()).error?.code
                == "InvalidParameterValueException")

        let delete = DeleteFunctionConcurrencyRequest(functionName: "A")
        #expect(lambda.deleteFunctionConcurrency(delete, in: call()).error == nil)
        let after = lambda.getFunctionConcurrency(get, in: call()).response
        #expect(after != nil && after?.reservedConcurrentExecutions == nil)
        let unknown = DeleteFunctionConcurrencyRequest(functionName: "C")
        #expect(
            lambda.deleteFunctionConcurrency(unknown, in: call()).error?.code
                == "ResourceNotFoundException")
    }

    // AWS Lambda API Reference, "GetFunction", "GetFunctionConfiguration", "GetAccountSettings".
    @Test func `a function and the account tell what they were given`() throws {
        var lambda = LambdaService()
        var configuration = FunctionConfiguration(
            name: "A", memorySize: 512, timeout: 10, reservedConcurrency: 20)
        configuration.publishedVersions = 1
        configuration.deadLetterTarget = "arn:aws:sqs:us-east-1:123456789012:dead"
        try lambda.addFunction(configuration)
        try lambda.addFunction(FunctionConfiguration(name: "B"))

        let told = try #require(
            lambda.getFunction(GetFunctionRequest(functionName: "A", qualifier: "1"), in: call())
                .response)
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:A:1"
        #expect(told.configuration.functionARN == arn)
        #expect(told.configuration.version == "1")
        #expect(told.configuration.memorySize == 512)
        #expect(told.configuration.timeout == 10)
        #expect(told.configuration.runtime == "provided.al2")
        #expect(told.configuration.state == "Active")
        #expect(
            told.configuration.deadLetterConfig?.targetARN
                == "arn:aws:sqs:us-east-1:123456789012:dead")
        #expect(told.concurrency?.reservedConcurrentExecutions == 20)

        let plain = lambda.getFunctionConfiguration(
            GetFunctionConfigurationRequest(functionName: "B"), in: call())
        #expect(plain.response?.version == "$LATEST")
        let settings = try #require(
            lambda.getAccountSettings(GetAccountSettingsRequest(), in: call()).response)
        #expect(settings.accountLimit.concurrentExecutions == 1_000)
        #expect(settings.accountLimit.unreservedConcurrentExecutions == 980)
        #expect(settings.accountUsage.functionCount == 2)
    }
}
