internal import Glibc

/// Results go to standard output, all else to standard error.
enum StandardStreams {
    /// Writes lines of results. A reader that went away, as `| head` does, ends the process
    /// quietly.
    static func output(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    /// Writes a line for the person at the terminal.
    static func error(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Whether standard output is a terminal on which colour is welcome.
    static var hasColour: Bool {
        isatty(STDOUT_FILENO) == 1 && (getenv("NO_COLOR").map { String(cString: $0) } ?? "").isEmpty
    }

    /// Whether standard error is a terminal, where progress may be shown.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// Shows how far a long job is, in place of what it said before.
    static func progress(_ text: String) {
        if showsProgress { write("\r\u{1B}[2K\(text)", to: STDERR_FILENO) }
    }

    /// Shows how far a job of many minutes is: as progress on a terminal, as a line of its own elsewhere, so that a log shows
    /// that it goes on.
    static func milestone(_ text: String) {
        if showsProgress { progress(text) } else { error(text) }
    }

    /// Wipes the last progress away.
    static func endProgress() {
        if showsProgress { write("\r\u{1B}[2K", to: STDERR_FILENO) }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 {
                // Results that cannot be written are a failure; a lost remark is not.
                guard descriptor == STDOUT_FILENO else { return }
                let reason = String(cString: strerror(errno))
                error("standard output: cannot be written (\(reason)); check where it goes")
                exit(ExitStatus.cannotWrite.rawValue)
            }
            bytes = bytes.dropFirst(count)
        }
    }
}
