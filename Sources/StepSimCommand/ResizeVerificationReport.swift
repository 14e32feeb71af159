internal import Benchmarking

/// `stepsim bench resize --verify`: each picture on which the fast path stays behind libvips, then the verdict.
struct ResizeVerificationReport {
    let count: Int

    func run() throws -> ExitStatus {
        let trials = ResizeVerification(count: count).trials
        var behind = 0
        var worst: (label: String, by: Double)?
        for (place, trial) in trials.enumerated() {
            StandardStreams.progress("  \(place + 1) of \(trials.count): \(trial.label)")
            let outcome: ResizeVerification.Outcome
            do {
                outcome = try trial.run()
            } catch {
                StandardStreams.endProgress()
                StandardStreams.output("\(trial.label): \(error)")
                behind += 1
                continue
            }
            let difference = outcome.libvips - outcome.fast
            if difference > worst?.by ?? -1 { worst = (trial.label, difference) }
            guard !outcome.isWithinBounds else { continue }
            behind += 1
            StandardStreams.endProgress()
            StandardStreams.output(
                "\(trial.label): SSIM \(FigureReport.number(outcome.fast)), libvips has"
                    + " \(FigureReport.number(outcome.libvips))")
        }
        StandardStreams.endProgress()
        if let worst {
            StandardStreams.output(
                "farthest behind libvips: SSIM by \(FigureReport.number(worst.by)), \(worst.label)")
        }
        StandardStreams.output(
            "\(trials.count - behind) of \(trials.count) pictures within"
                + " \(ResizeVerification.tolerance) of libvips")
        return behind == 0 ? .passed : .failed
    }
}
