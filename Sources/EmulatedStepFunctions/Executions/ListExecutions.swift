public import AWSModel
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// The executions of a Standard machine or a map run, newest first, without those that ended more
    /// than ninety days ago.
    ///
    /// Errors: `StateMachineDoesNotExist`, `StateMachineTypeNotSupported`, `ResourceNotFound`,
    /// `InvalidToken`, `ValidationException`.
    /// - Note: A page's token is the place where the next begins; AWS's are opaque.
    public func listExecutions(
        _ request: ListExecutionsRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListExecutionsRequest.Response> {
        do throws(AWSError) {
            let isListed = try listing(request)
            let limit = request.maxResults ?? 100
            guard (0...1_000).contains(limit) else {
                throw .states("ValidationException", "maxResults must be between 0 and 1000")
            }
            // Zero stands for the default (API reference).
            let size = limit == 0 ? 100 : limit
            let start = request.nextToken.map { Int($0) ?? -1 } ?? executions.count
            guard (0...executions.count).contains(start) else {
                throw .states("InvalidToken", "Invalid Token: '\(request.nextToken ?? "")'")
            }
            var items: [ListExecutionsRequest.Item] = []
            for place in stride(from: start - 1, through: 0, by: -1) {
                let execution = executions[place]
                guard isListed(execution), !isForgotten(execution, at: call.now),
                    request.statusFilter.map({ $0 == execution.status }) ?? true
                else { continue }
                if items.count == size {
                    return .answered(.init(executions: items, nextToken: "\(place + 1)"))
                }
                items.append(.init(execution))
            }
            return .answered(.init(executions: items, nextToken: nil))
        } catch {
            return .failed(error)
        }
    }

    private func listing(
        _ request: ListExecutionsRequest
    ) throws(AWSError) -> (HostedExecution) -> Bool {
        if let run = request.mapRunARN {
            guard mapRuns.contains(run) else {
                // The code is the API reference's; the words are assumed.
                throw .states("ResourceNotFound", "Resource not found: '\(run)'")
            }
            return { execution in
                if case .mapRun(_, _, run) = execution.origin { true } else { false }
            }
        }
        let arn = request.stateMachineARN ?? ""
        guard let machine = stateMachines[arn] else {
            throw .states("StateMachineDoesNotExist", "State Machine Does Not Exist: '\(arn)'")
        }
        guard machine.type == .standard else {
            throw .states(
                "StateMachineTypeNotSupported",
                "This operation is not supported by this type of state machine")
        }
        return { $0.stateMachineARN == arn }
    }
}

extension ListExecutionsRequest.Item {
    fileprivate init(_ execution: HostedExecution) {
        var mapRun: String?
        if case .mapRun(_, _, let arn) = execution.origin { mapRun = arn }
        self.init(
            executionARN: execution.arn, stateMachineARN: execution.stateMachineARN,
            name: execution.name, status: execution.status,
            startDate: execution.startedAt.timestamp, stopDate: execution.stoppedAt?.timestamp,
            mapRunARN: mapRun, redriveCount: execution.redriveCount)
    }
}
