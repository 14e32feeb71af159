import OrderedJSON
import ServiceCalls
public import VirtualTime

/// What an invocation is charged for: its run with its initialisation, in milliseconds, rounded up,
/// at the function's memory size.
///
/// AWS charges initialisations of all functions since August 2025. What was made ahead is charged
/// by the time that it is there, and its runs besides.
public enum BilledDuration {
    /// - Parameters:
    ///   - run: From the run's beginning to its end.
    ///   - initialisation: AWS's `Init Duration`, where it came before the run.
    public static func milliseconds(
        run: Nanoseconds, initialisation: Nanoseconds = .zero
    ) -> Int {
        let (whole, rest) = max(run + initialisation, .zero).count
            .quotientAndRemainder(dividingBy: 1_000_000)
        return Int(whole) + (rest > 0 ? 1 : 0)
    }
}

extension LambdaService {
    /// The log that Lambda itself writes of an invocation.
    ///
    /// Not modelled: what the code prints, and the most memory that it used.
    func log(
        of invocation: RunningInvocation, _ outcome: InvocationOutcome, at now: Instant
    ) -> String {
        let id = invocation.requestID
        let version = DeployedFunction.name(ofVersion: invocation.target.version)
        let configuration = deployed[invocation.target.function].configuration
        let run = now - invocation.beginsAt
        let initialisation = invocation.placement.initialisation
        let billed = BilledDuration.milliseconds(run: run, initialisation: initialisation)
        var lines = ["START RequestId: \(id) Version: \(version)"]
        if outcome == .timedOut {
            lines.append(
                "\(now.iso8601) \(id) Task timed out after \(configuration.timeout).00 seconds")
        }
        lines.append("END RequestId: \(id)")
        var report = [
            "REPORT RequestId: \(id)", "Duration: \(milliseconds(run)) ms",
            "Billed Duration: \(billed) ms", "Memory Size: \(configuration.memorySize) MB",
        ]
        if invocation.placement.coldStart != nil {
            report.append("Init Duration: \(milliseconds(initialisation)) ms")
        }
        lines.append(report.joined(separator: "\t") + "\t")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Two digits after the point, rounded.
    private func milliseconds(_ span: Nanoseconds) -> String {
        let hundredths = (max(span, .zero) + .microseconds(5)).count / 10_000
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
