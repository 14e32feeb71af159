internal import Glibc
internal import SystemPackage

/// This command, started once more with other arguments; its standard output is gathered.
struct ChildProcess {
    private let identifier: pid_t
    private let output: FileDescriptor

    /// Starts it. Its standard error is this process's.
    /// - Throws: `CommandFailure` where no process can be had.
    init(arguments: [String]) throws(CommandFailure) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Self.failure(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = (["stepsim"] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var child = pid_t()
        let status = posix_spawn(&child, "/proc/self/exe", &actions, nil, words, environ)
        Glibc.close(ends[1])
        guard status == 0 else {
            Glibc.close(ends[0])
            throw Self.failure(status)
        }
        identifier = child
        output = FileDescriptor(rawValue: ends[0])
    }

    /// Waits for its end.
    /// - Returns: All that it wrote to standard output.
    func finish() -> String { measured().output }

    /// What became of it.
    struct Ended {
        var output: String
        /// Zero where it ended as it should.
        var status: Int32
        /// The most memory that was resident at one time, in bytes. Not below what this process held when it started the
        /// other: the system counts from there.
        var peakBytes: Int
    }

    /// Waits for its end, and reads what the system counted.
    func measured() -> Ended {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while let count = try? buffer.withUnsafeMutableBytes({ try output.read(into: $0) }),
            count > 0
        {
            bytes.append(contentsOf: buffer[..<count])
        }
        try? output.close()
        var status: Int32 = 0
        var usage = rusage()
        while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
        return Ended(
            output: String(decoding: bytes, as: UTF8.self), status: status,
            peakBytes: usage.ru_maxrss * 1_024)
    }

    private static func failure(_ number: Int32) -> CommandFailure {
        CommandFailure(
            "cannot start a second process (\(Errno(rawValue: number))); leave out what asks for one",
            .defect)
    }
}
