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
