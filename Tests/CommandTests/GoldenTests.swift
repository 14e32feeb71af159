import OrderedJSON
import Testing

@Suite struct `Recording goldens` {
    @Test func `writes beside them and fails, and accepting makes them golden`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/basics/happy.yaml")

        let recorded = try place.stepsim("replay", "--record")
        #expect(recorded.code == 1)
        #expect(
            place.files(in: "golden") == [
                "basics/happy.images/facts.json.new",
                "basics/happy.images/signup-photo.jpg.png.new", "basics/happy.latency.json.new",
                "basics/happy.trace.new",
            ])

        let accepted = try place.stepsim("review", "--accept")
        #expect(accepted.code == 0)
        #expect(accepted.output.hasSuffix("4 of 4 accepted\n"))
        #expect(
            place.files(in: "golden") == [
                "basics/happy.images/facts.json", "basics/happy.images/signup-photo.jpg.png",
                "basics/happy.latency.json", "basics/happy.trace",
            ])
        #expect(try place.stepsim("replay").code == 0)
        // Nothing is recorded where nothing changed.
        #expect(try place.stepsim("replay", "--record").code == 0)
        #expect(try place.stepsim("review").output == "There is nothing to review.\n")
    }

    @Test func `asks before accepting, and takes no answer for a no`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/basics/happy.yaml")
        _ = try place.stepsim("replay", "--record")

        let asked = try place.stepsim("review", input: "y\nn\n")
        #expect(asked.code == 1)
        #expect(asked.output.contains("1 of 4 accepted"))
        #expect(place.files(in: "golden").filter { $0.hasSuffix(".new") }.count == 3)
    }

    @Test func `accepts those of one scenario alone`() throws {
        let place = try Workplace()
        for name in ["one", "two"] { try place.write(Samples.happy, at: "scenarios/\(name).yaml") }
        _ = try place.stepsim("replay", "--record")

        #expect(try place.stepsim("review", "--accept", "scenarios/one.yaml").code == 0)
        #expect(
            place.files(in: "golden").filter { $0.hasSuffix(".new") }.allSatisfy {
                $0.hasPrefix("two.")
            })
    }

    @Test func `is refused in CI`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        let ended = try place.stepsim("replay", "--record", environment: ["CI": "true"])

        #expect(ended.code == 64)
        #expect(ended.output == "")
        #expect(
            ended.errorLines == [
                "--record is refused under CI=true: goldens are recorded and looked at by a person"
            ])
        #expect(place.files(in: "golden") == [])
    }
}

@Suite struct `Holding a run against its golden` {
    @Test
    func `shows the first differing line with its neighbours, and says in words what changed`()
        throws
    {
        let place = try Workplace.withGoldens()
        // The scenario changes: the first attempt at the thumbnail now crashes.
        try place.write(
            Samples.signup(
                "faults: [{on: lambda.Invoke, when: {state: ResizeImage, attempt: 1}, do: {crash: 20ms}}]"
            ),
            at: "scenarios/happy.yaml")
        let ended = try place.stepsim("replay")

        #expect(ended.code == 1)
        #expect(ended.output.contains("      golden/happy.trace:\n"))
        #expect(ended.output.contains("        state ResizeImage: attempts 1 → 2"))
        #expect(ended.output.contains("        fault rule 1: new, met 1\n"))
        let lines = ended.output.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.contains { $0.hasPrefix("+ ") && $0.contains("rule 1: crash after 20ms") })
        #expect(lines.contains { $0.hasPrefix("- ") })
        #expect(ended.output.contains("golden/happy.latency.json:"))
        #expect(
            ended.output.contains("if that is right: stepsim replay --record scenarios/happy.yaml"))
        #expect(ended.output.contains("reproduce: stepsim replay scenarios/happy.yaml\n"))
    }

    @Test func `finds a golden that somebody edited`() throws {
        let place = try Workplace.withGoldens()
        let golden = try #require(place.read("golden/happy.trace"))
        try place.write(
            golden.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(8).joined(
                separator: "\n"), at: "golden/happy.trace")

        #expect(try place.stepsim("replay").code == 1)
    }

    @Test func `leaves it alone under another seed, where only expectations are checked`() throws {
        let place = try Workplace.withGoldens()
        let ended = try place.stepsim("replay", "--seeds", "1..3")

        #expect(ended.code == 0)
        #expect(ended.output.contains("3 seeds, 3 SUCCEEDED"))
    }

    @Test func `fails without a golden`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        let ended = try place.stepsim("replay")

        #expect(ended.code == 1)
        #expect(ended.output.contains("golden/happy.trace: there is no golden yet"))
    }

    @Test func `fails for a golden without a scenario`() throws {
        let place = try Workplace.withGoldens()
        try place.write("stepsim trace 1\n", at: "golden/basics/gone.trace")
        let ended = try place.stepsim("replay")

        #expect(ended.code == 1)
        #expect(
            ended.errorLines == [
                "./golden/basics/gone.trace: a golden without a scenario; remove it, or bring ./scenarios/basics/gone.yaml back"
            ]
                || ended.errorLines == [
                    "golden/basics/gone.trace: a golden without a scenario; remove it, or bring scenarios/basics/gone.yaml back"
                ])
    }

    @Test func `is the same text on every run`() throws {
        let place = try Workplace.withGoldens()
        let again = try Workplace.withGoldens()

        for name in ["happy.trace", "happy.latency.json", "happy.images/facts.json"] {
            #expect(place.read("golden/\(name)") == again.read("golden/\(name)"))
        }
        let story = try #require(place.read("golden/happy.trace"))
        #expect(story.hasPrefix("stepsim trace 2\nscenario A small sign-up\nseed 7\n"))
        #expect(story.hasSuffix("\n"))
    }
}

extension Workplace {
    /// A folder with one scenario and its goldens.
    fileprivate static func withGoldens() throws -> Workplace {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        #expect(try place.stepsim("replay", "--record").code == 1)
        #expect(try place.stepsim("review", "--accept").code == 0)
        return place
    }
}
