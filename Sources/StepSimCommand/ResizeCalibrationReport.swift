internal import Benchmarking
internal import ImageResizing

/// `stepsim bench resize --calibrate`: the table of the cost model as Swift, with the errors that it makes.
struct ResizeCalibrationReport {
    let rounds: Int

    /// What the model may miss by, on pictures that were not used for it.
    private static let bound = 0.1

    func run() throws -> ExitStatus {
        let calibration = try ResizeCalibration(rounds: rounds)
        var all: [Double] = []
        var lines: [String] = []
        for kind in ResizeCalibration.kinds {
            StandardStreams.progress("  \(kind)")
            let fitted = try calibration.fit(kind)
            StandardStreams.endProgress()
            all += fitted.timeErrors
            let costs = fitted.costs
            lines += [
                "    ResizeKind(.\(kind.coding.rawValue)\(kind.coding.hasFractions ? ", eighths: \(kind.eighths)" : "")):"
                    + " ResizeCosts(",
                "        nanosecondsAPicture: \(grouped(costs.nanosecondsAPicture)), picosecondsAPixel: \(grouped(costs.picosecondsAPixel)),",
                "        picosecondsAnOutputPixel: \(grouped(costs.picosecondsAnOutputPixel)), bytesAPicture: \(grouped(costs.bytesAPicture)),",
                "        bytesAColumn: \(grouped(costs.bytesAColumn)), millibytesAPixel: \(grouped(costs.millibytesAPixel))),",
            ]
            StandardStreams.error(
                "\(kind): off by \(percents(fitted.timeErrors)) in time, \(percents(fitted.memoryErrors)) in memory"
            )
        }
        StandardStreams.output(lines.joined(separator: "\n"))
        let sorted = all.map(\.magnitude).sorted()
        let worst = sorted.last ?? 0
        let middle = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        StandardStreams.error(
            "times of pictures that were not used: off by \(percent(middle)) in the middle,"
                + " \(percent(worst)) at worst")
        return worst <= Self.bound ? .passed : .failed
    }

    private func percents(_ errors: [Double]) -> String {
        errors.isEmpty ? "?" : "\(percent(errors.min() ?? 0)) … \(percent(errors.max() ?? 0))"
    }

    private func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }

    /// As Swift writes long numbers.
    private func grouped(_ value: Int) -> String {
        FigureReport.number(Double(value)).map { $0 == "," ? "_" : String($0) }.joined()
    }
}
