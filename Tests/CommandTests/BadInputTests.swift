import Glibc
import OrderedJSON
import Testing

@Suite struct `Bad input` {
    /// What is wrong with a scenario's line, and the whole message.
    @Test(arguments: [
        ("sede: 8", "11:1: unknown key 'sede'; did you mean 'seed'?"),
        (
            "clients: {FaceDetection: {timeout: 5}}",
            "11:36: 'timeout' is '5', not a duration; add a unit: 5ms or 5s"
        ),
        (
            "faults: [{on: dynamo.PutItem, do: {timeout: after-effect}}]",
            "11:15: unknown service 'dynamo'; did you mean 'dynamodb'?"
        ),
        (
            "faults: [{on: s3.*, when: {state: ResizeImages}, do: {slow: 1s}}]",
            "11:35: unknown state 'ResizeImages'; did you mean 'ResizeImage'?"
        ),
        (
            "cloud: {lambda: {ResizeImage: {memory: 512}}}",
            "11:40: 'memory' is '512', not a memory size; add a unit: 512MB"
        ),
    ])
    func `in a scenario is told with its place and a cure, and exits 65`(
        line: String, message: String
    ) throws {
        let place = try Workplace()
        try place.write(Samples.signup("\n" + line), at: "wrong.yaml")
        let ended = try place.stepsim("replay", "wrong.yaml")

        #expect(ended.code == 65)
        #expect(ended.errorLines == ["wrong.yaml:\(message)"])
        #expect(ended.output.contains("  ✗ wrong.yaml  cannot be run\n"))
        let entry = try place.stepsim("replay", "wrong.yaml", "--format", "json").scenario()
        #expect(entry["status"] == "error")
        #expect(entry["failures"] == [.string("wrong.yaml:\(message)")])
    }

    private static let missing = "check the path, which begins at the scenario's folder"

    @Test(arguments: [
        ("workflow: gone.asl.json", "", "4:11: there is no file 'gone.asl.json'; \(missing)"),
        (
            "workflow: folder.asl.json", "",
            "4:11: 'folder.asl.json' is a directory; name a file in it"
        ),
        (
            "workflow: image-profile", "workload: [{label: a, upload: {file: gone.jpg}}]",
            "5:38: there is no file 'gone.jpg'; \(missing)"
        ),
        (
            "workflow: pass.asl.json", "resources: {objects: {in/a: {file: folder.asl.json}}}",
            "5:36: 'folder.asl.json' is a directory; name a file in it"
        ),
        (
            "workflow: pass.asl.json", "resources: {stateMachines: {c: gone.asl.json}}",
            "5:32: there is no file 'gone.asl.json'; \(missing)"
        ),
        (
            "workflow: pass.asl.json",
            "resources: {stateMachines: {c: {definition: gone.asl.json, type: EXPRESS}}}",
            "5:45: there is no file 'gone.asl.json'; \(missing)"
        ),
    ])
    func `is a file that a scenario names and that is none, told where it is named`(
        workflow: String, line: String, message: String
    ) throws {
        let place = try Workplace()
        place.makeFolder("sub/folder.asl.json")
        try place.write(Samples.pass, at: "sub/pass.asl.json")
        let workload = line.hasPrefix("workload") ? "" : "workload: [{label: job, input: {}}]"
        try place.write(
            "stepsim: 1\nname: It\nseed: 7\n\(workflow)\n\(line)\n\(workload)\n", at: "sub/s.yaml")
        let ended = try place.stepsim("replay", "sub/s.yaml")

        #expect(ended.code == (message.contains("there is no file") ? 66 : 65))
        #expect(ended.errorLines == ["sub/s.yaml:\(message)"])
    }

