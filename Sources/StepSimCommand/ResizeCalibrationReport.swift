internal import Benchmarking
internal import ImageResizing

/// `stepsim bench resize --calibrate`: the table of the cost model as Swift, with the errors that it makes.
struct ResizeCalibrationReport {
    let rounds: Int

    /// What the model may miss by, on pictures that were not used for it.
    private static let bound = 0.1

    func run() throws -> ExitStatus {
        let calibration = try ResizeCalibration(rounds: rounds)
        var times: [Double] = []
        var memories: [Double] = []
        var lines: [String] = []
        for kind in ResizeCalibration.kinds {
            StandardStreams.progress("  \(kind)")
            let fitted = try calibration.fit(kind)
            StandardStreams.endProgress()
            times += fitted.timeErrors
            memories += fitted.memoryErrors
            lines.append(Self.swift(fitted))
            StandardStreams.error(
                "\(kind): \(fitted.timeErrors.count) others, off by \(percents(fitted.timeErrors)) in"
                    + " time, \(percents(fitted.memoryErrors)) in memory")
        }
        StandardStreams.output(lines.joined(separator: "\n"))
        StandardStreams.output(summary("times", times))
        StandardStreams.output(summary("memory", memories))
        let worst = (times + memories).map(\.magnitude).max() ?? 0
        return worst <= Self.bound ? .passed : .failed
    }

    /// A line of the table in `ResizeCosts+Measured.swift`.
    private static func swift(_ fitted: ResizeCalibration.Fitted) -> String {
        let (kind, costs) = (fitted.kind, fitted.costs)
        let eighths = kind.coding.fractions.count > 1 ? ", eighths: \(kind.eighths)" : ""
        return """
                    ResizeKind(.\(kind.coding.rawValue)\(eighths)): ResizeCosts(
                        nanosecondsAPicture: \(grouped(costs.nanosecondsAPicture)),
                        picosecondsASidePixel: \(grouped(costs.picosecondsASidePixel)),
                        picosecondsAPixel: \(grouped(costs.picosecondsAPixel)),
                        picosecondsAnOutputPixel: \(grouped(costs.picosecondsAnOutputPixel)),
                        bytesAPicture: \(grouped(costs.bytesAPicture)), bytesAColumn: \(grouped(costs.bytesAColumn)),
                        millibytesAPixel: \(grouped(costs.millibytesAPixel)),
                        millibytesAnOutputPixel: \(grouped(costs.millibytesAnOutputPixel))),
            """
    }

    private func summary(_ what: String, _ errors: [Double]) -> String {
        let sorted = errors.map(\.magnitude).sorted()
        guard !sorted.isEmpty else { return "\(what): nothing measured" }
        return "\(what) of \(sorted.count) pictures that were not used: off by"
            + " \(percent(sorted[sorted.count / 2])) in the middle,"
            + " \(percent(sorted[sorted.count * 9 / 10])) by nine of ten,"
            + " \(percent(sorted[sorted.count - 1])) at worst"
    }

    private func percents(_ errors: [Double]) -> String {
        errors.isEmpty ? "?" : "\(percent(errors.min() ?? 0)) … \(percent(errors.max() ?? 0))"
    }

    private func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }

    /// As Swift writes long numbers.
    private static func grouped(_ value: Int) -> String {
        FigureReport.number(Double(value)).map { $0 == "," ? "_" : String($0) }.joined()
    }
}
