import OrderedJSON
import Testing

@Suite struct `Replaying scenarios` {
    @Test func `prints one object with an entry a seed, as documented`() throws {
        let place = try Workplace()
        try place.write(Samples.signup(seed: "seeds: 3..4"), at: "happy.yaml")
        let ended = try place.stepsim("replay", "happy.yaml", "--format", "json")
        let report = try #require(try ended.json().objectValue)

        #expect(ended.code == 0)
        #expect(ended.errors == "")
        #expect(report.keys == ["scenarios", "passed", "failed"])
        #expect(report["passed"] == 2)
        #expect(report["failed"] == 0)
        let entries = try ended.scenarios()
        #expect(entries.map { $0["seed"] } == [3, 4])
        for entry in entries {
            #expect(
                entry.objectValue?.keys == [
                    "name", "path", "seed", "status", "digest", "executions", "virtualNanoseconds",
                    "realNanoseconds", "retries", "failures",
                ])
            #expect(entry["name"] == "A small sign-up")
            #expect(entry["path"] == "happy.yaml")
            #expect(entry["status"] == "passed")
            #expect(entry["digest"]?.stringValue?.utf8.count == 64)
            #expect(entry["executions"] == ["SUCCEEDED": 1])
            #expect(try #require(entry["virtualNanoseconds"]?.intValue) > 1_000_000_000)
            #expect(try #require(entry["realNanoseconds"]?.intValue) > 0)
            #expect(entry["failures"] == [])
        }
    }

    @Test func `tells a person one line a scenario, then a summary`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "many/happy.yaml")
        try place.write(Samples.plain(workflow: "pass.asl.json"), at: "many/plain.yaml")
        try place.write(Samples.pass, at: "many/pass.asl.json")
        let ended = try place.stepsim("replay", "many")
        let lines = ended.output.split(separator: "\n")

        #expect(ended.code == 0)
        #expect(ended.errors == "")
        try #require(lines.count == 3)
        #expect(lines[0].hasPrefix("  ✓ many/happy.yaml  1 SUCCEEDED, "))
        #expect(lines[1].hasPrefix("  ✓ many/plain.yaml  1 SUCCEEDED, "))
        #expect(lines[2].hasPrefix("2 passed: "))
        #expect(lines[..<2].allSatisfy { $0.hasSuffix("×, no golden") })
        #expect(lines[2].hasSuffix("×"))
        #expect(!ended.output.contains("\u{1B}"))
    }

    @Test
    func `gives each seed the same digest alone and among others, and whatever ran before it`()
        throws
    {
        let place = try Workplace()
        let faults = "faults: [{on: s3.*, do: {error: SlowDown, probability: 30%}}]"
        try place.write(
            Samples.signup(expect: "{}", faults), at: "happy.yaml")
        try place.write(
            Samples.signup(portrait: "{people: 2, size: 90x90}", expect: "{}"), at: "a.yaml")
        func digests(_ arguments: String...) throws -> [JSONValue?] {
            try place.run(
                Built.debug("stepsim"), ["replay", "happy.yaml", "--format", "json"] + arguments
            ).scenarios().map { $0["digest"] }
        }

        let batch = try digests("--seeds", "1..5")
        #expect(Set(batch.map { $0?.stringValue }).count == 5)
        for seed in 1...5 {
            #expect(try digests("--seed", "\(seed)") == [batch[seed - 1]])
        }
        #expect(try digests("--seed", "0x3") == [batch[2]])
        let after = try place.stepsim(
            "replay", "a.yaml", "happy.yaml", "--seed", "4", "--format", "json"
        ).scenarios()
        #expect(after[1]["digest"] == batch[3])
    }

    @Test(.enabled(if: Built.hasRelease, "the release build is not there: make build"))
    func `gives the same digests in debug and release`() throws {
        let place = try Workplace()
        let faults = "faults: [{on: s3.*, do: {error: SlowDown, probability: 30%}}]"
        try place.write(Samples.signup(expect: "{}", faults), at: "happy.yaml")
        let arguments = ["replay", "happy.yaml", "--seeds", "1..8", "--format", "json"]
        let debug = try place.run(Built.debug("stepsim"), arguments).scenarios()
        let release = try place.run(try #require(Built.release("stepsim")), arguments).scenarios()

        #expect(debug.map { $0["digest"] } == release.map { $0["digest"] })
    }

    /// How often a task is enqueued on its way to a call is the optimizer's choice, and once showed in the order of what happens at one instant.
    @Test(.enabled(if: Built.hasRelease, "the release build is not there: make build"))
    func `gives the same digest in debug and release where everybody comes at once`() throws {
        let place = try Workplace()
        try place.write(
            """
            stepsim: 1
            name: A crowd
            workflow: image-profile
            workload:
              - label: signup
                count: 60
                upload: {portrait: {people: 1, size: 320x240}}
            expect: {}
            """, at: "crowd.yaml")
        let arguments = ["replay", "crowd.yaml", "--format", "json"]
        let debug = try place.run(Built.debug("stepsim"), arguments).scenario()
        let release = try place.run(try #require(Built.release("stepsim")), arguments).scenario()

        #expect(debug["digest"] == release["digest"])
    }

    @Test func `verifies in a second process`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "happy.yaml")
        let ended = try place.stepsim("replay", "happy.yaml", "--verify", "--format", "json")

        #expect(ended.code == 0)
        #expect(try ended.failures() == [])
    }

    @Test
    func `fails with what was expected, which execution it was, and the line that repeats it`()
        throws
    {
        let place = try Workplace()
        let faults =
            "faults: [{on: s3.PutObject, when: {state: ResizeImage}, do: {error: AccessDenied}}]"
        try place.write(Samples.signup(faults), at: "broken.yaml")
        let ended = try place.stepsim("replay", "broken.yaml", "--seed", "5")

        #expect(ended.code == 1)
        #expect(ended.output.contains("✗ broken.yaml  1 FAILED"))
        #expect(ended.output.contains("      executions SUCCEEDED: expected 1, found 0\n"))
        #expect(ended.output.contains("        signup by AccessDenied: "))
        #expect(ended.output.contains("invariant no-orphan-face: "))
        #expect(ended.output.contains("      reproduce: stepsim replay broken.yaml --seed 5\n"))
        #expect(ended.output.contains("1 failed, 0 passed"))
    }

    @Test func `draws the gaps of Poisson arrivals from an exponential distribution`() throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "work.asl.json")
        try place.write(
            Samples.plain(
                workload: "[{label: job, count: 2000, input: {}, arrivals: {poisson: 100/s}}]",
                "expect: {executions: {SUCCEEDED: 2000}}"), at: "many.yaml")
        let entry = try place.stepsim("replay", "many.yaml", "--format", "json").scenario()

        // The sum of 2,000 gaps of 10 ms has a mean of 20 s and a standard deviation of 0.45 s.
        let seconds = Double(try #require(entry["virtualNanoseconds"]?.intValue)) / 1_000_000_000
        #expect(abs(seconds - 20) < 3 * 0.45)
        #expect(entry["status"] == "passed")
    }

    @Test func `writes the pictures that were made, for a person to look at`() throws {
        let place = try Workplace()
        try place.write(
            Samples.signup(portrait: "{people: 1, names: [ada], size: 1200x800, orientation: 6}"),
            at: "happy.yaml")
        let ended = try place.stepsim("replay", "happy.yaml", "--images", "pictures/of/mine")

        #expect(ended.code == 0)
        let files = place.files(in: "pictures/of/mine")
        try #require(files.count == 1)
        #expect(files[0].hasPrefix("happy/signup-"))
        let bytes = try #require(place.bytes(of: "pictures/of/mine/\(files[0])"))
        #expect(bytes.starts(with: [0xff, 0xd8, 0xff]))
        #expect(bytes.suffix(2) == [0xff, 0xd9])
    }

    @Test func `writes the pictures of each scenario into a folder of its own`() throws {
        let place = try Workplace()
        for folder in ["basics", "faults"] {
            try place.write(Samples.happy, at: "scenarios/\(folder)/happy.yaml")
        }
        _ = try place.stepsim("replay", "--seed", "7", "--images", "pictures")

        #expect(
            place.files(in: "pictures")
                == ["basics/happy/signup-photo.jpg", "faults/happy/signup-photo.jpg"])
    }

    @Test func `lets the uploader's own retries be set`() throws {
        let place = try Workplace()
        let lost = "faults: [{on: states.StartExecution, do: {error: ThrottlingException}}]"
        try place.write(
            Samples.signup(expect: "{}", lost + "\nclients: {uploader: {retries: none}}"),
            at: "scenarios/once.yaml")
        try place.write(Samples.signup(expect: "{}", lost), at: "scenarios/thrice.yaml")
        _ = try place.stepsim("replay", "--record")

        let once = try #require(place.read("golden/once.trace.new"))
        let thrice = try #require(place.read("golden/thrice.trace.new"))
        #expect(once.contains("call states.StartExecution: sent 1, failed 1"))
        #expect(thrice.contains("call states.StartExecution: sent 3, failed 3"))
    }

    @Test func `leaves a reader that goes away in peace`() throws {
        let place = try Workplace()
        for number in 1...3 { try place.write(Samples.pass, at: "s/work-\(number).asl.json") }
        for number in 1...3 {
            try place.write(
                Samples.plain(workflow: "work-\(number).asl.json"), at: "s/\(number).yaml")
        }
        let ended = try place.run(
            "/bin/sh", ["-c", "\(Built.debug("stepsim")) replay s | head -1"])

        #expect(ended.code == 0)
        #expect(ended.output.hasPrefix("  ✓ s/1.yaml"))
        #expect(ended.output.split(separator: "\n").count == 1)
        #expect(ended.errors == "")
    }
}

