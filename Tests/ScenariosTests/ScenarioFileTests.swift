import Glibc
import Scenarios
import Testing

/// A directory of its own for each test, removed when it ends.
private final class Folder {
    let path: String

    init() throws {
        var template = Array("/tmp/scenarios-XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit {
        for name in ["s.yaml", "big.yaml", "closed.yaml"] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    func write(_ text: String, as name: String, mode: mode_t = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_CREAT | O_WRONLY | O_TRUNC, mode)
        try #require(descriptor >= 0)
        let bytes = Array(text.utf8)
        #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
        close(descriptor)
        return file
    }
}

@Suite struct `Scenario files` {
    @Test func `are read from disk`() throws {
        let folder = try Folder()
        let path = try folder.write(minimal(), as: "s.yaml")

        #expect(try reader.scenario(at: path).path == path)
    }

    @Test func `that are missing are told apart from wrong ones`() throws {
        let missing = #expect(throws: ScenarioError.self) {
            try reader.scenario(at: "/nowhere/x.yaml")
        }
        #expect(missing?.isMissingFile == true)
        #expect(missing?.lines == ["/nowhere/x.yaml: no such file; check the path"])
        let wrong = #expect(throws: ScenarioError.self) {
            try reader.scenario(text: "a: 1", path: "x.yaml")
        }
        #expect(wrong?.isMissingFile == false)
    }

    @Test func `may not be directories or larger than the limit`() throws {
        let folder = try Folder()
        let directory = #expect(throws: ScenarioError.self) { try reader.scenario(at: folder.path) }
        #expect(directory?.lines
            == ["\(folder.path): a directory, not a file; name a file in it"])
        let big = try folder.write(
            String(repeating: "#", count: ScenarioLimits.fileSize + 1), as: "big.yaml")
        let error = #expect(throws: ScenarioError.self) { try reader.scenario(at: big) }
        #expect(error?.lines == ["\(big): larger than 1048576 bytes; is it a scenario?"])
    }
}
