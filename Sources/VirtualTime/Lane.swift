/// Whose code runs: one sandbox's, with its own stream of chance, which can be killed as one.
///
/// A task that is started on a lane stays on it with all its structured children, through every
/// actor and sleep: `Task(executorPreference: lane) { try await handler.handle(…) }`. Unstructured
/// tasks are adopted by the lane that spawned them.
package final class Lane: @unchecked Sendable {
    // Proof for @unchecked: touched by the executor's owning thread alone.
    let executor: VirtualExecutor
    /// Who it is, in words for a person: `ResizeImage sandbox-2`.
    package let name: String
    /// Where its stream of chance stands; set it when an invocation begins.
    package var entropy: UInt64
    /// Once true, no job of this lane runs and no continuation of it is resumed.
    package private(set) var isDead = false
    /// While true, no job of this lane runs: each waits until the lane is thawed.
    package private(set) var isFrozen = false
    /// What waits for that, in order.
    var held: [VirtualExecutor.Event] = []
    /// The unstructured tasks that its code has spawned.
    var unstructuredTasks: Set<UInt64> = []

    /// A living lane on `executor`.
    package init(on executor: VirtualExecutor, name: String, entropy: UInt64) {
        self.executor = executor
        self.name = name
        self.entropy = entropy
    }

    /// Ends the lane: crash, time-out, out of memory. Its waiting jobs are dropped when their turn
    /// comes.
    package func kill() {
        isDead = true
        held = []
    }

    /// Holds back whatever its code would do from here on, as Lambda does with an environment
    /// between two invocations.
    package func freeze() { isFrozen = true }

    /// Lets its code go on, beginning with what it was held back from.
    package func thaw() {
        isFrozen = false
        if held.isEmpty { return }
        executor.release(held)
        held = []
    }
}
