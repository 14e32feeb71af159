internal import Glibc
internal import SystemPackage

/// Files below a folder, in an order that does not depend on the file system.
enum FileSelection {
    /// What a path leads to.
    enum Kind {
        case file, folder
    }

    /// What is at a path; nil for nothing.
    static func kind(of path: FilePath) -> Kind? {
        var status = stat()
        guard stat(path.string, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// How deep folders may lie in one another: a link may lead back up.
    private static let maximumDepth = 32

    /// All files of a folder and the folders in it whose names end so, hidden ones left out, each
    /// folder's sorted by bytes.
    /// - Throws: `CommandFailure` where there is no such folder, or one that may not be read.
    static func files(
        in folder: FilePath, endings: [String], depth: Int = 0
    ) throws(CommandFailure) -> [FilePath] {
        guard let kind = kind(of: folder) else {
            throw CommandFailure(
                "\(folder): there is no such file or folder; check the path", .missingFile)
        }
        guard kind == .folder else { return [folder] }
        guard depth < maximumDepth else {
            throw CommandFailure(
                "\(folder): folders lie more than \(maximumDepth) deep; does a link lead back up?",
                .invalidInput)
        }
        var found: [FilePath] = []
        for name in try names(in: folder) {
            let path = folder.appending(name)
            switch Self.kind(of: path) {
            case .folder: found += try files(in: path, endings: endings, depth: depth + 1)
            case .file where endings.contains { name.hasSuffix($0) }: found.append(path)
            default: break
            }
        }
        return found
    }

    private static func names(in folder: FilePath) throws(CommandFailure) -> [String] {
        guard let handle = opendir(folder.string) else {
            let reason = String(cString: strerror(errno))
            throw CommandFailure(
                "\(folder): the folder may not be read (\(reason)); check its permissions",
                .invalidInput)
        }
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
