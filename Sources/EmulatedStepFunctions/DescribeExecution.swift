package import AWSModel
internal import OrderedJSON
package import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// How an execution stands.
    ///
    /// `error` and `cause` show after failure and abortion alone; after a time-out both are absent (measured on AWS).
    package func describeExecution(
        _ request: DescribeExecutionRequest
    ) -> ServiceAnswer<DescribeExecutionRequest.Response> {
        guard let execution = execution(request.executionARN) else {
            return .failed(Self.noSuchExecution(request.executionARN))
        }
        var response = DescribeExecutionRequest.Response(
            executionARN: execution.arn, stateMachineARN: execution.stateMachineARN,
            name: execution.name, status: execution.status,
            startDate: execution.startedAt.timestamp, stopDate: execution.stoppedAt?.timestamp,
            input: execution.input, output: nil, error: nil, cause: nil)
        switch execution.outcome {
        case .succeeded(let output): response.output = output.text
        case .failed(let error, let cause), .aborted(let error, let cause):
            response.error = error
            response.cause = cause
        case .timedOut, nil: break
        }
        return .answered(response)
    }

    /// The execution of that ARN, for whoever looks at what a run left behind.
    package func execution(_ arn: String) -> HostedExecution? {
        placesByARN[arn].map { executions[$0] }
    }

    /// All executions, in the order of starting.
    package var allExecutions: [HostedExecution] { executions }

    static func noSuchExecution(_ arn: String) -> AWSError {
        .states("ExecutionDoesNotExist", "Execution Does Not Exist: '\(arn)'")
    }
}
