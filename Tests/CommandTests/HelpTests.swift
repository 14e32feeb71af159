import Glibc
import Testing

/// Help is held against `golden/help`; a text that differs is written beside it, for `stepsim review`.
@Suite struct `Help` {
    @Test(arguments: [
        "stepsim", "replay", "review", "run", "validate", "thumbnail", "bench", "bench resize",
        "bench engine", "bench states", "bench pipeline", "gate", "conformance", "defaults",
        "bill",
    ])
    func `reads as its golden does`(command: String) throws {
        let place = try Workplace()
        let help = try place.run(
            Built.debug("stepsim"), Self.words(command == "stepsim" ? "" : command) + ["--help"])
        let name = Self.words(command).joined(separator: "-")
        let golden = "\(Built.package)/golden/help/\(name).txt"
        let known = Workplace.bytes(at: golden).map { String(decoding: $0, as: UTF8.self) }

        #expect(help.code == 0)
        #expect(help.output == known)
        if help.output != known, getenv("CI") == nil {
            try Self.write(help.output, to: golden + ".new")
        }
    }

    @Test(arguments: [
        "replay", "review", "run", "validate", "thumbnail", "bench", "bench resize",
        "bench pipeline", "gate", "conformance", "defaults", "bill",
    ])
    func `gives one sentence, an example and names for its values`(command: String) throws {
        let place = try Workplace()
        let help = try place.run(Built.debug("stepsim"), Self.words(command) + ["--help"]).output

        let overview = try #require(help.split(separator: "\n").first)
        #expect(overview.hasPrefix("OVERVIEW: "))
        #expect(help.contains("Example"))
        #expect(help.contains("  stepsim \(command)"))
        #expect(!help.contains("<string>"))
        let lines = help.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE: ") })
    }

    private static func words(_ command: String) -> [String] {
        command.split(separator: " ").map(String.init)
    }

    private static func write(_ text: String, to path: String) throws {
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
    }
}