@Suite struct `The gate` {
    @Test func `is one verdict over all scenarios, goldens and digests`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/basics/happy.yaml")
        #expect(try place.stepsim("replay", "--record").code == 1)
        #expect(try place.stepsim("review", "--accept").code == 0)
        let ended = try place.stepsim("gate", "--format", "json")
        let report = try #require(try ended.json().objectValue)

        #expect(ended.code == 0)
        #expect(report.keys == ["verdict", "scenarios", "passed", "failed"])
        #expect(report["verdict"] == "passed")
        #expect(try ended.scenario()["status"] == "passed")
        #expect(try place.stepsim("gate").output.hasSuffix("verdict: passed\n"))
    }

    @Test func `fails where a golden is missing`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/basics/happy.yaml")
        let ended = try place.stepsim("gate", "--format", "json")

        #expect(ended.code == 1)
        #expect(try ended.json()["verdict"] == "failed")
        #expect(try place.stepsim("gate").output.hasSuffix("verdict: failed\n"))
    }
}

@Suite struct `Measuring` {
    @Test(.enabled(if: Built.hasRelease, "the release build is not there: make build"))
    func `the engine gives figures by name`() throws {
        let place = try Workplace()
        let ended = try place.run(
            try #require(Built.release("stepsim")), ["bench", "engine", "--format", "json"])
        let report = try ended.json()

        #expect(ended.code == 0)
        #expect(report.objectValue?.keys == ["benchmark", "figures"])
        #expect(report["benchmark"] == "engine")
        let figures = try #require(report["figures"]?.arrayValue)
        #expect(figures.map { $0["name"] } == ["timerEventsPerSecond", "taskSleepsPerSecond"])
        for figure in figures {
            #expect(figure.objectValue?.keys == ["name", "value", "unit"])
            #expect(try #require(figure["value"]?.doubleValue) > 1_000)
        }
    }
}
