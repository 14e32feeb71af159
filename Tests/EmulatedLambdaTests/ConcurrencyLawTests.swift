import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import VirtualTime

/// The invariants of the service, under random invocations, ends and changes of limits.
@Suite struct ConcurrencyLawTests {
    private struct Busy {
        let ticket: Ticket
        let function: String
        let sandbox: Int
        let isProvisioned: Bool
    }

    private static func service() throws -> LambdaService {
        var quotas = LambdaQuotas()
        (quotas.concurrency, quotas.unreservedMinimum) = (12, 2)
        var lambda = LambdaService(quotas: quotas)
        try lambda.addFunction(FunctionConfiguration(name: "A"))
        try lambda.addFunction(FunctionConfiguration(name: "R", reservedConcurrency: 3))
        var ahead = FunctionConfiguration(name: "P")
        ahead.publishedVersions = 1
        ahead.provisionedConcurrency = ["1": 2]
        try lambda.addFunction(ahead)
        return lambda
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func `whatever happens, concurrency stays within its limits and no environment serves two`(
        seed: UInt64
    ) throws {
        let draws = Draws(seed: seed)
        var lambda = try Self.service()
        var busy: [Busy] = []
        var throttled = 0
        for step in 0..<1_500 {
            let bits = draws.bits(Purpose("test.step"), key: UInt64(step))
            let now = call(at: Int64(step) * 7, item: "step-\(step)")
            if bits % 5 < 3 {
                let name = ["A", "R", "P:1", "P"][Int(bits >> 8 % 4)]
                let answer = lambda.invoke(InvokeRequest(functionName: name, payload: [:]), in: now)
                guard let started = answer.invocation else {
                    throttled += 1
                    #expect(answer.error?.status == 429)
                    continue
                }
                let sandbox = started.invocation.sandbox
                #expect(!busy.contains { $0.sandbox == sandbox }, "step \(step)")
                #expect(!started.invocation.discarded.contains(sandbox))
                busy.append(
                    Busy(
                        ticket: started.ticket, function: started.invocation.function,
                        sandbox: sandbox, isProvisioned: started.invocation.isProvisioned))
            } else if !busy.isEmpty {
                let ended = busy.remove(at: Int(bits >> 8 % UInt64(busy.count)))
                let outcomes: [InvocationOutcome] = [
                    .returned(nil), .timedOut, .exited(reason: ""),
                    .threw(errorType: "E", message: ""),
                ]
                _ = lambda.resume(
                    ended.ticket, with: .invocation(outcomes[Int(bits >> 40 % 4)]), in: now)
            }
            Self.check(lambda, busy, now.now)
        }
        #expect(throttled > 100)
    }

    private static func check(_ lambda: LambdaService, _ busy: [Busy], _ now: Instant) {
        #expect(lambda.concurrentExecutions == busy.count)
        #expect(busy.count <= 12)
        #expect(busy.count { $0.function == "R" } <= 3)
        #expect(busy.count { $0.isProvisioned } <= 2)
        // Seven are left to what is neither reserved nor made ahead.
        #expect(busy.count { $0.function != "R" && !$0.isProvisioned } <= 7)
        for name in ["A", "R", "P"] {
            #expect(lambda.concurrentExecutions(of: name) == busy.count { $0.function == name })
            let idle = lambda.idleEnvironments(of: name, at: now)
            #expect(!idle.contains { number in busy.contains { $0.sandbox == number } })
        }
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func `while limits change, the account's holds and every function's once it has caught up`(
        seed: UInt64
    ) throws {
        let draws = Draws(seed: seed)
        var lambda = try Self.service()
        var busy: [Busy] = []
        var reserved: [String: Int] = ["R": 3]
        for step in 0..<800 {
            let bits = draws.bits(Purpose("test.step"), key: UInt64(step))
            let now = call(at: Int64(step), item: "step-\(step)")
            let name = ["A", "R", "P"][Int(bits >> 8 % 3)]
            switch bits % 8 {
            case 0:
                let wanted = Int(bits >> 16 % 7)
                let request = PutFunctionConcurrencyRequest(
                    functionName: name, reservedConcurrentExecutions: wanted)
                if lambda.putFunctionConcurrency(request, in: now).error == nil {
                    reserved[name] = wanted
                }
            case 1:
                let request = DeleteFunctionConcurrencyRequest(functionName: name)
                #expect(lambda.deleteFunctionConcurrency(request, in: now).error == nil)
                reserved[name] = nil
            case 2, 3, 4, 5:
                let before = busy.count { $0.function == name }
                let request = InvokeRequest(functionName: name, payload: [:])
                guard let started = lambda.invoke(request, in: now).invocation else { continue }
                if let limit = reserved[name] { #expect(before < limit, "step \(step)") }
                busy.append(
                    Busy(
                        ticket: started.ticket, function: name,
                        sandbox: started.invocation.sandbox, isProvisioned: false))
            default:
                guard !busy.isEmpty else { continue }
                let ended = busy.remove(at: Int(bits >> 16 % UInt64(busy.count)))
                _ = lambda.resume(ended.ticket, with: .invocation(.returned(nil)), in: now)
            }
            #expect(busy.count <= 12)
            #expect(lambda.concurrentExecutions == busy.count)
        }
        for ended in busy {
            _ = lambda.resume(ended.ticket, with: .invocation(.returned(nil)), in: call())
        }
        #expect(lambda.concurrentExecutions == 0)
        #expect(["A", "R", "P"].allSatisfy { lambda.concurrentExecutions(of: $0) == 0 })
    }
}
