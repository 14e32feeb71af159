import OrderedJSON

/// A distributed Map state's children under way.
struct MapRun: Sendable {
    let id: MapRunID
    let arn: String
    /// The event that the run started with.
    let startEvent: Int
    let type: StateMachineType
    /// The most failed children that are tolerated.
    let tolerance: Tolerance
    /// The most children side by side.
    let concurrency: Int
    /// Whether the items are still to come from a reader.
    var isReading: Bool
    /// The children's inputs, by place; empty until they are read.
    var inputs: [JSONValue] = []
    /// The child to start next.
    var next = 0
    /// The children's outcomes, by place.
    var outcomes: [Outcome?] = []
    var finished = 0
    var failed = 0
    /// The children under way, by place.
    var running: Set<Int> = []
    /// Whether the results are being written.
    var isWriting = false
    /// How often the run was redriven, and the children that this starts again, last first.
    var redriveCount = 0
    private var again: [Int] = []

    init(
        id: MapRunID, arn: String, startEvent: Int, type: StateMachineType, tolerance: Tolerance,
        concurrency: Int, isReading: Bool
    ) {
        self.id = id
        self.arn = arn
        self.startEvent = startEvent
        self.type = type
        self.tolerance = tolerance
        self.concurrency = concurrency
        self.isReading = isReading
    }

    /// Takes the child to start next; nil where all have been started.
    mutating func takeNext() -> Int? {
        if let index = again.popLast() { return index }
        guard next < inputs.count else { return nil }
        defer { next += 1 }
        return next
    }

    /// Forgets the outcomes of children that did not succeed, and of those under way, so that they
    /// are started again.
    mutating func restartUnsuccessful() {
        isWriting = false
        running = []
        failed = 0
        finished = 0
        again = []
        for index in outcomes.indices.prefix(next).reversed() {
            if case .succeeded? = outcomes[index] {
                finished += 1
            } else {
                outcomes[index] = nil
                again.append(index)
            }
        }
    }

    /// `ToleratedFailureCount` and `ToleratedFailurePercentage`; either one that is passed fails
    /// the run.
    struct Tolerance: Sendable {
        var count: Int?
        var percentage: Double?

        /// Whether so many failures are too many.
        func isExceeded(by failed: Int, of total: Int) -> Bool {
            if count == nil, percentage == nil { return failed > 0 }
            if let count, failed > count { return true }
            if let percentage, Double(failed) * 100 > percentage * Double(total) { return true }
            return false
        }
    }
}
