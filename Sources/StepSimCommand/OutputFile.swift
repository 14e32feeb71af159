internal import Glibc
internal import SystemPackage

/// Files that the command writes at a person's wish.
enum OutputFile {
    /// Writes a file whole or not at all: beside its place first, then into it.
    /// - Throws: `CommandFailure` (exit code 74).
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        let partial = "\(path).partial"
        do {
            let file = try FileDescriptor.open(
                FilePath(partial), .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            do {
                _ = try file.closeAfter { try file.writeAll(bytes) }
                guard rename(partial, path) == 0 else { throw Errno(rawValue: errno) }
            } catch {
                unlink(partial)
                throw error
            }
        } catch {
            throw CommandFailure(
                "\(path): cannot be written (\(error)); check the folder and the space left",
                .cannotWrite)
        }
    }
}
