import AWSModel
import EmulatedStepFunctions
import Testing

// Source: API Reference, "StopExecution" and "SendTaskFailure": error at most 256 characters, cause at most 32,768. AWS
// does not show what it takes for secret.
@Suite struct `StopExecution` {
    private let arn = "arn:aws:states:us-east-1:123456789012:execution:m:e"

    private func states() throws -> Rehearsal {
        try started(invoke, #"{"FunctionName": "F"}"#)
    }

    @Test func `aborts an execution with the error and the cause that it is given`() throws {
        var states = try states()
        let error = String(repeating: "e", count: 256)
        let cause = String(repeating: "ü", count: 32_768)
        let refusal = states.send(
            StopExecutionRequest(executionARN: arn, error: error, cause: cause))

        #expect(refusal == nil)
        #expect(states.description?.status == "ABORTED")
        #expect(states.description?.error == error)
        #expect(states.description?.cause == cause)
    }

    // A service model counts Unicode's characters, of which an accent of its own is one.
    @Test func `counts an accent of its own as a character`() throws {
        var states = try states()
        let fits = String(repeating: "e\u{301}", count: 128)

        #expect(
            states.send(StopExecutionRequest(executionARN: arn, error: fits + "e\u{301}"))?.code
                == "ValidationException")
        #expect(states.send(StopExecutionRequest(executionARN: arn, error: fits)) == nil)
    }

    @Test(
        arguments: [
            (257, 0, "1 validation error detected: \(tooLong("error", 256))"),
            (0, 32_769, "1 validation error detected: \(tooLong("cause", 32_768))"),
            (
                257, 32_769,
                "2 validation errors detected: \(tooLong("error", 256)); \(tooLong("cause", 32_768))"
            ),
        ])
    func `takes no longer texts, and the execution goes on`(
        error: Int, cause: Int, message: String
    ) throws {
        var states = try states()
        let refusal = states.send(
            StopExecutionRequest(
                executionARN: arn, error: String(repeating: "e", count: error),
                cause: String(repeating: "c", count: cause)))

        #expect(refusal == AWSError(.states, "ValidationException", message))
        #expect(states.description?.status == "RUNNING")
    }

    // The service model is checked first (assumed).
    @Test func `takes no longer texts for an execution that is not there either`() throws {
        var states = try states()
        let refusal = states.send(
            StopExecutionRequest(
                executionARN: arn + "x", error: String(repeating: "e", count: 257)))

        #expect(refusal?.code == "ValidationException")
        #expect(
            states.send(StopExecutionRequest(executionARN: arn + "x"))?.code
                == "ExecutionDoesNotExist")
    }
}

/// What AWS says of a member that is too long.
func tooLong(_ member: String, _ most: Int) -> String {
    "Value at '\(member)' failed to satisfy constraint: Member must have length less than or equal to \(most)"
}
