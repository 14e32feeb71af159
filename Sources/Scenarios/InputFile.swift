internal import Glibc
internal import SystemPackage

/// Reads a user's file whole, up to the size limit.
enum InputFile {
    static func read(_ path: String) throws(ScenarioError) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking])
            return try file.closeAfter {
                try checkRegular(file, path)
                return try readAll(file, path)
            }
        } catch let error as ScenarioError {
            throw error
        } catch Errno.noSuchFileOrDirectory {
            throw .missing(path: path)
        } catch Errno.notDirectory {
            throw .missing(path: path)
        } catch Errno.isDirectory {
            throw .unreadable(path: path, reason: "a directory, not a file; name a file in it")
        } catch let error as Errno {
            throw .unreadable(
                path: path, reason: "cannot be read (\(error)); check its permissions")
        } catch {
            throw .unreadable(path: path, reason: "cannot be read; check it")
        }
    }

    /// - Throws: `ScenarioError` for a pipe or device: without a writer a pipe would seem to be empty.
    private static func checkRegular(_ file: FileDescriptor, _ path: String) throws {
        var status = stat()
        guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw Errno.isDirectory
        default:
            throw ScenarioError.unreadable(
                path: path, reason: "cannot be read: it is no regular file; name one")
        }
    }

    private static func readAll(_ file: FileDescriptor, _ path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let chunk = 65_536
        while true {
            let buffer = try [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if buffer.isEmpty { return bytes }
            bytes += buffer
            guard bytes.count <= ScenarioLimits.fileSize else {
                throw ScenarioError.unreadable(
                    path: path,
                    reason: "larger than \(ScenarioLimits.fileSize) bytes; is it a scenario?")
            }
        }
    }
}
