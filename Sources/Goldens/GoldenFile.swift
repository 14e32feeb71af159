internal import Glibc
internal import SystemPackage

/// Reads golden files, and writes them whole or not at all.
enum GoldenFile {
    /// Bytes of a golden; a larger file is no golden of ours.
    static let sizeLimit = 64 << 20

    /// The text of a file; nil where there is none.
    static func read(_ path: String) throws(GoldenError) -> String? {
        guard let bytes = try readBytes(path) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw GoldenError.unreadable(path: path, reason: "not UTF-8")
        }
        return text
    }

    /// The bytes of a file; nil where there is none.
    static func readBytes(_ path: String) throws(GoldenError) -> [UInt8]? {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking])
            let bytes = try file.closeAfter { try readAll(file) }
            guard bytes.count <= sizeLimit else {
                throw GoldenError.unreadable(path: path, reason: "larger than \(sizeLimit) bytes")
            }
            return bytes
        } catch let error as GoldenError {
            throw error
        } catch Errno.noSuchFileOrDirectory {
            return nil
        } catch Errno.notDirectory {
            return nil
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
    }

    private static func readAll(_ file: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let chunk = 262_144
        while bytes.count <= sizeLimit {
            let buffer = try [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if buffer.isEmpty { break }
            bytes += buffer
        }
        return bytes
    }

    /// Writes a file by writing another one beside it and renaming that.
    ///
    /// Whatever happens, `path` holds the old text or the new one. The other file is removed on failure; Ctrl-C waits
    /// until it is gone.
    /// - Parameter writeAll: Writes bytes to an open file; tests let the disk run full here.
    static func write(
        _ text: String, to path: String,
        with writeAll: (FileDescriptor, [UInt8]) throws -> Void = { try $0.writeAll($1) }
    ) throws(GoldenError) {
        try write(Array(text.utf8), to: path, with: writeAll)
    }

    /// The same for bytes.
    static func write(
        _ bytes: [UInt8], to path: String,
        with writeAll: (FileDescriptor, [UInt8]) throws -> Void = { try $0.writeAll($1) }
    ) throws(GoldenError) {
        try makeFolder(of: path)
        let partial = path + GoldenLayout.partialSuffix
        let signals = BlockedSignals()
        defer { signals.unblock() }
        do {
            let file = try FileDescriptor.open(
                FilePath(partial), .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            do {
                try file.closeAfter {
                    try writeAll(file, bytes)
                    // Some file systems tell only now that they are full.
                    guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
                }
                try move(partial, to: path)
            } catch {
                unlink(partial)
                throw error
            }
        } catch let error as GoldenError {
            throw error
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// Renames a file, in one step for whoever looks.
    static func move(_ path: String, to target: String) throws(GoldenError) {
        guard rename(path, target) == 0 else {
            throw .cannotWrite(path: target, reason: "\(Errno(rawValue: errno))")
        }
    }

    /// Removes a file; one that is not there is as good.
    static func remove(_ path: String) throws(GoldenError) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw .cannotWrite(path: path, reason: "\(Errno(rawValue: errno))")
        }
    }

    private static func makeFolder(of path: String) throws(GoldenError) {
        let folder = FilePath(path).removingLastComponent()
        var made = FilePath(root: folder.root)
        for component in folder.components {
            made.append(component)
            guard mkdir(made.string, 0o755) == 0 || errno == EEXIST else {
                throw .cannotWrite(path: path, reason: "\(Errno(rawValue: errno))")
            }
        }
    }
}

/// Keeps the signals that end a command from doing so on this thread, for the moment in which files are half written.
struct BlockedSignals {
    private var before = sigset_t()

    init() {
        var blocked = sigset_t()
        sigemptyset(&blocked)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&blocked, signal) }
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
    }

    func unblock() {
        var before = before
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
