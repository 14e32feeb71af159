public import OrderedJSON
internal import Prices
internal import Settings
public import VirtualTime

/// What the layers of retries multiply to: Step Functions' `Retry`, the SDK in the functions, and
/// Lambda's limits, known from the definition alone.
///
/// ```swift
/// let arithmetic = RetryArithmetic(of: machine, LintOptions(client: client))
/// arithmetic.rows.first?.bound.attempts   // 15 attempts of the first task, at most
/// arithmetic.execution.time               // what the longest way through the machine takes
/// ```
///
/// A state is taken to fail in every attempt that it is granted, each as late as it can. Of loops and
/// of items that nobody counted it says that they have no bound.
public struct RetryArithmetic: Sendable {
    /// What one stay in a Task, Parallel or Map state can come to.
    public struct Row: Sendable {
        public let state: String
        public let type: StateType
        /// Leads to the state in the definition.
        public let pointer: JSONPointer
        /// In how many Parallel and Map states the state lies.
        public let depth: Int
        /// Attempts of the state itself: the first and all retries.
        public let attempts: Int
        /// The waits between them.
        public let waits: Nanoseconds
        /// Everything in the stay; of a Map state, with one item.
        public let bound: WorkBound
        /// Whether `bound` must be multiplied by a number of items that is not known.
        public let isForEachItem: Bool
    }

    /// In the definition's order, a Parallel or Map state before what is in it.
    public private(set) var rows: [Row] = []
    /// The worst way through the machine. Its time ends with the machine's own `TimeoutSeconds`.
    public private(set) var execution = WorkBound()

    private let options: LintOptions

    public init(of machine: StateMachine, _ options: LintOptions) {
        self.options = options
        execution = bound(of: machine.graph, depth: 0)
        if let timeout = options.timeout(of: machine) {
            execution.time = execution.timeless == nil ? min(execution.time, timeout) : timeout
            execution.timeless = nil
        }
        if options.type == .express { execution.cost = execution.cost + expressCost }
    }

    /// How long an Express execution may take (Developer Guide, "Quotas").
    static let expressDuration = Nanoseconds.minutes(5)

    private var expressCost: Money {
        let prices = options.prices.states
        return prices.expressRequest
            + prices.expressComputing(of: execution.time.startedMilliseconds)
    }

    // MARK: - Graphs

    /// The worst way through a graph: from the back to the front, the worse of all continuations.
    private mutating func bound(of graph: StateGraph, depth: Int) -> WorkBound {
        guard !graph.states.isEmpty else { return WorkBound() }
        let own = graph.states.map { bound(of: $0, depth: depth) }
        var worst: [WorkBound] = Array(repeating: WorkBound(), count: own.count)
        for group in graph.strongGroups() {
            let members = Set(group)
            var after = WorkBound()
            for state in group {
                for next in graph.successors(of: state) where !members.contains(next) {
                    after = after.or(worst[next])
                }
            }
            var here = group.reduce(WorkBound()) { $0.then(own[$1]) }
            if graph.isLoop(group) {
                let reason = "\(graph.states[group[0]].name) may come again and again"
                here.countless = here.countless ?? reason
                here.timeless = here.timeless ?? reason
            }
            let total = here.then(after)
            for state in group { worst[state] = total }
        }
        return worst[graph.startAt]
    }

    // MARK: - States

    private mutating func bound(of state: State, depth: Int) -> WorkBound {
        switch state.kind {
        case .task(let task): return row(state, depth, taskBound(state, task))
        case .parallel(let parallel): return forkBound(state, parallel.branches, depth)
        case .map(let map): return mapBound(state, map, depth)
        case .wait(let wait): return waitBound(state, wait)
        case .pass, .choice, .succeed, .fail: return priced(.transition)
        }
    }

    /// Notes a state's row; the bound, so that it can be handed on.
    private mutating func row(
        _ state: State, _ depth: Int, _ bound: WorkBound, isForEachItem: Bool = false
    ) -> WorkBound {
        rows.append(row(of: state, depth, bound, isForEachItem))
        return bound
    }

