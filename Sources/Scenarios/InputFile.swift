internal import SystemPackage

/// Reads a user's file whole, up to the size limit.
enum InputFile {
    static func read(_ path: String) throws(ScenarioError) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking])
            return try file.closeAfter { try readAll(file, path) }
        } catch let error as ScenarioError {
            throw error
        } catch Errno.noSuchFileOrDirectory {
            throw .missing(path: path)
        } catch Errno.notDirectory {
            throw .missing(path: path)
        } catch Errno.isDirectory {
            throw .unreadable(path: path, reason: "a directory, not a file; name a file in it")
        } catch let error as Errno {
            throw .unreadable(path: path, reason: "cannot be read (\(error)); check its permissions")
        } catch {
            throw .unreadable(path: path, reason: "cannot be read; check it")
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
