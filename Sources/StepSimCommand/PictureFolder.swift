internal import Bodies
internal import Glibc
internal import Goldens
internal import ScenarioRuns
internal import SystemPackage

/// A folder into which the pictures of runs are written, so that a person can look:
/// `basics/happy-face/signup-photo.jpg`.
struct PictureFolder {
    private let folder: FilePath

    init(_ folder: FilePath) { self.folder = folder }

    /// Writes the pictures of a scenario's first seed.
    /// - Throws: `CommandFailure` where a file cannot be written.
    func write(_ outcome: ReplayJob.Outcome) throws(CommandFailure) {
        for picture in outcome.pictures {
            // A key may hold anything, "../" too: its slashes become hyphens.
            let file = String(picture.key.map { $0 == "/" || $0 == "\0" ? "-" : $0 })
            let path = folder.appending(Self.names(of: outcome.path)).appending(file)
            do {
                try Self.makeFolders(path.removingLastComponent())
                let bytes = try picture.body.bytes()
                let descriptor = try FileDescriptor.open(
                    path, .writeOnly, options: [.create, .truncate],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead])
                _ = try descriptor.closeAfter { try descriptor.writeAll(bytes) }
            } catch {
                throw CommandFailure(
                    "\(path): cannot be written (\(error)); check the folder and the space left",
                    .cannotWrite)
            }
        }
    }

    /// Writes how a golden picture and a run's differ, side by side, where there is something to see:
    /// `basics/happy-face/signup-photo.jpg.difference.png`.
    func write(_ difference: GoldenDifference, of scenario: FilePath) throws(CommandFailure) {
        guard let picture = difference.sideBySide else { return }
        let name = FilePath(difference.path).stem ?? "picture"
        let path = folder.appending(Self.names(of: scenario)).appending("\(name).difference.png")
        do {
            try Self.makeFolders(path.removingLastComponent())
        } catch {
            throw CommandFailure(
                "\(path): cannot be written (\(error)); check the folder and the space left",
                .cannotWrite)
        }
        try OutputFile.write(picture, to: path.string)
    }

    /// `basics/happy-face` for `scenarios/basics/happy-face.yaml`; the bare name for a scenario
    /// that lies elsewhere.
    private static func names(of scenario: FilePath) -> [FilePath.Component] {
        let folders = scenario.removingLastComponent().components
        let stem = scenario.stem.flatMap { FilePath.Component($0) }
        let place = folders.lastIndex { $0.string == ScenarioSelection.folder }
        let kept = place.map { Array(folders[folders.index(after: $0)...]) } ?? []
        return kept + [stem].compactMap(\.self)
    }

    private static func makeFolders(_ path: FilePath) throws {
        var made = FilePath(root: path.root, [])
        for component in path.components {
            made.append(component)
            if mkdir(made.string, 0o755) != 0, errno != EEXIST { throw Errno(rawValue: errno) }
        }
    }
}
