internal import Benchmarking

/// `stepsim bench resize --soak N`: what became of so many pictures, good and hostile, and of the process's memory.
struct ResizeSoakReport {
    let count: Int

    func run() throws -> ExitStatus {
        let outcome = try ResizeSoak(count: count).run { done in
            if done % 100 == 0 { StandardStreams.progress("  \(done) of \(count)") }
        }
        StandardStreams.endProgress()
        for (name, count) in outcome.counts { StandardStreams.output("\(name): \(count)") }
        for (name, trend) in [("resident memory", outcome.resident), ("heap in use", outcome.heap)]
        {
            StandardStreams.output(trend.map { Self.line(name, $0) } ?? "\(name): not known")
        }
        StandardStreams.output("descriptors: \(outcome.descriptors) more than after the warm-up")
        StandardStreams.output(
            outcome.isFlat ? "flat: nothing leaks" : "NOT flat: something is held for ever")
        return outcome.isFlat ? .passed : .failed
    }

    /// `heap in use: 4.1 MB, then 4.2 MB, 0.1 MB more`.
    private static func line(_ name: String, _ trend: MemoryTrend) -> String {
        let change = trend.growth < 0 ? "less" : "more"
        return "\(name): \(megabytes(trend.first)) MB, then \(megabytes(trend.last)) MB,"
            + " \(megabytes(abs(trend.growth))) MB \(change)"
    }

    private static func megabytes(_ bytes: Int) -> String {
        FigureReport.number((Double(bytes) / 100_000).rounded() / 10)
    }
}
