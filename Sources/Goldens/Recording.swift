/// A recording that waits for somebody to look at it.
///
/// ```swift
/// for recording in try Recording.pending(under: "golden") {
///     print(try recording.difference().lines.joined(separator: "\n"))
///     try recording.accept()
/// }
/// ```
package struct Recording: Hashable, Sendable {
    /// The golden that it would replace.
    package let goldenPath: String
    /// The recording itself.
    package var path: String { goldenPath + GoldenLayout.newSuffix }

    /// All recordings in a folder or below, by path; a recording's own path, or its golden's, gives that one, and a
    /// scenario's path all of its own.
    /// - Throws: `GoldenError.unreadable` for a folder that cannot be listed.
    package static func pending(under path: String) throws(GoldenError) -> [Recording] {
        let suffix = GoldenLayout.newSuffix
        var path = path
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        if let golden = Golden(ofScenario: path) {
            var found: [Recording] = []
            for kind in [GoldenKind.trace, .latency] {
                found += try pending(under: golden.path(of: kind))
            }
            return try found + pending(under: GoldenPictures(golden.stem).folder)
        }
        if FolderListing.isFolder(path) {
            return try FolderListing.files(under: path).filter { $0.hasSuffix(suffix) }
                .map { Recording(goldenPath: "\(path)/\($0.dropLast(suffix.count))") }
        }
        let golden = path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
        return try GoldenFile.readBytes(golden + suffix) == nil
            ? [] : [Recording(goldenPath: golden)]
    }

    /// How the recording differs from the golden that stands.
    /// - Throws: `GoldenError.unreadable`.
    package func difference() throws(GoldenError) -> GoldenDifference {
        if GoldenPictures.isPicture(goldenPath) {
            return try GoldenPictures.difference(of: self)
        }
        let new = try GoldenFile.read(path)
        let kind = GoldenKind.allCases.first { goldenPath.hasSuffix($0.suffix) } ?? .trace
        let old = try GoldenFile.read(goldenPath)
        guard old == nil, let new else {
            return kind.difference(old, new, path: goldenPath)
                ?? GoldenDifference(path: goldenPath, words: ["nothing differs"], excerpt: [])
        }
        let lines = TraceComparison.lines(of: new)
        return GoldenDifference(
            path: goldenPath, words: ["a new golden of \(lines.count) lines"],
            excerpt: lines.prefix(Self.shownLines).map { "+ \($0)" })
    }

    /// Makes the recording the golden, in one step.
    /// - Throws: `GoldenError.cannotWrite`; the old golden then still stands.
    package func accept() throws(GoldenError) { try GoldenFile.move(path, to: goldenPath) }

    /// Throws the recording away.
    package func reject() throws(GoldenError) { try GoldenFile.remove(path) }

    /// Lines of a new golden that are shown.
    private static let shownLines = 12
}
