/// All probes, by the name of the function that tries them.
enum Probes {
    typealias Attempt = @Sendable () async throws -> String

    /// Controlled ones first, then those that a run must name and fail on.
    static let all: [(String, Attempt)] =
        sleeps + tasks + children + actors + clocks + chance + escapes + leaks
}
