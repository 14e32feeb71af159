internal import Glibc

/// Starts the process anew, once, under an environment in which nothing depends on the machine.
///
/// Swift reads `SWIFT_DETERMINISTIC_HASHING` before any code of ours runs, so that setting it later
/// is too late.
enum Relaunch {
    private static let fixed = [
        ("SWIFT_DETERMINISTIC_HASHING", "1"), ("TZ", "UTC"), ("LC_ALL", "C"),
    ]
    // Guards against starting anew for ever, should the environment not arrive.
    private static let mark = "STEPSIM_RELAUNCHED"

    /// Returns in the process that has the environment; where it cannot be had, says so and goes
    /// on.
    static func underFixedEnvironment() {
        let isFixed = fixed.allSatisfy { value(of: $0.0) == $0.1 }
        if isFixed { return }
        if value(of: mark) != nil {
            StandardStreams.error("stepsim: the environment could not be fixed; runs may differ.")
            return
        }
        for (name, value) in fixed { setenv(name, value, 1) }
        setenv(mark, "1", 1)
        var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execv("/proc/self/exe", arguments)
        StandardStreams.error("stepsim: cannot start anew (error \(errno)); runs may differ.")
    }

    private static func value(of name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
