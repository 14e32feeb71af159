import AWSModel
import EmulatedStepFunctions
import ServiceCalls
import Testing
import VirtualTime

// Source: API Reference, "RedriveExecution".
@Suite struct `RedriveExecution` {
    private let arn = "arn:aws:states:us-east-1:123456789012:execution:m:e"

    /// An execution whose task has failed.
    private func failed() throws -> Rehearsal {
        var states = try started(invoke, #"{"FunctionName": "F"}"#)
        fail(&states)
        return states
    }

    private func fail(_ states: inout Rehearsal) {
        states.answer(.failed(AWSError(.lambda, "Lambda.Unknown", "gone", status: 400)))
    }

    private func redrive(_ states: inout Rehearsal, _ token: String?) -> AWSError? {
        states.send(RedriveExecutionRequest(executionARN: arn, clientToken: token))
    }

    /// How often the execution was redriven.
    private func count(_ states: Rehearsal) -> Int? { states.description?.redriveCount }

    @Test func `goes on from where the execution failed, once for each request without a token`()
        throws
    {
        var states = try failed()
        #expect(redrive(&states, nil) == nil)
        #expect(states.description?.status == "RUNNING")
        #expect(redrive(&states, nil)?.code == "ExecutionNotRedrivable")
        fail(&states)
        #expect(redrive(&states, nil) == nil)

        #expect(count(states) == 2)
    }

    @Test func `answers the same token as the first time, and does nothing`() throws {
        var states = try failed()
        let request = RedriveExecutionRequest(executionARN: arn, clientToken: "token-1")
        let first = states.service.redriveExecution(request, in: states.call())
        let events = states.description?.redriveCount
        states.advance(by: .seconds(5))
        let again = states.service.redriveExecution(request, in: states.call())

        #expect(first.response != nil)
        #expect(again.response == first.response)
        #expect(again.consequences.history.isEmpty && again.consequences.needs.isEmpty)
        #expect(count(states) == events)
    }

    @Test func `answers so also after the execution has failed again`() throws {
        var states = try failed()
        #expect(redrive(&states, "token-1") == nil)
        fail(&states)
        #expect(redrive(&states, "token-1") == nil)
        #expect(states.description?.status == "FAILED")
        #expect(redrive(&states, "Token-1") == nil)

        #expect(states.description?.status == "RUNNING")
        #expect(count(states) == 2)
    }

    @Test func `forgets a token a quarter of an hour after its first use`() throws {
        var states = try failed()
        #expect(redrive(&states, "token-1") == nil)
        fail(&states)
        states.advance(by: .minutes(15))
        #expect(redrive(&states, "token-1") == nil)
        #expect(count(states) == 1)

        states.advance(by: .nanoseconds(1))
        #expect(redrive(&states, "token-1") == nil)
        #expect(count(states) == 2)
    }

    @Test func `remembers the last ten tokens`() throws {
        var states = try failed()
        for number in 1...11 {
            #expect(redrive(&states, "token-\(number)") == nil)
            fail(&states)
        }
        #expect(redrive(&states, "token-2") == nil)
        #expect(count(states) == 11)

        #expect(redrive(&states, "token-1") == nil)
        #expect(count(states) == 12)
    }

    @Test func `remembers no token of a request that was refused`() throws {
        var states = try started(invoke, #"{"FunctionName": "F"}"#)
        #expect(redrive(&states, "token-1")?.code == "ExecutionNotRedrivable")
        fail(&states)
        #expect(redrive(&states, "token-1") == nil)

        #expect(count(states) == 1)
    }

    @Test func `is refused while as many executions are open as may be`() throws {
        var states = Rehearsal(openExecutionMaximum: 1)
        let machine = try states.create(task(invoke))
        _ = states.start(machine)
        states.settle()
        fail(&states)
        _ = states.start(machine, name: "other")
        #expect(redrive(&states, "token-1")?.code == "ExecutionLimitExceeded")
        #expect(states.description?.status == "FAILED")
        states.stop("arn:aws:states:us-east-1:123456789012:execution:m:other")

        #expect(redrive(&states, "token-1") == nil)
        #expect(count(states) == 1)
    }

    // The words are AWS's for such members; the pattern is told first (assumed).
    @Test(
        arguments: [
            (
                "",
                [
                    "satisfy regular expression pattern: [!-~]+",
                    "have length greater than or equal to 1",
                ]
            ),
            (String(repeating: "t", count: 65), ["have length less than or equal to 64"]),
            ("two words", ["satisfy regular expression pattern: [!-~]+"]),
        ])
    func `takes a token of 1 to 64 visible characters`(token: String, constraints: [String]) throws
    {
        var states = try failed()
        let refusal = redrive(&states, token)
        let count = constraints.count == 1 ? "1 validation error" : "2 validation errors"
        let violations = constraints.map {
            "Value '\(token)' at 'clientToken' failed to satisfy constraint: Member must \($0)"
        }

        #expect(
            refusal
                == AWSError(
                    .states, "ValidationException",
                    "\(count) detected: " + violations.joined(separator: "; ")))
        #expect(states.description?.status == "FAILED")
        #expect(redrive(&states, String(repeating: "~", count: 64)) == nil)
    }
}