    private func row(
        of state: State, _ depth: Int, _ bound: WorkBound, _ isForEachItem: Bool
    ) -> Row {
        let retries = state.retryBound
        return Row(
            state: state.name, type: state.type, pointer: state.pointer, depth: depth,
            attempts: retries.attempts, waits: retries.longestWait, bound: bound,
            isForEachItem: isForEachItem)
    }

    private func taskBound(_ state: State, _ task: TaskState) -> WorkBound {
        var attempt = WorkBound.transition
        attempt.attempts = 1
        attempt.requests = 1
        let timing = TaskTiming(state, task, options)
        if state.callsFunction {
            attempt.requests = options.client.tries
            if let function = timing.function {
                // A state's time-out leaves its function running, and charged for.
                attempt.cost =
                    options.prices.lambda.request
                    + options.prices.lambda.computing.times(
                        function.memorySize,
                        ofMilliseconds: function.timeout.startedMilliseconds)
            } else {
                attempt.hasUnpricedFunctions = true
            }
        }
        switch timing.longestAttempt {
        case .success(let time): attempt.time = time
        case .failure(let unbounded): attempt.timeless = unbounded.reason
        }
        return withRetries(priced(attempt), state)
    }

    /// A Standard workflow pays for its transitions.
    private func priced(_ bound: WorkBound) -> WorkBound {
        guard options.type == .standard else { return bound }
        var priced = bound
        priced.cost = priced.cost + options.prices.states.transition * bound.transitions
        return priced
    }

    private func withRetries(_ attempt: WorkBound, _ state: State) -> WorkBound {
        let retries = state.retryBound
        var bound = attempt * retries.attempts
        bound.time = bound.time + retries.longestWait
        return bound
    }

    private mutating func forkBound(
        _ state: State, _ branches: [StateGraph], _ depth: Int
    ) -> WorkBound {
        let place = rows.count
        var inside = WorkBound()
        for branch in branches { inside = inside.beside(bound(of: branch, depth: depth + 1)) }
        let total = withRetries(priced(.transition).then(inside), state)
        rows.insert(row(of: state, depth, total, false), at: place)
        return total
    }

    private mutating func mapBound(_ state: State, _ map: MapState, _ depth: Int) -> WorkBound {
        let place = rows.count
        let item = bound(of: map.processor, depth: depth + 1)
        let head = priced(.transition)
        guard let items = map.mostItems else {
            rows.insert(row(of: state, depth, withRetries(head.then(item), state), true), at: place)
            var total = withRetries(head.then(item), state)
            let reason = "\(state.name) does so for each item"
            total.countless = total.countless ?? reason
            total.timeless = total.timeless ?? reason
            return total
        }
        var all = item * items
        let side = min(map.mostConcurrent, max(items, 1))
        all.time = item.time * ((items + side - 1) / side)
        let total = withRetries(head.then(all), state)
        rows.insert(row(of: state, depth, total, false), at: place)
        return total
    }

    private func waitBound(_ state: State, _ wait: WaitState) -> WorkBound {
        var bound = priced(.transition)
        if case .seconds(let seconds) = wait.until {
            bound.time = .seconds(Int64(seconds))
        } else {
            bound.timeless = "\(state.name) waits as long as its input says"
        }
        return bound
    }
}

extension LintOptions {
    /// When the whole execution ends at the latest; nil where the definition says nothing.
    func timeout(of machine: StateMachine) -> Nanoseconds? {
        let own = machine.timeout
        return type == .express ? min(own ?? .max, RetryArithmetic.expressDuration) : own
    }
}

extension MapState {
    /// The most items, where the reader says so with a number.
    fileprivate var mostItems: Int? {
        if case .constant(let most)? = itemReader?.maxItems, most > 0 { most } else { nil }
    }

    /// The most iterations or children side by side.
    fileprivate var mostConcurrent: Int {
        let limits = ExecutionLimits.limits(of: .standard)
        let most = mode == .inline ? limits.inlineConcurrency : limits.distributedConcurrency
        if case .constant(let bound) = maxConcurrency, bound > 0 { return min(bound, most) }
        return most
    }
}

extension Nanoseconds {
    /// Milliseconds, one that has only begun with them.
    fileprivate var startedMilliseconds: Int {
        let (whole, rest) = count.quotientAndRemainder(dividingBy: 1_000_000)
        return Int(whole) + (rest > 0 ? 1 : 0)
    }
}
