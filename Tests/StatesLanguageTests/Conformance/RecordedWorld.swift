import KeyedDraws
import OrderedJSON
import VirtualTime

@testable import StatesLanguage

/// Runs an execution against recorded task outcomes instead of services, and collects its history.
struct RecordedWorld {
    private(set) var events: [HistoryEvent] = []
    private(set) var outcome: Outcome?
    private(set) var problem: String?

    private let test: ConformanceCase
    private var answers: [(state: String?, answer: JSONValue)]
    private var execution: Execution
    private var now: Instant
    private var timers: [(at: Instant, id: TimerID)] = []
    private var pending: [ExecutionInput] = []
    private var children: [RecordedWorld.Child] = []

    private struct Child {
        let request: ChildRequest
    }

    init(_ test: ConformanceCase, machine: StateMachine, type: StateMachineType) {
        self.test = test
        answers = test.tasks.map { ($0["state"]?.stringValue, $0) }
        let now = Instant.epoch
        self.now = now
        let kind = type == .express ? "express" : "execution"
        let arn =
            "arn:aws:states:us-east-1:111111111111:\(kind):machine:execution"
            + (type == .express ? ":run" : "")
        let role = test.expected["history"]?[0]?["details"]?["roleArn"]?.stringValue
            ?? (type == .express ? "sfn_role_arn" : "snf_role_arn")
        execution = Execution(
            of: machine,
            facts: ExecutionFacts(
                arn: arn, name: "execution", roleARN: role,
                stateMachineARN: "arn:aws:states:us-east-1:111111111111:stateMachine:machine",
                stateMachineName: "machine", account: "111111111111",
                edition: ServiceEdition(recorded: test.recordedDay)),
            scope: SiteScope(item: "case"), draws: Draws(seed: 1),
            limits: .limits(of: type))
    }

    /// Runs to the end, or to where nothing happens any more.
    mutating func run(_ input: JSONValue) {
        take(execution.handle(.start(input), at: now))
        var steps = 0
        while outcome == nil, problem == nil {
            steps += 1
            guard steps < 100_000 else {
                problem = "too many steps"
                return
            }
            if !pending.isEmpty {
                take(execution.handle(pending.removeFirst(), at: now))
            } else if let next = timers.enumerated().min(by: {
                ($0.element.at, $0.element.id) < ($1.element.at, $1.element.id)
            }) {
                let timer = timers.remove(at: next.offset)
                now = max(now, timer.at)
                take(execution.handle(.timerFired(timer.id), at: now))
            } else {
                problem = "nothing happens any more"
            }
        }
    }

    private mutating func take(_ actions: [ExecutionAction]) {
        for action in actions {
            switch action {
            case .history(let event): events.append(event)
            case .finished(let outcome): self.outcome = outcome
            case .wake(let id, let at): timers.append((at, id))
            case .cancelTimer(let id): timers.removeAll { $0.id == id }
            case .perform(let request): answer(request)
            case .cancel, .stopChild: break
            case .readItems(let request): read(request)
            case .startChild(let request): runChild(request)
            case .writeResults(let request):
                pending.append(.resultsWritten(request.id, output: .object([:])))
            }
        }
    }

    private mutating func answer(_ request: TaskRequest) {
        guard
            let place = answers.firstIndex(where: { $0.state == request.state })
                ?? answers.firstIndex(where: {
                    $0.state == nil && $0.answer["parameters"] == request.parameters
                }) ?? answers.firstIndex(where: { $0.state == nil })
        else {
            if case .activity(let arn) = request.resource.kind {
                pending.append(
                    .taskRefused(request.id, detail: "The activity \(arn) does not exist."))
                return
            }
            return answerAsLambda(request)
        }
        let answer = answers.remove(at: place).answer
        let outcome = answer["outcome"] ?? .null
        if let submitted = answer["submitted"], !submitted.isNull {
            pending.append(.taskSubmitted(request.id, output: submitted))
        }
        switch outcome["event"]?.stringValue {
        case let event? where event.hasSuffix("Succeeded"):
            if case .activity = request.resource.kind { startActivity(request) }
            pending.append(.taskSucceeded(request.id, output: outcome["output"] ?? .null))
        case let event? where event.hasSuffix("Failed"):
            if case .activity = request.resource.kind { startActivity(request) }
            let cause = outcome["cause"] ?? .null
            pending.append(
                .taskFailed(
                    request.id, error: outcome["error"]?.stringValue,
                    cause: cause.isNull ? nil : cause.stringValue ?? cause.text))
        case let event? where event.hasSuffix("TimedOut"):
            pending.append(.taskStarted(request.id))
        default: problem = "the recording of \(request.state) has no outcome"
        }
    }

    private mutating func startActivity(_ request: TaskRequest) {
        pending.append(.taskStarted(request.id, worker: "BASE_ID_ACTIVITY_CONSUMER"))
    }

    /// A function whose behaviour the case states, for tasks of which no recording is kept.
    private mutating func answerAsLambda(_ request: TaskRequest) {
        guard case .function = request.resource.kind else {
            problem = "no recording answers \(request.state)"
            return
        }
        pending.append(.taskSucceeded(request.id, output: request.parameters))
    }

    private mutating func read(_ request: ItemReadRequest) {
        let objects = test.document["resources"]?["s3"]?.arrayValue ?? []
        if request.resource.historyName == "listObjectsV2" {
            pending.append(.itemsRead(request.id, .items(objects)))
            return
        }
        let key = request.parameters["Key"]?.stringValue
        guard let object = objects.first(where: { $0["key"]?.stringValue == key }) else {
            problem = "no object \(key ?? "?")"
            return
        }
        let body = object["body"] ?? .null
        pending.append(.itemsRead(request.id, .text(body.stringValue ?? body.text)))
    }

    private mutating func runChild(_ request: ChildRequest) {
        var child = RecordedWorld(test, machine: request.machine, type: request.type)
        child.answers = answers
        child.run(request.input)
        if let problem = child.problem { self.problem = "child \(request.index): \(problem)" }
        pending.append(
            .childFinished(
                request.run, index: request.index,
                child.outcome ?? .failed(error: "none", cause: nil)))
    }
}
