/// The golden files of one scenario: what its first seed's story, its latencies and its pictures were when somebody
/// looked and said yes.
///
/// ```swift
/// guard let golden = Golden(ofScenario: "scenarios/faults/throttled.yaml") else { … }  // a regression has none
/// let differences = try golden.differences(from: output)
/// if isRecording { try golden.record(output) }
/// ```
package struct Golden: Hashable, Sendable {
    /// The path of the golden files without their suffixes: `golden/faults/throttled`.
    package let stem: String

    /// The golden of a scenario file; nil where it has none: under `regressions/`, or outside any folder `scenarios`.
    package init?(ofScenario path: String) {
        guard let stem = GoldenLayout.stem(ofScenario: path) else { return nil }
        self.stem = stem
    }

    /// The path of one of the files.
    package func path(of kind: GoldenKind) -> String { stem + kind.suffix }

    /// How an output differs from the golden, in the order of `GoldenKind`; empty where it does not.
    /// - Throws: `GoldenError.unreadable`.
    package func differences(from output: GoldenOutput) throws(GoldenError) -> [GoldenDifference] {
        var differences: [GoldenDifference] = []
        for kind in GoldenKind.allCases {
            let path = path(of: kind)
            let old = try GoldenFile.read(path)
            if let difference = kind.difference(old, output.text(of: kind), path: path) {
                differences.append(difference)
            }
        }
        return try differences + GoldenPictures(stem).differences(from: output)
    }

    /// Writes what differs beside the golden, as `.new`, for a person to review; removes a `.new` that is out of date.
    /// - Returns: The files written.
    /// - Throws: `GoldenError`; each file is whole or not there.
    @discardableResult
    package func record(_ output: GoldenOutput) throws(GoldenError) -> [String] {
        // Ctrl-C leaves all of a scenario's recordings or none.
        let signals = BlockedSignals()
        defer { signals.unblock() }
        var written: [String] = []
        for kind in GoldenKind.allCases {
            let path = path(of: kind)
            let new = output.text(of: kind)
            if kind.difference(try GoldenFile.read(path), new, path: path) == nil {
                try GoldenFile.remove(path + GoldenLayout.newSuffix)
            } else {
                try GoldenFile.write(new ?? kind.emptyText, to: path + GoldenLayout.newSuffix)
                written.append(path + GoldenLayout.newSuffix)
            }
        }
        written += try GoldenPictures(stem).record(output)
        return written
    }
}

/// What a scenario's runs gave, as goldens hold it.
package struct GoldenOutput: Hashable, Sendable {
    /// The first seed's trace.
    package var trace: String
    /// The latency report over all seeds.
    package var latency: String
    /// The pictures that the first seed made, in the order made.
    package var images: [ImageFact]
    /// Their files, by the labels of `images`; a label that is missing has no golden picture.
    package private(set) var files: [String: [UInt8]]

    /// - Parameter files: Pictures of equal bytes share one golden picture, the first one's.
    package init(
        trace: String, latency: String, images: [ImageFact], files: [String: [UInt8]] = [:]
    ) {
        self.trace = trace
        self.latency = latency
        self.files = files
        var known: [[UInt8]: String] = [:]
        self.images = images.map { image in
            guard let file = files[image.label] else { return image }
            let name = known[file] ?? GoldenPictures.fileName(of: image.label)
            known[file] = name
            var image = image
            image.picture = name
            return image
        }
    }

    func text(of kind: GoldenKind) -> String? {
        switch kind {
        case .trace: trace
        case .latency: latency
        case .images: images.isEmpty ? nil : ImageFact.text(images)
        }
    }
}

/// The kinds of golden files, each with its own rules of comparison.
package enum GoldenKind: String, Hashable, Sendable, CaseIterable {
    case trace, latency, images

    /// What a file's path adds to the stem.
    package var suffix: String {
        switch self {
        case .trace: ".trace"
        case .latency: ".latency.json"
        case .images: ".images/facts.json"
        }
    }

    /// What is recorded where a run gives nothing any more; equal to no file.
    var emptyText: String { self == .images ? ImageFact.text([]) : "" }

    /// How `new` differs from `old`; nil stands for no file.
    func difference(_ old: String?, _ new: String?, path: String) -> GoldenDifference? {
        // By bytes: `String` takes differently composed letters for equal.
        let isSame =
            self == .images
            ? ImageComparison.areSame(old ?? emptyText, new ?? emptyText)
            : (old ?? emptyText).utf8.elementsEqual((new ?? emptyText).utf8)
        if isSame { return nil }
        guard let old, !old.isEmpty else {
            return GoldenDifference(path: path, words: ["there is no golden yet"], excerpt: [])
        }
        switch self {
        case .trace: return TraceComparison.difference(old, new ?? emptyText, path: path)
        case .latency: return LatencyComparison.difference(old, new ?? emptyText, path: path)
        case .images: return ImageComparison.difference(old, new ?? emptyText, path: path)
        }
    }
}

/// How a golden and a run's output differ.
package struct GoldenDifference: Hashable, Sendable {
    /// The golden's file.
    package var path: String
    /// What changed, a short sentence each; never empty.
    package var words: [String]
    /// The first place that differs, with its neighbours and line numbers; empty where words say all.
    package var excerpt: [String]
    /// A PNG with the golden picture, the one that came out, and where they differ, side by side; nil elsewhere.
    package var sideBySide: [UInt8]?

    package init(path: String, words: [String], excerpt: [String], sideBySide: [UInt8]? = nil) {
        self.sideBySide = sideBySide
        self.path = path
        self.words = words
        self.excerpt = excerpt
    }

    /// All of it: the path with the words, a line each where there are several, then the excerpt, indented.
    package var lines: [String] {
        let head =
            words.count == 1
            ? words.map { "\(path): \($0)" } : ["\(path):"] + words.map { "  \($0)" }
        return head + excerpt.map { "    \($0)" }
    }
}
