internal import Benchmarking
internal import ImageResizing

/// `stepsim bench resize --calibrate`: the table of the cost model as Swift, with the errors that it makes.
struct ResizeCalibrationReport {
    let rounds: Int
    /// What is measured, in the order of the table.
    let kinds: [ResizeKind]

    /// What the model may miss by, on pictures that were not used for it.
    private static let bound = 0.1

    func run() throws -> ExitStatus {
        let calibration = try ResizeCalibration(rounds: rounds)
        var times: [Double] = []
        var memories: [Double] = []
        var lines: [String] = []
        let measured = try kinds.enumerated().map { place, kind in
            StandardStreams.milestone("  \(place + 1) of \(kinds.count): \(kind)")
            return try calibration.measure(kind)
        }
        StandardStreams.endProgress()
        let missing = ResizeCalibration.missing(beside: kinds)
        if !missing.isEmpty {
            StandardStreams.error(
                "fitted without \(Self.list(missing)): the same code does their work, and for the table"
                    + " its constants are measured over all of them")
        }
        for fitted in ResizeCalibration.fit(measured) {
            times += fitted.times.map(\.share)
            memories += fitted.memories.map(\.share)
            lines.append(Self.swift(fitted))
            StandardStreams.error(
                "\(fitted.kind): \(fitted.times.count) others, off by \(range(fitted.times)) in time,"
                    + " \(range(fitted.memories)) in memory")
            for (what, misses) in [("time", fitted.times), ("memory", fitted.memories)] {
                for miss in misses where miss.share.magnitude > Self.bound {
                    StandardStreams.error("  \(miss.picture): \(percent(miss.share)) in \(what)")
                }
            }
        }
        StandardStreams.output(lines.joined(separator: "\n"))
        StandardStreams.output(summary("times", times))
        StandardStreams.output(summary("memory", memories))
        let worst = (times + memories).map(\.magnitude).max() ?? 0
        return worst <= Self.bound ? .passed : .failed
    }

    /// Kinds by their names with commas between; all of them where nothing is given.
    /// - Throws: `CommandFailure` for a name that no kind has.
    static func kinds(named text: String?) throws(CommandFailure) -> [ResizeKind] {
        guard let text else { return ResizeCalibration.kinds }
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let known = ResizeCalibration.kinds
        for name in names where !known.contains(where: { $0.description == name }) {
            throw CommandFailure(
                "--kinds: unknown kind '\(name)'; known are \(Self.list(known))", .wrongUsage)
        }
        return known.filter { names.contains($0.description) }
    }

    private static func list(_ kinds: [ResizeKind]) -> String {
        kinds.map(\.description).joined(separator: ", ")
    }

    /// An entry of the table in `ResizeCosts+Measured.swift`.
    private static func swift(_ fitted: ResizeCalibration.Fitted) -> String {
        let (kind, time, memory) = (fitted.kind, fitted.costs.time, fitted.costs.memory)
        let eighths = kind.coding.fractions.count > 1 ? ", eighths: \(kind.eighths)" : ""
        return """
                    ResizeKind(.\(kind.coding.rawValue)\(eighths)): ResizeCosts(
                        time: Time(
                            nanosecondsAPicture: \(grouped(time.nanosecondsAPicture)),
                            picosecondsASidePixel: \(grouped(time.picosecondsASidePixel)),
                            picosecondsAPixel: \(grouped(time.picosecondsAPixel)),
                            picosecondsAnOutputPixel: \(grouped(time.picosecondsAnOutputPixel)),
                            femtosecondsADownTap: \(grouped(time.femtosecondsADownTap)),
                            femtosecondsAnAcrossTap: \(grouped(time.femtosecondsAnAcrossTap)),
                            picosecondsAnAveragedPixel: \(grouped(time.picosecondsAnAveragedPixel)),
                            femtosecondsASpilledByte: \(grouped(time.femtosecondsASpilledByte))),
                        memory: Memory(
                            bytesAPicture: \(grouped(memory.bytesAPicture)),
                            loadedPermille: \(grouped(memory.loadedPermille)),
                            averagedPermille: \(grouped(memory.averagedPermille)),
                            reducedPermille: \(grouped(memory.reducedPermille)),
                            windowPermille: \(grouped(memory.windowPermille)),
                            resultPermille: \(grouped(memory.resultPermille)),
                            wholePermille: \(grouped(memory.wholePermille)))),
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

    /// From the lowest to the highest, and the worst with its picture.
    private func range(_ misses: [ResizeCalibration.Miss]) -> String {
        guard let low = misses.map(\.share).min(), let high = misses.map(\.share).max(),
            let worst = misses.max(by: { $0.share.magnitude < $1.share.magnitude })
        else { return "?" }
        return "\(percent(low)) … \(percent(high)) (\(worst.picture))"
    }

    private func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }

    /// As Swift writes long numbers.
    private static func grouped(_ value: Int) -> String {
        FigureReport.number(Double(value)).map { $0 == "," ? "_" : String($0) }.joined()
    }
}
