internal import Glibc
internal import Scenarios
package import SystemPackage

/// A file that cannot be read, and why.
package enum FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing is at this path.
    case missing(String)
    /// A directory is at this path.
    case directory(String)
    /// More bytes than the reader takes.
    case tooLarge(String, limit: Int)
    /// It is there and cannot be read; `reason` says why.
    case unreadable(String, reason: String)

    /// Whether the file is simply not there, which the command tells apart.
    package var isMissing: Bool { if case .missing = self { true } else { false } }

    /// Where it is, or should be.
    var path: String {
        switch self {
        case .missing(let path), .directory(let path), .tooLarge(let path, _),
            .unreadable(let path, _):
            path
        }
    }

    package var description: String {
        switch self {
        case .missing(let path): "\(path): there is no such file; check the path"
        case .directory(let path): "\(path): is a directory; name a file in it"
        case .tooLarge(let path, let limit):
            "\(path): is larger than \(limit) bytes; make it smaller"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        }
    }

    /// The error as one of the scenario that names the file.
    /// - Parameters:
    ///   - written: The file's path as the scenario has it.
    ///   - scenario: The scenario's own path.
    func named(
        _ written: String, in scenario: String, at position: ScenarioPosition
    ) -> ScenarioError {
        func finding(_ message: String, _ advice: String) -> ScenarioFinding {
            ScenarioFinding(path: scenario, at: position, message, advice: advice)
        }
        return switch self {
        case .missing:
            .missingNamedFile(
                finding(
                    "there is no file '\(written)'",
                    "check the path, which begins at the scenario's folder"))
        case .directory:
            .invalid([finding("'\(written)' is a directory", "name a file in it")])
        case .tooLarge(_, let limit):
            .invalid([
                finding("'\(written)' is larger than \(limit) bytes", "make it smaller")
            ])
        case .unreadable(_, let reason):
            .invalid([finding("'\(written)' cannot be read: \(reason)", "name another file")])
        }
    }
}

/// Whole files as bytes.
package enum FileBytes {
    /// All bytes of a file.
    /// - Throws: `FileError`, also for a file that is longer than `limit`.
    package static func read(_ path: FilePath, atMost limit: Int) throws(FileError) -> [UInt8] {
        do {
            // A pipe without a writer would keep its reader waiting for ever.
            let file = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
            return try file.closeAfter {
                try checkRegular(file, path)
                return try readAll(file, path, limit)
            }
        } catch let error as FileError {
            throw error
        } catch let error as Errno {
            switch error {
            case .noSuchFileOrDirectory, .notDirectory: throw .missing(path.string)
            case .isDirectory: throw .directory(path.string)
            default: throw .unreadable(path.string, reason: "\(error)")
            }
        } catch {
            throw .unreadable(path.string, reason: "\(error)")
        }
    }

    /// All bytes of standard input, up to its end.
    /// - Throws: `FileError`, also for more than `limit` bytes.
    package static func readStandardInput(atMost limit: Int) throws(FileError) -> [UInt8] {
        let name = FilePath("standard input")
        do {
            return try readAll(.standardInput, name, limit)
        } catch let error as FileError {
            throw error
        } catch {
            throw .unreadable(name.string, reason: "\(error)")
        }
    }

    private static func checkRegular(_ file: FileDescriptor, _ path: FilePath) throws {
        var status = stat()
        guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileError.directory(path.string)
        default: throw FileError.unreadable(path.string, reason: "it is no regular file")
        }
    }

    private static func readAll(
        _ file: FileDescriptor, _ path: FilePath, _ limit: Int
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let chunk = 65_536
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            if bytes.count > limit { throw FileError.tooLarge(path.string, limit: limit) }
        }
    }
}
