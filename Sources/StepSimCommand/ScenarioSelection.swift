internal import SystemPackage

/// The scenario files that the arguments of a command name: files as they are, folders with all
/// that lies below them.
struct ScenarioSelection {
    /// Relative as given, each once, folders' contents sorted by bytes.
    let paths: [FilePath]

    /// Where scenarios lie unless said otherwise.
    static let folder = "scenarios"

    /// - Throws: `CommandFailure` for a path that is not there, and for a selection without any
    ///   scenario.
    init(_ arguments: [String]) throws(CommandFailure) {
        var found: [FilePath] = []
        for argument in arguments.isEmpty ? [Self.folder] : arguments {
            let files = try FileSelection.files(
                in: FilePath(argument), endings: [".yaml", ".yml"])
            for path in files where !found.contains(path) { found.append(path) }
        }
        if found.isEmpty {
            let places = arguments.isEmpty ? Self.folder : arguments.joined(separator: ", ")
            throw CommandFailure(
                "\(places): no scenario here; name a .yaml file, or a folder that holds some",
                .missingFile)
        }
        paths = found
    }
}
