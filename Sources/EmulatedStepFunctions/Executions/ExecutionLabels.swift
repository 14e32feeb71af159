/// Labels that no two executions of a run share: the second of a name is `order#2`.
///
/// ```swift
/// labels.add(first)       // order
/// labels.add(second)      // order#2
/// ```
///
/// Nearly every execution has a name of its own, and runs have millions: so the first of a name costs
/// a reference to it and no text.
struct ExecutionLabels {
    /// An execution in the place of its label, which does not change any more.
    private struct First: Hashable {
        let execution: HostedExecution

        static func == (left: First, right: First) -> Bool {
            left.execution.label == right.execution.label
        }

        func hash(into hasher: inout Hasher) { hasher.combine(execution.label) }
    }

    private var firsts: Set<First> = []
    /// How many there are of each label that was wanted more than once.
    private var counts: [String: Int] = [:]

    /// Takes an execution in that has no events yet, and gives it a number where its label is taken.
    mutating func add(_ execution: HostedExecution) {
        guard !firsts.insert(First(execution: execution)).inserted else { return }
        let count = counts[execution.label, default: 1] + 1
        counts[execution.label] = count
        execution.distinguish(count)
    }
}