    @Test func `is a pipe in the place of a scenario`() throws {
        let place = try Workplace()
        let ended = try place.run(
            "/bin/sh", ["-c", "mkfifo pipe.yaml && \(Built.debug("stepsim")) replay pipe.yaml"])

        #expect(ended.code == 65)
        #expect(
            ended.errorLines == ["pipe.yaml: cannot be read: it is no regular file; name one"])
    }

    // Whoever may do everything reads every folder.
    @Test(.enabled(if: geteuid() != 0)) func `is a folder that may not be read`() throws {
        let place = try Workplace()
        let ended = try place.run(
            "/bin/sh", ["-c", "mkdir -m 0 closed; \(Built.debug("stepsim")) replay closed"])

        #expect(ended.code == 65)
        #expect(
            ended.errorLines == [
                "closed: the folder may not be read (Permission denied); check its permissions"
            ])
    }

    @Test func `is an upload that starts nothing`() throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "pass.asl.json")
        try place.write(
            Samples.plain(
                workflow: "pass.asl.json", workload: "[{label: job, upload: {portrait: {}}}]"),
            at: "upload.yaml")
        let ended = try place.stepsim("replay", "upload.yaml")

        #expect(ended.code == 65)
        #expect(
            ended.errorLines == [
                "upload.yaml: 'job' uploads a photo, but nothing says how an upload starts 'pass.asl.json'; give it an 'input:' instead"
            ])
    }

    @Test func `in one scenario keeps no other from running`() throws {
        let place = try Workplace()
        try place.write("stepsim: 1\n", at: "many/a.yaml")
        try place.write(Samples.happy, at: "many/b.yaml")
        let ended = try place.stepsim("replay", "many", "--format", "json")

        #expect(ended.code == 65)
        #expect(try ended.scenarios().map { $0["status"] } == ["error", "passed"])
    }

    @Test func `leaves a failed check to say more`() throws {
        let place = try Workplace()
        try place.write("stepsim: 1\n", at: "many/a.yaml")
        try place.write(Samples.signup(expect: "{executions: {FAILED: 1}}"), at: "many/b.yaml")

        #expect(try place.stepsim("replay", "many").code == 1)
    }

    @Test(arguments: [
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}"#,
            "work.asl.json:1:59: Missing 'Next' target: B at /States/A/Next"
        ),
        (#"{"StartAt": "Go", "States": {"Gone": {"Type": "Succeed"}}}"#, "work.asl.json:1:"),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Pas", "End": true}}}"#,
            "work.asl.json:1:43: "
        ),
        ("{\"StartAt\": \"A\",\n \"States\": {\"A\": {\"Type\": \"Pass\"", "work.asl.json:2:"),
        ("", "work.asl.json:1:1: "),
        ("hello", "work.asl.json:1:1: Unrecognized token 'hello'"),
        ("[]", "work.asl.json:1:1: "),
        ("\u{0}\u{1}\u{2}", "work.asl.json:1:1: "),
    ])
    func `in a definition is told with its place, and exits 65`(
        text: String, start: String
    ) throws {
        let place = try Workplace()
        try place.write(text, at: "work.asl.json")
        let ended = try place.stepsim("run", "work.asl.json")

        #expect(ended.code == 65)
        #expect(ended.output == "")
        #expect(ended.errorLines.allSatisfy { $0.hasPrefix("work.asl.json:") }, "\(ended.errors)")
        #expect(ended.errorLines.contains { $0.hasPrefix(start) }, "\(ended.errors)")
        // A scenario that names it says the same.
        try place.write(Samples.plain(), at: "scenario.yaml")
        let replayed = try place.stepsim("replay", "scenario.yaml")
        #expect(replayed.code == 65)
        #expect(replayed.errorLines.first?.hasPrefix("work.asl.json:") == true)
    }

    @Test(arguments: [
        (
            ["run", "pass.asl.json", "--input", "bad"], #"{"a": 1"#,
            "bad:1:8: the text ends inside the object that begins at 1:1; close it with '}'"
        ),
        (
            ["run", "pass.asl.json", "--input", "bad"], "",
            "bad:1:1: the text is empty; a JSON text holds one value"
        ),
        (["run", "pass.asl.json", "--input", "bad"], #"{"a": nul}"#, "bad:1:7: "),
        (
            ["run", "pass.asl.json", "--functions", "bad"], "Charge: {take: 1s, output: {}}",
            "bad:1:10: unknown key 'take'; did you mean 'takes'?"
        ),
        (
            ["run", "pass.asl.json", "--functions", "bad"], "Charge: {takes: 1, output: {}}",
            "bad:1:17: 'takes' is '1', not a duration; add a unit: 1ms or 1s"
        ),
        (
            ["run", "pass.asl.json", "--functions", "bad"], "Charge: {output: {}",
            "bad:1:"
        ),
    ])
    func `in a file beside a definition is told with its place, and exits 65`(
        arguments: [String], text: String, start: String
    ) throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "pass.asl.json")
        try place.write(text, at: "bad")
        let ended = try place.run(Built.debug("stepsim"), arguments)

        #expect(ended.code == 65)
        #expect(ended.output == "")
        try #require(ended.errorLines.count == 1, "\(ended.errors)")
        #expect(ended.errorLines[0].hasPrefix(start), "\(ended.errors)")
    }

    @Test(arguments: [
        ["run", "folder"], ["run", "pass.asl.json", "--input", "folder"],
        ["run", "pass.asl.json", "--functions", "folder"], ["replay", "definition.yaml"],
        ["replay", "photo.yaml"],
    ])
    func `that is a folder where a file belongs exits 65 with a cure`(arguments: [String]) throws {
        let place = try Workplace()
        place.makeFolder("folder")
        place.makeFolder("folder.asl.json")
        try place.write(Samples.pass, at: "pass.asl.json")
        try place.write(Samples.plain(workflow: "folder.asl.json"), at: "definition.yaml")
        try place.write(Samples.upload(of: "folder"), at: "photo.yaml")
        let ended = try place.run(Built.debug("stepsim"), arguments)

        #expect(ended.code == 65)
        try #require(ended.errorLines.count == 1, "\(ended.errors)")
        #expect(ended.errorLines[0].contains("a directory"))
    }

    @Test func `of millions of brackets is refused, not recursed into`() throws {
        let place = try Workplace()
        let deep = String(repeating: "[", count: 200_000)
        try place.write(deep, at: "deep.json")
        try place.write("a: " + deep, at: "deep.yaml")
        try place.write(Samples.pass, at: "pass.asl.json")

        for arguments in [
            ["run", "deep.json"], ["run", "pass.asl.json", "--input", "deep.json"],
            ["run", "pass.asl.json", "--functions", "deep.yaml"], ["replay", "deep.yaml"],
        ] {
            let ended = try place.run(Built.debug("stepsim"), arguments)
            #expect(ended.code == 65, "\(arguments)")
            #expect(ended.errors.utf8.count < 500)
        }
    }

    @Test func `as a photo is turned down by the pipeline, and its owner is told`() throws {
        let place = try Workplace()
        let photos: [(name: String, bytes: [UInt8])] = [
            ("empty.jpg", []),
            ("text.jpg", Array("This is no photo at all, but a text.\n".utf8)),
            ("cut.jpg", Array(Self.jpegHeader.prefix(12))),
            ("cut.png", Array(Self.bomb.prefix(20))),
            ("bomb.png", Self.bomb),
            ("noise.jpg", (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }),
        ]
        for (name, bytes) in photos {
            try place.write(bytes, at: name)
            try place.write(
                Samples.upload(
                    of: name, expect: "{executions: {SUCCEEDED: 1}, notifications: 1}"),
                at: "s/\(name).yaml")
            try place.write(bytes, at: "s/\(name)")
        }
        let ended = try place.stepsim("replay", "s", "--format", "json", "--images", "pictures")

        #expect(ended.code == 0, "\(ended.output)")
        #expect(try ended.scenarios().count == photos.count)
        // A modelled cloud turned them down: nothing of ours was surprised.
        #expect(ended.errors == "")
        #expect(place.files(in: "pictures") == [])
    }

    /// The start of a JPEG file.
    private static let jpegHeader: [UInt8] =
        [0xff, 0xd8, 0xff, 0xe0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]

    /// A PNG that promises 60,000 × 60,000 pixels in a few bytes; checksums are right.
    private static let bomb: [UInt8] =
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0, 0x0f, 0xb0, 0xe2, 0x15]
        + [0, 0, 0, 0] + Array("IEND".utf8) + [0xae, 0x42, 0x60, 0x82]
}
