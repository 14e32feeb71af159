import Glibc
@testable import Goldens
import SystemPackage
import Testing

private let output = GoldenOutput(
    trace: "stepsim trace 1\na\n", latency: "{}\n",
    images: [
        ImageFact(
            label: "t", format: "jpeg", width: 1, height: 1, bands: 3, isOrientationBaked: true,
            metadata: [])
    ])

@Suite struct `Places of goldens` {
    @Test(arguments: [
        ("scenarios/faults/x.yaml", "golden/faults/x"), ("./scenarios/x.yaml", "./golden/x"),
        ("/a/scenarios/b/scenarios/c/x.yaml", "/a/scenarios/b/golden/c/x"),
    ])
    func `mirror those of scenarios`(scenario: String, stem: String) {
        let golden = Golden(ofScenario: scenario)

        #expect(golden?.stem == stem)
        #expect(golden?.path(of: .images) == stem + ".images/facts.json")
    }

    @Test(arguments: [
        "scenarios/regressions/x.yaml", "x.yaml", "scenarios/x.json", "scenarios", "other/x.yaml",
    ])
    func `are not for everything`(path: String) {
        #expect(Golden(ofScenario: path) == nil)
    }
}

@Suite struct `Recording and reviewing` {
    @Test func `a recording lies beside the golden until somebody accepts it`() throws {
        let folder = try Folder()
        let golden = try #require(Golden(ofScenario: "\(folder.path)/scenarios/basics/x.yaml"))

        #expect(try golden.differences(from: output).map(\.words)
            == Array(repeating: ["there is no golden yet"], count: 3))
        let written = try golden.record(output)
        #expect(written.map { $0.dropFirst(folder.path.count) } == [
            "/golden/basics/x.trace.new", "/golden/basics/x.latency.json.new",
            "/golden/basics/x.images/facts.json.new",
        ])
        #expect(folder.read("golden/basics/x.trace") == nil)

        let pending = try Recording.pending(under: "\(folder.path)/golden/")
        #expect(Set(pending.map(\.path)) == Set(written))
        #expect(try pending.last?.difference().words == ["a new golden of 2 lines"])
        for recording in pending { try recording.accept() }

        #expect(try golden.differences(from: output).isEmpty)
        #expect(try Recording.pending(under: "\(folder.path)/golden").isEmpty)
        #expect(folder.names(in: "golden/basics") == ["x.images", "x.latency.json", "x.trace"])
        #expect(folder.read("golden/basics/x.trace") == output.trace)
    }

    @Test func `only what differs is recorded, and a recording out of date goes`() throws {
        let folder = try Folder()
        folder.write(output.trace, at: "golden/x.trace")
        folder.write("stale", at: "golden/x.trace.new")
        folder.write("{\"seeds\":1}", at: "golden/x.latency.json")
        let golden = try #require(Golden(ofScenario: "\(folder.path)/scenarios/x.yaml"))

        try golden.record(GoldenOutput(trace: output.trace, latency: output.latency, images: []))

        #expect(folder.names(in: "golden") == ["x.latency.json", "x.latency.json.new", "x.trace"])
        let pending = try Recording.pending(under: "\(folder.path)/scenarios/x.yaml")
        #expect(try pending.map { try $0.difference().words } == [["seeds 1 → none"]])
        try pending[0].reject()
        #expect(folder.read("golden/x.latency.json") == "{\"seeds\":1}")
        #expect(folder.names(in: "golden") == ["x.latency.json", "x.trace"])
    }

    @Test func `a full disk leaves the old file, and nothing beside it`() throws {
        let folder = try Folder()
        folder.write("old", at: "golden/x.trace")
        struct DiskFull: Error, CustomStringConvertible { let description = "No space left" }

        let error = #expect(throws: GoldenError.self) {
            try GoldenFile.write("new text", to: "\(folder.path)/golden/x.trace") { file, bytes in
                _ = try file.writeAll(bytes.prefix(3))
                throw DiskFull()
            }
        }

        #expect(error == .cannotWrite(path: "\(folder.path)/golden/x.trace", reason: "No space left"))
        #expect(error?.isWriteFailure == true)
        #expect(folder.read("golden/x.trace") == "old")
        #expect(folder.names(in: "golden") == ["x.trace"])
    }

    @Test func `a folder that cannot be made is an error of writing`() throws {
        let folder = try Folder()
        folder.write("a file", at: "golden")
        let golden = try #require(Golden(ofScenario: "\(folder.path)/scenarios/x.yaml"))

        let error = #expect(throws: GoldenError.self) { try golden.record(output) }

        #expect(error?.isWriteFailure == true)
        #expect(error?.description.hasPrefix("\(folder.path)/golden/x.trace.new: cannot be written") == true)
    }

    @Test func `a directory or bytes that are no text are an error of reading`() throws {
        let folder = try Folder()
        folder.write("x", at: "golden/x.trace/inner")
        let golden = try #require(Golden(ofScenario: "\(folder.path)/scenarios/x.yaml"))

        let error = #expect(throws: GoldenError.self) { try golden.differences(from: output) }

        #expect(error?.isWriteFailure == false)
    }

    @Test func `signals that came while a file was written are delivered afterwards`() throws {
        let folder = try Folder()
        var before = sigset_t()
        var during = sigset_t()
        var after = sigset_t()
        pthread_sigmask(SIG_SETMASK, nil, &before)

        try GoldenFile.write("x", to: "\(folder.path)/x") { file, bytes in
            pthread_sigmask(SIG_SETMASK, nil, &during)
            _ = try file.writeAll(bytes)
        }

        pthread_sigmask(SIG_SETMASK, nil, &after)
        #expect(sigismember(&during, SIGINT) == 1)
        #expect(sigismember(&after, SIGINT) == sigismember(&before, SIGINT))
    }
}

@Suite struct `Strays` {
    @Test func `are goldens without scenarios and scenarios without goldens`() throws {
        let folder = try Folder()
        for name in [
            "scenarios/a.yaml", "scenarios/faults/b.yaml", "scenarios/regressions/r.yaml",
            "scenarios/notes.txt", "golden/a.trace", "golden/a.latency.json",
            "golden/a.images/facts.json", "golden/a.images/t.png", "golden/faults/c.trace",
            "golden/faults/b.trace", "golden/faults/b.latency.json.new", "golden/help/replay.txt",
            "golden/odd.txt", "golden/.hidden",
        ] {
            folder.write("", at: name)
        }

        let strays = try StrayGolden.all(in: folder.path)

        #expect(strays == [
            .withoutScenario(
                golden: "\(folder.path)/golden/faults/c.trace",
                scenario: "\(folder.path)/scenarios/faults/c.yaml"),
            .unknownFile("\(folder.path)/golden/odd.txt"),
            .withoutGolden(
                scenario: "\(folder.path)/scenarios/faults/b.yaml",
                golden: "\(folder.path)/golden/faults/b.latency.json"),
        ])
    }

    @Test func `are none where there are no folders`() throws {
        let folder = try Folder()

        #expect(try StrayGolden.all(in: folder.path).isEmpty)
    }
}
