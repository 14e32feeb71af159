/// Why a golden cannot be read or written.
package enum GoldenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is there, but cannot be read.
    case unreadable(path: String, reason: String)
    /// It cannot be written (exit code 74). What stood there before still stands.
    case cannotWrite(path: String, reason: String)

    /// Whether writing failed (exit code 74) rather than reading (65).
    package var isWriteFailure: Bool {
        if case .cannotWrite = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): cannot be read (\(reason)); check that it is a text file"
        case .cannotWrite(let path, let reason):
            "\(path): cannot be written (\(reason)); check the folder and the space left"
        }
    }
}
