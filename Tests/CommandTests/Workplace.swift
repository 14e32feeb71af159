import Glibc
import OrderedJSON
import Testing

/// A folder of its own, in which a test writes files and runs the built command as a child process. Removed with all that is in it.
final class Workplace {
    let path: String

    init() throws {
        var template = Array("/tmp/stepsim-command-XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { Self.remove(path) }

    // MARK: Files

    /// Writes a file, making folders on the way.
    func write(_ text: String, at name: String) throws { try write(Array(text.utf8), at: name) }

    func write(_ bytes: [UInt8], at name: String) throws {
        makeFolder(name.split(separator: "/").dropLast().joined(separator: "/"))
        let file = try #require(fopen("\(path)/\(name)", "w"))
        defer { fclose(file) }
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }

    func makeFolder(_ name: String) {
        var made = path
        for part in name.split(separator: "/") {
            made += "/\(part)"
            mkdir(made, 0o755)
        }
    }

    /// The text of a file; nil where there is none.
    func read(_ name: String) -> String? {
        bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(of name: String) -> [UInt8]? { Self.bytes(at: "\(path)/\(name)") }

    /// The files in a folder and below it, relative to it, sorted.
    func files(in name: String) -> [String] {
        var found: [String] = []
        for entry in Self.names(in: "\(path)/\(name)") {
            let inner = files(in: "\(name)/\(entry)")
            let isFolder = opendir("\(path)/\(name)/\(entry)").map { closedir($0) } != nil
            found += isFolder ? inner.map { "\(entry)/\($0)" } : [entry]
        }
        return found.sorted()
    }

    // MARK: The command

    /// Runs `stepsim` here and waits for its end.
    func stepsim(
        _ arguments: String..., environment: [String: String] = [:], input: String = ""
    ) throws -> Ended {
        try run(Built.debug("stepsim"), arguments, environment: environment, input: input)
    }

    /// Runs a program here and waits for its end.
    func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        input: String = "", within seconds: Int = 60
    ) throws -> Ended {
        let running = try start(program, arguments, environment: environment, input: input)
        return try running.finish(within: seconds)
    }

    /// Starts a program here; its streams go to files.
    func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        input: String = ""
    ) throws -> Running {
        let streams = "\(path)/.streams-\(streamCount)"
        streamCount += 1
        mkdir(streams, 0o755)
        let inputFile = try #require(fopen("\(streams)/in", "w"))
        fputs(input, inputFile)
        fclose(inputFile)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "\(streams)/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "\(streams)/out", O_WRONLY | O_CREAT, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, "\(streams)/err", O_WRONLY | O_CREAT, 0o644)
        // `env` changes the folder and becomes the program, under the same process identifier.
        let words = CStrings(["env", "-C", path, program] + arguments)
        let variables = CStrings(Self.environment(environment))
        var child = pid_t()
        // A test runner may ignore Ctrl-C; the command must not inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        sigfillset(&all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let status = posix_spawn(
            &child, "/usr/bin/env", &actions, &attributes, words.pointers, variables.pointers)
        try #require(status == 0, "\(program) cannot be started: error \(status)")
        return Running(identifier: child, streams: streams)
    }

    private var streamCount = 0

    /// This process's environment without what would change the command's ways.
    private static func environment(_ changes: [String: String]) -> [String] {
        let left = [
            "CI", "NO_COLOR", "COLUMNS", "TZ", "LC_ALL", "SWIFT_DETERMINISTIC_HASHING",
            "STEPSIM_RELAUNCHED",
        ]
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            let text = String(cString: variable)
            let name = text.split(separator: "=").first.map(String.init) ?? ""
            if !left.contains(name), changes[name] == nil { variables.append(text) }
            next += 1
        }
        return variables + changes.map { "\($0.key)=\($0.value)" }
    }

    // MARK: Folders

    static func bytes(at path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }
}

/// A child process under way.
struct Running {
    let identifier: pid_t
    let streams: String

    /// Waits for its end; after so many seconds it is ended by force, and the test fails.
    func finish(within seconds: Int = 60) throws -> Ended {
        var status: Int32 = 0
        for _ in 0..<seconds * 500 {
            if waitpid(identifier, &status, WNOHANG) == identifier { return ended(status) }
            usleep(2_000)
        }
        kill(identifier, SIGKILL)
        waitpid(identifier, &status, 0)
        Issue.record("the command did not end within \(seconds) seconds")
        return ended(status)
    }

    private func ended(_ status: Int32) -> Ended {
        let signal = status & 0x7f
        return Ended(
            code: signal == 0 ? status >> 8 & 0xff : 128 + signal, isSignalled: signal != 0,
            output: text("out"), errors: text("err"))
    }

    private func text(_ name: String) -> String {
        String(decoding: Workplace.bytes(at: "\(streams)/\(name)") ?? [], as: UTF8.self)
    }
}

/// What a child process left.
struct Ended {
    /// As a shell tells it: 128 and more for a signal.
    let code: Int32
    let isSignalled: Bool
    /// Standard output.
    let output: String
    /// Standard error.
    let errors: String

    /// Standard output as one JSON value.
    func json() throws -> JSONValue { try JSONValue.parse(output) }

    /// The entries of `replay --format json`.
    func scenarios() throws -> [JSONValue] {
        try #require(try json()["scenarios"]?.arrayValue, "\(output)\(errors)")
    }

    /// The only entry of `replay --format json`.
    func scenario() throws -> JSONValue {
        let scenarios = try scenarios()
        try #require(scenarios.count == 1)
        return scenarios[0]
    }

    /// What the only entry of `replay --format json` tells of failures.
    func failures() throws -> [String] { try scenario()["failures"]?.texts ?? [] }

    var errorLines: [Substring] { errors.split(separator: "\n") }
}

extension JSONValue {
    /// The texts of an array.
    var texts: [String] { (arrayValue ?? []).compactMap(\.stringValue) }
}

/// Where the built programs lie.
enum Built {
    /// Beside the test bundle: of the same build as the tests.
    static func debug(_ program: String) -> String { "\(folder)/\(program)" }

    /// In release mode; nil where that was not built. `STEPSIM_RELEASE` names the folder where it is not `.build/release`.
    static func release(_ program: String) -> String? {
        let folder =
            getenv("STEPSIM_RELEASE").map { String(cString: $0) } ?? "\(package)/.build/release"
        let path = "\(folder)/\(program)"
        return access(path, X_OK) == 0 ? path : nil
    }

    static let hasRelease = release("stepsim") != nil && release("escape-probes") != nil

    private static let folder: String = {
        guard let resolved = realpath("/proc/self/exe", nil) else { return "." }
        defer { free(resolved) }
        let path = String(cString: resolved)
        return path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }()

    /// The package's folder.
    static let package = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        .dropLast(3).joined(separator: "/")
}

/// A list of texts as C wants it.
private final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ texts: [String]) {
        count = texts.count
        pointers = .allocate(capacity: count + 1)
        for (place, text) in texts.enumerated() { pointers[place] = strdup(text) }
        pointers[count] = nil
    }

    deinit {
        for place in 0..<count { free(pointers[place]) }
        pointers.deallocate()
    }
}
