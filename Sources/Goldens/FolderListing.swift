internal import Glibc
internal import SystemPackage

/// Lists folders in an order that depends on names alone.
enum FolderListing {
    /// Levels of folders that are looked into.
    private static let depthLimit = 16

    /// Whether there is a folder at `path`.
    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// The files in a folder and below, relative to it, sorted by their names' bytes; hidden ones are left out, and links to
    /// folders are not followed. A folder that is not there has none.
    static func files(under path: String) throws(GoldenError) -> [String] {
        guard isFolder(path) else { return [] }
        var files: [String] = []
        try collect(path, "", 1, &files)
        return files.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    private static func collect(
        _ path: String, _ prefix: String, _ depth: Int, _ files: inout [String]
    ) throws(GoldenError) {
        guard depth <= depthLimit else {
            throw .unreadable(path: path, reason: "more than \(depthLimit) folders deep")
        }
        guard let folder = opendir(path) else {
            throw .unreadable(path: path, reason: "\(Errno(rawValue: errno))")
        }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            var facts = stat()
            guard lstat("\(path)/\(name)", &facts) == 0 else { continue }
            if facts.st_mode & S_IFMT == S_IFDIR {
                try collect("\(path)/\(name)", "\(prefix)\(name)/", depth + 1, &files)
            } else {
                files.append(prefix + name)
            }
        }
    }
}
