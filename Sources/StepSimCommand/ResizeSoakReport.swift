internal import Benchmarking

/// `stepsim bench resize --soak N`: what became of so many pictures, good and hostile, and of the process's memory.
struct ResizeSoakReport {
    let count: Int

    /// Heaps settle slowly; a leak of a kilobyte a picture would show as ten megabytes in ten thousand.
    private static let growthLimit = 10_000_000

    func run() throws -> ExitStatus {
        let outcome = try ResizeSoak(count: count).run { done in
            if done % 100 == 0 { StandardStreams.progress("  \(done) of \(count)") }
        }
        StandardStreams.endProgress()
        for (name, count) in outcome.counts { StandardStreams.output("\(name): \(count)") }
        let growth = outcome.growth ?? 0
        StandardStreams.output(
            "memory grew by \(FigureReport.number(Double(growth))) bytes,"
                + " descriptors by \(outcome.descriptors)")
        return growth <= Self.growthLimit && outcome.descriptors == 0 ? .passed : .failed
    }
}
