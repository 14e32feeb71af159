internal import ArgumentParser
internal import Benchmarking
internal import ImageResizing
internal import ScenarioRuns
internal import SystemPackage

/// `stepsim bench resize`: how fast, how small and how well pictures are resized.
struct BenchResizeCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "resize",
        abstract: "Time resizing, painted portraits or pictures of your own.",
        discussion: """
            With --against yardstick, libvips' own thumbnail of the same bytes is timed
            in turn with each path, and ratios are taken pair by pair.

            Examples:
              stepsim bench resize --against yardstick --format json > before.json
              stepsim bench resize --against yardstick --baseline before.json
              stepsim bench resize photo.jpg --out small.jpg --repetitions 20
              stepsim bench resize --calibrate --kinds fastBaseline8,webp
            """)

    @Argument(
        help: ArgumentHelp(
            "Pictures, or folders of them; painted portraits unless given.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var wish: ResizeOptions

    @Option(name: .long, help: "What to measure against: yardstick.")
    var against: Opponent?

    @Option(
        name: .long,
        help: ArgumentHelp("Rounds, of which medians are taken.", valueName: "count"))
    var rounds = 9

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Hold the figures against those of an earlier run's JSON.", valueName: "file"))
    var baseline: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Measure what so many cores do against one.", valueName: "count"))
    var cores: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Resize one picture so often, after a warm-up, and print the median alone.",
            valueName: "count"))
    var repetitions: Int?

    @Option(
        name: .long,
        help: ArgumentHelp("With one picture: write the last thumbnail there.", valueName: "file"))
    var out: String?

    @Flag(
        name: .long,
        help: "Hold the fast path against libvips over generated pictures of all kinds.")
    var verify = false

    @Option(
        name: .long,
        help: ArgumentHelp("How many pictures --verify generates.", valueName: "count"))
    var count = 200

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Resize so many pictures, good and hostile, and watch memory and descriptors.",
            valueName: "count"))
    var soak: Int?

    @Flag(
        name: .long,
        help: "Measure what a whole thumbnail process holds at most, over the heaviest pictures."
    )
    var memory = false

    @Flag(name: .long, help: "Measure the constants of the cost model, and print them.")
    var calibrate = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --calibrate: these kinds alone, by commas, as the report names them.",
            valueName: "kinds"))
    var kinds: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write the painted portraits into a folder, for other programs.", valueName: "folder"))
    var keep: String?

    /// What can be measured against.
    enum Opponent: String, ExpressibleByArgument, CaseIterable {
        /// libvips' own thumbnail, called as a plain C program would.
        case yardstick
    }

    mutating func validate() throws {
        let counts = [rounds, cores, repetitions, count, soak].compactMap(\.self)
        guard counts.allSatisfy({ (1...100_000).contains($0) }) else {
            throw ValidationError(
                "--rounds, --cores, --repetitions, --count and --soak are 1 to 100,000.")
        }
        if kinds != nil, !calibrate {
            throw ValidationError("--kinds goes with --calibrate.")
        }
        if out != nil || repetitions != nil, paths.count != 1 {
            throw ValidationError("--out and --repetitions go with exactly one picture.")
        }
    }

    mutating func run(in session: Session) throws -> ExitStatus {
        if verify { return try ResizeVerificationReport(count: count).run() }
        if let soak { return try ResizeSoakReport(count: soak).run() }
        if calibrate {
            let kinds = try ResizeCalibrationReport.kinds(named: kinds)
            return try ResizeCalibrationReport(rounds: rounds, kinds: kinds).run()
        }
        if out != nil || repetitions != nil { return try repeatOne() }
        if memory { return try measureMemory() }
        let earlier = try baseline.map { path in
            try FigureReport.figures(
                in: FileBytes.read(FilePath(path), atMost: Self.maximumBaselineBytes), path)
        }
        var benchmark = ResizeBenchmark(request: wish.request)
        benchmark.paths = wish.path.map { [$0] } ?? [.libvips, .fast]
        benchmark.isAgainstYardstick = against == .yardstick
        benchmark.rounds = rounds
        var figures: [Figure] = []
        let pictures = try pictures()
        for (place, make) in pictures.enumerated() {
            StandardStreams.progress("  \(place + 1) of \(pictures.count)")
            let picture = try make()
            try keepPicture(picture)
            figures += try measure(picture, benchmark)
        }
        StandardStreams.endProgress()
        FigureReport("resize", figures).print(as: format)
        return earlier.map { compare($0, figures) } ?? .passed
    }

    private static let maximumBaselineBytes = 16 << 20

    private func measure(
        _ picture: BenchmarkPicture, _ benchmark: ResizeBenchmark
    ) throws -> [Figure] {
        do {
            guard let cores else { return try benchmark.measure(picture) }
            return benchmark.paths.map { path in
                var parallel = ParallelResizing(request: benchmark.request, path: path)
                parallel.rounds = rounds
                return parallel.measure(picture, cores: cores)
            }
        } catch let error as ImageError {
            throw CommandFailure("\(picture.name): \(error.message)", .invalidInput)
        }
    }

    // MARK: Pictures

    private func pictures() throws -> [@Sendable () throws -> BenchmarkPicture] {
        if paths.isEmpty { return BenchmarkPicture.painted }
        return try files().map { path in { try Self.picture(path.string) } }
    }

    private func files() throws -> [FilePath] {
        let files = try paths.flatMap { path in
            try FileSelection.files(
                in: FilePath(path), endings: [".jpg", ".jpeg", ".png", ".webp"])
        }
        guard !files.isEmpty || paths.isEmpty else {
            throw CommandFailure(
                "\(paths.joined(separator: ", ")): no .jpg, .png or .webp there; name a picture",
                .invalidInput)
        }
        return files
    }

    private func measureMemory() throws -> ExitStatus {
        if let keep { return try ResizeMemoryReport.keep(in: keep) }
        return try ResizeMemoryReport(paths: files(), wish: wish, format: format).run()
    }

    private static func picture(_ path: String) throws -> BenchmarkPicture {
        let bytes = try ResizeOptions.read(path)
        do {
            return try BenchmarkPicture(file: FilePath(path).stem ?? path, bytes)
        } catch {
            throw CommandFailure("\(path): \(error.message)", .invalidInput)
        }
    }

    private func keepPicture(_ picture: BenchmarkPicture) throws {
        guard let keep, paths.isEmpty else { return }
        try OutputFile.write(picture.bytes, to: "\(keep)/\(picture.name).\(picture.ending)")
    }

    // MARK: One picture

    /// What outside tools drive: repetitions in one process after one warm-up, and one line.
    private func repeatOne() throws -> ExitStatus {
        let path = paths[0]
        let bytes = try ResizeOptions.read(path)
        do {
            let (median, last) = try RepeatedResize(wish.request, wish.path ?? .auto)
                .run(bytes, repetitions: repetitions ?? 1)
            if let out { try OutputFile.write(last, to: out) }
            StandardStreams.output("med \(FigureReport.number(median))")
        } catch let error as ImageError {
            throw CommandFailure("\(path): \(error.message)", .invalidInput)
        }
        return .passed
    }

    // MARK: Verdicts

    private func compare(_ earlier: [Figure], _ now: [Figure]) -> ExitStatus {
        var isWorse = false
        var compared = 0
        for figure in now {
            guard let old = earlier.first(where: { $0.name == figure.name }),
                let comparison = FigureComparison(earlier: old, now: figure)
            else { continue }
            compared += 1
            isWorse = isWorse || comparison.verdict == .worse
            // Results of --format json stay one object.
            if format == .text {
                StandardStreams.output(comparison.text)
            } else {
                StandardStreams.error(comparison.text)
            }
        }
        if compared == 0 {
            StandardStreams.error(
                "the earlier run has no figure of these; measure the same pictures")
            return .failed
        }
        return isWorse ? .failed : .passed
    }
}
