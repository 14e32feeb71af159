import KeyedDraws
import OrderedJSON
import VirtualTime

/// Runs an execution against recorded task outcomes instead of services, and collects its history.
struct RecordedWorld {
    private(set) var events: [HistoryEvent] = []
    private(set) var outcome: Outcome?
    private(set) var problem: String?

    private let test: ConformanceCase
    /// The recorded attempts that are not yet used up.
    private var answers: [JSONValue]
    private var execution: Execution
    private var now = Instant.epoch
    private var timers: [(at: Instant, id: TimerID)] = []
    private var pending: [ExecutionInput] = []

    init(_ test: ConformanceCase, machine: StateMachine) {
        self.init(test, machine: machine, type: test.type, answers: test.tasks)
    }

    private init(
        _ test: ConformanceCase, machine: StateMachine, type: StateMachineType,
        answers: [JSONValue]
    ) {
        self.test = test
        self.answers = answers
        execution = Execution(
            of: machine, facts: Self.facts(test, type), scope: SiteScope(item: "case"),
            draws: Draws(seed: 1), limits: .limits(of: type))
    }

    private static func facts(_ test: ConformanceCase, _ type: StateMachineType) -> ExecutionFacts {
        let account = "arn:aws:states:us-east-1:111111111111"
        let arn =
            type == .express
            ? "\(account):express:machine:execution:run" : "\(account):execution:machine:execution"
        let role = test.expected["history"]?[0]?["details"]?["roleArn"]?.stringValue
        return ExecutionFacts(
            arn: arn, name: "execution",
            roleARN: role ?? (type == .express ? "sfn_role_arn" : "snf_role_arn"),
            stateMachineARN: "\(account):stateMachine:machine", stateMachineName: "machine",
            account: "111111111111", edition: test.edition)
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
            case .wake(let id, let at, _): timers.append((at, id))
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
        guard let place = place(of: request) else { return answerUnrecorded(request) }
        let answer = answers.remove(at: place)
        let outcome = answer["outcome"] ?? .null
        if let submitted = answer["submitted"], !submitted.isNull {
            pending.append(.taskSubmitted(request.id, output: submitted))
        }
        switch outcome["event"]?.stringValue {
        case let event? where event.hasSuffix("Succeeded"):
            start(request)
            pending.append(.taskSucceeded(request.id, output: outcome["output"] ?? .null))
        case let event? where event.hasSuffix("Failed"):
            start(request)
            let cause = outcome["cause"] ?? .null
            pending.append(
                .taskFailed(
                    request.id, error: outcome["error"]?.stringValue,
                    cause: cause.isNull ? nil : cause.plainText))
        case let event? where event.hasSuffix("TimedOut"): start(request)
        default: answerUnrecorded(request)
        }
    }

    /// The recorded attempt for a request: the first of its state; where the recorder lost the
    /// state, the first of its parameters.
    private func place(of request: TaskRequest) -> Int? {
        answers.firstIndex { $0["state"]?.stringValue == request.state }
            ?? answers.firstIndex {
                $0["state"]?.stringValue == nil && $0["parameters"] == request.parameters
            }
    }

    private mutating func start(_ request: TaskRequest) {
        if case .activity = request.resource.kind {
            pending.append(.taskStarted(request.id, worker: "BASE_ID_ACTIVITY_CONSUMER"))
        } else {
            pending.append(.taskStarted(request.id))
        }
    }

    /// A task of which no recording is kept: an activity that nobody knows, or a function whose
    /// behaviour the case states. `lambda:invoke` gives the payload with what the SDK says around
    /// it.
    private mutating func answerUnrecorded(_ request: TaskRequest) {
        switch request.resource.kind {
        case .activity(let arn):
            pending.append(
                .taskRefused(request.id, detail: "The activity \(arn) does not exist."))
        case .function: succeed(request, with: request.parameters)
        case .service("lambda", "invoke"):
            succeed(
                request,
                with: [
                    "ExecutedVersion": "$LATEST", "StatusCode": 200,
                    "Payload": request.parameters["Payload"] ?? .object([:]),
                ])
        default: problem = "no recording answers \(request.state)"
        }
    }

    private mutating func succeed(_ request: TaskRequest, with output: JSONValue) {
        pending.append(.taskSucceeded(request.id, output: output))
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
        var child = RecordedWorld(
            test, machine: request.machine, type: request.type, answers: answers)
        child.run(request.input)
        answers = child.answers
        if let problem = child.problem { self.problem = "child \(request.index): \(problem)" }
        pending.append(
            .childFinished(
                request.run, index: request.index,
                child.outcome ?? .failed(error: "none", cause: nil)))
    }
}
