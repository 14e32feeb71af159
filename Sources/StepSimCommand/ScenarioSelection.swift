internal import Glibc
internal import SystemPackage

/// The scenario files that the arguments of a command name: files as they are, folders with all that lies below them.
struct ScenarioSelection {
    /// Relative as given, each once, folders' contents sorted by bytes.
    let paths: [FilePath]

    /// Where scenarios lie unless said otherwise.
    static let folder = "scenarios"

    /// - Throws: `CommandFailure` for a path that is not there, and for a selection without any scenario.
    init(_ arguments: [String]) throws(CommandFailure) {
        var found: [FilePath] = []
        for argument in arguments.isEmpty ? [Self.folder] : arguments {
            for path in try Self.scenarios(at: FilePath(argument)) where !found.contains(path) {
                found.append(path)
            }
        }
        if found.isEmpty {
            let places = arguments.isEmpty ? Self.folder : arguments.joined(separator: ", ")
            throw CommandFailure(
                "\(places): no scenario here; name a .yaml file, or a folder that holds some",
                .missingFile)
        }
        paths = found
    }

    private static func scenarios(at path: FilePath) throws(CommandFailure) -> [FilePath] {
        var status = stat()
        guard stat(path.string, &status) == 0 else {
            throw CommandFailure(
                "\(path): there is no such file or folder; check the path", .missingFile)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
        var found: [FilePath] = []
        for name in names(in: path) {
            let inner = path.appending(name)
            guard stat(inner.string, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                found += try scenarios(at: inner)
            } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
                found.append(inner)
            }
        }
        return found
    }

    /// The names in a folder, hidden ones left out, sorted by bytes.
    private static func names(in folder: FilePath) -> [String] {
        guard let handle = opendir(folder.string) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
