public import AWSModel
internal import KeyedDraws
internal import OrderedJSON
public import ServiceCalls
internal import StatesLanguage

/// A TestState that waits for its state's request.
struct PendingStateTest {
    let test: StateTest
    let integration: TaskIntegration
    let task: TaskRequest
    let draws: Draws
}

extension StepFunctionsService {
    /// Runs one state; a Task state without a mock calls its service.
    ///
    /// Errors: `ValidationException`, `InvalidDefinition`, `InvalidExecutionInput`.
    public mutating func testState(
        _ request: TestStateRequest, in call: ServiceCall
    ) -> ServiceAnswer<TestStateRequest.Response> {
        do throws(AWSError) {
            let test = try StateTest(reading: request)
            if let refusal = test.refusal() {
                throw .states(refusal.error, refusal.message)
            }
            var asked: TaskRequest?
            let answer = test.answer(draws: call.draws) { task in
                asked = task
                return .taskFailed(task.id, error: "States.Runtime", cause: nil)
            }
            guard let task = asked else { return .answered(.init(answer)) }
            return perform(task, for: test, in: call)
        } catch {
            return .failed(error)
        }
    }

    private mutating func perform(
        _ task: TaskRequest, for test: StateTest, in call: ServiceCall
    ) -> ServiceAnswer<TestStateRequest.Response> {
        let integration = TaskIntegration(task.resource)
        switch integration.request(for: task) {
        case .failure(.failed(let error, let cause)):
            return .answered(
                .init(
                    test.answer(draws: call.draws) {
                        .taskFailed($0.id, error: error, cause: cause)
                    }))
        case .failure(.notEmulated(let detail)):
            return .answered(
                .init(test.answer(draws: call.draws) { .taskRefused($0.id, detail: detail) }))
        case .success(let request):
            let ticket = nextTicket()
            requests[ticket] = .test(
                PendingStateTest(
                    test: test, integration: integration, task: task, draws: call.draws))
            let scope = call.site.scope.appending(
                SiteStep(
                    call: call.site.call ?? SiteCall(service: "states", operation: "TestState"))
            )
            return ServiceAnswer(
                .pending(ticket),
                Consequences(needs: [Need(ticket, .request(request), scope: scope)]))
        }
    }

    /// The state's request was answered.
    func end(
        _ pending: PendingStateTest, _ ticket: Ticket, _ outcome: NeedOutcome,
        in call: ServiceCall
    ) -> Consequences {
        let answer = pending.test.answer(draws: pending.draws) { task in
            pending.integration.end(of: task.id, outcome, call)
        }
        return Consequences(
            settled: [Settlement(ticket, .success(TestStateRequest.Response(answer)))])
    }
}

extension StateTest {
    /// A request whose texts are read.
    fileprivate init(reading request: TestStateRequest) throws(AWSError) {
        var members = JSONObject()
        members["input"] = try Self.value(request.input ?? "{}", "input")
        if let context = request.context {
            members["context"] = try Self.value(context, "context")
        }
        if let variables = request.variables {
            members["variables"] = try Self.value(variables, "variables")
        }
        if let mock = request.mock { members["mock"] = mock }
        if let level = request.inspectionLevel { members["inspectionLevel"] = .string(level) }
        if let name = request.stateName { members["stateName"] = .string(name) }
        if let reveals = request.revealSecrets { members["revealSecrets"] = .bool(reveals) }
        guard let definition = try? JSONValue.parse(request.definition) else {
            throw .states(
                "InvalidDefinition",
                "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: The definition is not valid JSON'"
            )
        }
        self.init(definition: definition, request: .object(members))
    }

    private static func value(_ text: String, _ name: String) throws(AWSError) -> JSONValue {
        do throws(JSONError) {
            return try JSONValue.parse(text)
        } catch {
            throw name == "input"
                ? .states(
                    "InvalidExecutionInput",
                    "Invalid State Machine Execution Input: '\(text.prefix(200))'")
                : .states("ValidationException", "The field '\(name)' is not valid JSON")
        }
    }
}

extension TestStateRequest.Response {
    fileprivate init(_ answer: JSONValue) {
        self.init(
            status: answer["status"]?.stringValue ?? "FAILED",
            output: answer["output"]?.text, error: answer["error"]?.stringValue,
            cause: answer["cause"]?.stringValue, nextState: answer["nextState"]?.stringValue,
            inspectionData: answer["inspectionData"])
    }
}
