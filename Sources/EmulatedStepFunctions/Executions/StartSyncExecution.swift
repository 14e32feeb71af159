public import AWSModel
internal import OrderedJSON
internal import Prices
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// Runs an execution of an Express machine and answers at its end.
    ///
    /// Errors: those of StartExecution, and `StateMachineTypeNotSupported` for a Standard machine.
    public mutating func startSyncExecution(
        _ request: StartSyncExecutionRequest, in call: ServiceCall
    ) -> ServiceAnswer<StartSyncExecutionRequest.Response> {
        do throws(AWSError) {
            let order = try order(
                request.stateMachineARN, name: request.name, input: request.input, in: call)
            guard order.machine.type == .express else {
                throw .states(
                    "StateMachineTypeNotSupported",
                    "This operation is not supported by this type of state machine")
            }
            let ticket = nextTicket()
            let (_, consequences) = start(order, as: .startedSync(ticket), in: call)
            return ServiceAnswer(.pending(ticket), consequences)
        } catch {
            return .failed(error)
        }
    }

    /// The answer to whoever waits for an Express execution that has ended.
    func syncResponse(of execution: HostedExecution) -> StartSyncExecutionRequest.Response {
        let stop = execution.stoppedAt ?? execution.startedAt
        let span = stop - execution.startedAt
        // Billed in steps of time and memory; what an execution's memory comes to is not modelled.
        let milliseconds = Int((span + Nanoseconds(999_999)).count / 1_000_000)
        var response = StartSyncExecutionRequest.Response(
            executionARN: execution.arn, stateMachineARN: execution.stateMachineARN,
            name: execution.name, startDate: execution.startedAt.timestamp,
            stopDate: stop.timestamp, status: execution.status, input: execution.input,
            billingDetails: .init(
                billedMemoryUsedInMB: prices.expressMegabytes,
                billedDurationInMilliseconds: prices.charged(milliseconds)))
        switch execution.outcome {
        case .succeeded(let output)?: response.output = output.text
        case .failed(let error, let cause)?, .aborted(let error, let cause)?:
            response.error = error
            response.cause = cause
        case .timedOut?, nil: break
        }
        return response
    }
}
