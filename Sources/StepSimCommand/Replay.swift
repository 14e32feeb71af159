internal import Bodies
internal import Glibc
internal import Goldens
internal import ImageMetadata
internal import ImageResizing
internal import Reports
internal import ScenarioRuns
internal import Scenarios
internal import SystemPackage

/// What `replay` and `gate` do: run a selection of scenarios, hold each against its golden, and
/// verify if asked.
struct Replay {
    let paths: [String]
    /// Nil for each scenario's own; with others only expectations are checked, since goldens are of
    /// the scenario's own.
    let seeds: [UInt64]?
    let record: Bool
    let verify: Bool
    /// Where pictures are written for somebody to look at.
    let images: FilePath?
    /// Whether goldens are left alone, as in the second process of `--verify`.
    var withoutGoldens = false

    func run(in session: Session, _ report: inout ReplayReport) throws {
        if record, getenv("CI").map({ String(cString: $0) }) == "true" {
            throw CommandFailure(
                "--record is refused under CI=true: goldens are recorded and looked at by a person",
                .wrongUsage)
        }
        if record, seeds != nil {
            throw CommandFailure(
                "--record goes without --seed and --seeds: goldens are of the scenario's own seeds",
                .wrongUsage)
        }
        let selection = try ScenarioSelection(paths)
        let comparesGoldens = seeds == nil && !withoutGoldens
        let job = ReplayJob(
            loader: ScenarioLoader(try session.catalog()), runner: session.runner(), seeds: seeds,
            tellsStory: comparesGoldens)
        // The other process works while this one does.
        let other = verify ? try OtherProcess(paths: selection.paths, seeds: seeds) : nil
        let width = selection.paths.map { $0.string.count }.max() ?? 0
        var outcomes: [ReplayJob.Outcome] = []
        for (place, path) in selection.paths.enumerated() {
            StandardStreams.progress("  \(place + 1) of \(selection.paths.count): \(path)")
            var outcome = job.replay(path)
            if verify { RepeatedRuns(job).check(&outcome) }
            if comparesGoldens { try compare(&outcome) }
            if let images { try PictureFolder(images).write(outcome) }
            StandardStreams.endProgress()
            if other == nil { report.add(outcome.entries, width: width) }
            outcomes.append(outcome)
        }
        if let other {
            other.check(&outcomes, job)
            for outcome in outcomes { report.add(outcome.entries, width: width) }
        }
        if comparesGoldens, paths.isEmpty { try addStrays(to: &report, width: width) }
    }

    private func compare(_ outcome: inout ReplayJob.Outcome) throws {
        guard let story = outcome.story, let prepared = outcome.prepared, !outcome.entries.isEmpty
        else { return }
        guard let golden = Self.golden(of: outcome.path.string) else {
            outcome.entries[0].note = "no golden"
            return
        }
        let latency = LatencyReport(name: prepared.scenario.name, outcome.statistics).text
        var files: [String: [UInt8]] = [:]
        for picture in outcome.pictures {
            // What cannot be read shows in the picture's facts.
            if let bytes = try? picture.body.bytes() { files[picture.key] = bytes }
        }
        let facts = outcome.pictures.map { ImageFact($0) }
        let output = GoldenOutput(
            trace: story, latency: latency, images: facts,
            files: files.filter { file in
                facts.contains { $0.label == file.key && $0.format != "unreadable" }
            })
        if record {
            let written = try golden.record(output)
            if !written.isEmpty {
                outcome.entries[0].failures += written.map {
                    "recorded \($0); look at it with 'stepsim review'"
                }
            }
            return
        }
        let differences = try golden.differences(from: output)
        outcome.entries[0].failures += differences.map { $0.lines.joined(separator: "\n") }
        if let images {
            for difference in differences {
                try PictureFolder(images).write(difference, of: outcome.path)
            }
        }
        if !differences.isEmpty {
            outcome.entries[0].failures.append(
                "if that is right: stepsim replay --record \(outcome.path), then stepsim review")
        }
    }

    /// The golden of a scenario's path as it was given, or as it stands from the root of the file system.
    private static func golden(of path: String) -> Golden? {
        if let golden = Golden(ofScenario: path) { return golden }
        guard let whole = realpath(path, nil) else { return nil }
        defer { free(whole) }
        return Golden(ofScenario: String(cString: whole))
    }

    /// Goldens without a scenario are errors; a scenario without its golden has failed by itself
    /// already.
    private func addStrays(to report: inout ReplayReport, width: Int) throws {
        for stray in try StrayGolden.all(in: ".") {
            if case .withoutGolden = stray { continue }
            let failure = CommandFailure(stray.description, .failed)
            report.add([.unreadable(FilePath("golden"), failure)], width: width)
        }
    }
}

extension ImageFact {
    /// What a picture's own bytes say; a picture that cannot be read shows as such.
    init(_ picture: RunResult.Picture) {
        guard let bytes = try? picture.body.bytes(), let header = try? ImageHeader.read(bytes)
        else {
            self.init(
                label: picture.key, format: "unreadable", width: 0, height: 0, bands: 0,
                isOrientationBaked: false, metadata: [])
            return
        }
        let size = header.orientation.turned(header.size)
        self.init(
            label: picture.key, format: header.format.rawValue, width: size.width,
            height: size.height, bands: header.colour.bands + (header.hasAlpha ? 1 : 0),
            isOrientationBaked: header.orientation == .up, metadata: header.metadataLeft(in: bytes),
            codecs: PictureLibrary.codecs, digest: Body(bytes).identity)
    }
}

extension ImageHeader {
    /// The kinds of metadata that the file still carries, by name.
    fileprivate func metadataLeft(in bytes: [UInt8]) -> [String] {
        var names: [String] = []
        if bytes.contains(Array("Exif\0\0".utf8)) { names.append("exif") }
        if hasICCProfile { names.append("icc") }
        if xmp != nil { names.append("xmp") }
        return names
    }
}

extension [UInt8] {
    /// Whether `needle` stands anywhere in it.
    fileprivate func contains(_ needle: [UInt8]) -> Bool {
        guard let first = needle.first, count >= needle.count else { return false }
        return indices.dropLast(needle.count - 1).contains { place in
            self[place] == first && self[place..<place + needle.count].elementsEqual(needle)
        }
    }
}
