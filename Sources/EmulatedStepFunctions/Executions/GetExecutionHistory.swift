public import AWSModel
internal import OrderedJSON
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// A page of an execution's history. Errors: `ExecutionDoesNotExist`, also ninety days after the
    /// execution's end and where the history was not kept, as AWS answers once it has deleted one.
    ///
    /// - Note: A page's token is the place where the next begins; AWS's are opaque.
    public func getExecutionHistory(
        _ request: GetExecutionHistoryRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetExecutionHistoryRequest.Response> {
        guard let place = place(of: request.executionARN, at: call.now) else {
            return .failed(Self.noSuchExecution(request.executionARN))
        }
        let execution = executions[place]
        guard execution.keepsHistory else {
            return .failed(
                .states(
                    "ExecutionDoesNotExist",
                    "Execution Does Not Exist: '\(execution.arn)' (histories of executions that ended are kept where a scenario says cloud: {states: {keepsHistories: true}})"
                ))
        }
        let limit = request.maxResults ?? 0
        guard (0...settings.historyPageMaximum).contains(limit) else {
            return .failed(
                .states(
                    "ValidationException",
                    "maxResults must be between 0 and \(settings.historyPageMaximum)"))
        }
        let start = request.nextToken.map { Int($0) ?? -1 } ?? 0
        guard (0...execution.history.count).contains(start) else {
            return .failed(.states("InvalidToken", "Invalid Token: '\(request.nextToken ?? "")'"))
        }
        // Zero stands for the default, which is 100 (API reference).
        let size = limit == 0 ? min(100, settings.historyPageMaximum) : limit
        let events =
            request.reverseOrder == true ? execution.history.reversed() : execution.history
        let page = events.dropFirst(start).prefix(size)
        let end = start + page.count
        return .answered(
            .init(
                events: page.map(\.apiForm), nextToken: end < events.count ? "\(end)" : nil))
    }
}

extension HistoryEvent {
    /// The event as the API answers it: seconds since 1970 to the millisecond for times, details under their type's own key, payloads as text.
    fileprivate var apiForm: JSONValue {
        var event: JSONObject = [
            "timestamp": (try? JSONValueEncoder().encode(timestamp.timestamp)) ?? 0,
            "type": .string(type.rawValue), "id": .number(JSONNumber(id)),
            "previousEventId": .number(JSONNumber(previousID)),
        ]
        if let details {
            event[type.detailsKey] = Self.withTexts(details.json)
        }
        return .object(event)
    }

    private static func withTexts(_ details: JSONValue) -> JSONValue {
        guard case .object(var members) = details else { return details }
        for name in ["input", "output", "parameters"] {
            if let value = members[name] { members[name] = .string(value.text) }
        }
        return .object(members)
    }
}
