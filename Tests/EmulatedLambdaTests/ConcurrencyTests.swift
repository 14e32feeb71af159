import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import VirtualTime

@Suite struct ConcurrencyTests {
    private func quotas(_ concurrency: Int, unreservedMinimum: Int = 0) -> LambdaQuotas {
        var quotas = LambdaQuotas()
        quotas.concurrency = concurrency
        quotas.unreservedMinimum = unreservedMinimum
        return quotas
    }

    private func request(_ name: String) -> InvokeRequest {
        InvokeRequest(functionName: name, payload: [:])
    }

    // AWS Lambda API Reference, "Invoke", TooManyRequestsException and its Reason.
    @Test func `the account's concurrency is shared`() throws {
        var lambda = LambdaService(quotas: quotas(2))
        try lambda.addFunction(FunctionConfiguration(name: "A"))
        try lambda.addFunction(FunctionConfiguration(name: "B"))
        let first = try #require(lambda.invoke(request("A"), in: call()).invocation)
        #expect(lambda.invoke(request("B"), in: call()).error == nil)

        let refused = lambda.invoke(request("A"), in: call()).error
        // With the header Retry-After and the member Reason.
        #expect(
            refused
                == AWSError(
                    .lambda, "TooManyRequestsException", "Rate Exceeded.", status: 429,
                    retryAfterMilliseconds: 1_000, reason: "ConcurrentInvocationLimitExceeded"))
        #expect(lambda.throttleReason(for: "A")?.rawValue == "ConcurrentInvocationLimitExceeded")

        _ = lambda.resume(first.ticket, with: .invocation(.returned(nil)), in: call())
        #expect(lambda.throttleReason(for: "B") == nil)
        #expect(lambda.invoke(request("B"), in: call()).error == nil)
    }

    // AWS Lambda Developer Guide, "Configuring reserved concurrency": a floor for the function and
    // a cap.
    @Test func `reserved concurrency is kept for a function, and is all it gets`() throws {
        var lambda = LambdaService(quotas: quotas(3))
        try lambda.addFunction(FunctionConfiguration(name: "Kept", reservedConcurrency: 1))
        try lambda.addFunction(FunctionConfiguration(name: "Off", reservedConcurrency: 0))
        try lambda.addFunction(FunctionConfiguration(name: "A"))

        #expect(lambda.invoke(request("A"), in: call()).error == nil)
        #expect(lambda.invoke(request("A"), in: call()).error == nil)
        #expect(lambda.throttleReason(for: "A") == .account)
        #expect(lambda.invoke(request("Kept"), in: call()).error == nil)
        #expect(lambda.throttleReason(for: "Kept") == .reserved)
        #expect(lambda.invoke(request("Kept"), in: call()).error?.status == 429)
        #expect(lambda.throttleReason(for: "Off") == .reserved)
        #expect(
            lambda.invoke(request("Off"), in: call()).error?.reason
                == "ReservedFunctionConcurrentInvocationLimitExceeded")
        #expect(
            ThrottleReason.reserved.rawValue
                == "ReservedFunctionConcurrentInvocationLimitExceeded")
    }

    @Test func `reserving leaves a hundred to the others`() throws {
        var lambda = LambdaService()
        try lambda.addFunction(FunctionConfiguration(name: "A", reservedConcurrency: 900))
        let error = #expect(throws: AWSError.self) {
            try lambda.addFunction(FunctionConfiguration(name: "B", reservedConcurrency: 1))
        }
        #expect(error?.code == "InvalidParameterValueException")
        #expect(lambda.functionNames == ["A"])
    }

    @Test(arguments: [
        FunctionConfiguration(name: "A", memorySize: 127),
        FunctionConfiguration(name: "A", memorySize: 10_241),
        FunctionConfiguration(name: "A", timeout: 0),
        FunctionConfiguration(name: "A", timeout: 901),
        FunctionConfiguration(name: "A", reservedConcurrency: -1),
        FunctionConfiguration(name: "A b"), FunctionConfiguration(name: ""),
        FunctionConfiguration(name: String(repeating: "a", count: 65)),
    ])
    func `a function cannot be`(configuration: FunctionConfiguration) {
        var lambda = LambdaService()
        let error = #expect(throws: AWSError.self) { try lambda.addFunction(configuration) }
        #expect(error?.code == "InvalidParameterValueException")
    }

    @Test func `a function is deployed once`() throws {
        var lambda = LambdaService()
        try lambda.addFunction(FunctionConfiguration(name: "A", memorySize: 10_240, timeout: 900))
        let error = #expect(throws: AWSError.self) {
            try lambda.addFunction(FunctionConfiguration(name: "A"))
        }
        #expect(error?.code == "ResourceConflictException")
    }
}
