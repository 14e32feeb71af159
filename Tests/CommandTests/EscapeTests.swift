import OrderedJSON
import Testing

/// Handlers run unmodified, so every way out of virtual time that ordinary code has is tried by a probe: a function of
/// `Tests/EscapeProbes`, run through the real command, whose output is what it saw.
@Suite struct `Code under simulation` {
    @Test(arguments: Probe.controlled)
    func `sees the same in two processes and twice in one`(probe: String) throws {
        let entry = try #require(try Probes.verified.get()[probe])

        #expect(entry["failures"] == [])
        #expect(entry["status"] == "passed")
        #expect(entry["executions"] == ["SUCCEEDED": 1])
    }

    @Test func `fails in every run after one that started threads, which may still call back`() throws {
        let place = try Workplace()
        for probe in ["dispatch-queue", "int-random"] { try place.writeProbe(probe) }
        let ended = try place.probes()

        let last = try #require(try ended.scenarios().last)
        #expect(last["name"] == "int-random")
        #expect(
            last["failures"]
                == [
                    "escape from virtual time: threads that an earlier run of this process started, in code of no function"
                ])
    }

    @Test(arguments: Probe.sleeping)
    func `sleeps for minutes of virtual time that nobody waits for`(probe: String) throws {
        let entry = try #require(try Probes.verified.get()[probe])

        #expect(try #require(entry["virtualNanoseconds"]?.intValue) > 600_000_000_000)
        #expect(try #require(entry["realNanoseconds"]?.intValue) < 5_000_000_000)
    }

    @Test func `sees another chance under another seed`() throws {
        let place = try Workplace()
        try place.writeProbe("int-random")
        let entries = try place.probes("--seeds", "1..20").scenarios()

        #expect(Set(entries.map { $0["digest"]?.stringValue }).count == 20)
    }

    @Test func `sees nothing of the machine's time zone, locale or hash seed`() throws {
        let place = try Workplace()
        for probe in ["date-in-words", "calendar", "set-order"] { try place.writeProbe(probe) }
        let usual = try place.probes().scenarios()
        let elsewhere = try place.probes(
            environment: [
                "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "SWIFT_DETERMINISTIC_HASHING": "0",
            ]
        ).scenarios()

        #expect(usual.count == 3)
        #expect(usual.map { $0["digest"] } == elsewhere.map { $0["digest"] })
    }

    @Test(.enabled(if: Built.hasRelease, "the release build is not there: make build"))
    func `sees the same in a debug build and in a release build`() throws {
        let place = try Workplace()
        for probe in Probe.controlled { try place.writeProbe(probe) }
        let program = try #require(Built.release("escape-probes"))
        let release = try place.run(program, ["replay", "probes", "--format", "json"]).scenarios()
        let debug = try Probes.verified.get()

        #expect(release.count == Probe.controlled.count)
        for entry in release {
            let name = try #require(entry["name"]?.stringValue)
            #expect(entry["digest"] == debug[name]?["digest"], "\(name)")
        }
    }

    @Test(arguments: Probe.escaping)
    func `fails the run where it reaches the real world, and is named with its owner`(
        probe: String, what: String
    ) throws {
        let place = try Workplace()
        try place.writeProbe(probe)
        let ended = try place.probes("--verify")
        let entry = try ended.scenario()

        #expect(ended.code == 1)
        #expect(entry["status"] == "failed")
        #expect(entry["failures"]?.texts.contains { $0.hasPrefix("verify: ") } == false)
        #expect(
            entry["failures"]?.texts.first
                == "escape from virtual time: \(what), in \(probe) sandbox 1")
    }

    @Test func `that waits for ever is ended by its time-out, and its story says whose it was`()
        throws
    {
        let place = try Workplace()
        try place.writeProbe("never-resumed", in: "scenarios")
        let ended = try place.run(
            Built.debug("escape-probes"), ["replay", "scenarios", "--record", "--format", "json"])

        #expect(ended.code == 1)
        #expect(try ended.scenario()["executions"] == ["FAILED": 1])
        let story = try #require(place.read("golden/never-resumed.trace.new"))
        #expect(story.contains("never-resumed sandbox 1"))
        #expect(story.contains("killed after 15m: timed out"))
    }

    @Test(arguments: Probe.leaking)
    func `fails the run where two runs differ, with the first event that does`(
        probe: String, place where: String
    ) throws {
        let place = try Workplace()
        try place.writeProbe(probe)
        let ended = try place.probes("--verify")
        let failures = try ended.failures()

        #expect(ended.code == 1)
        #expect(failures.contains { $0.hasPrefix("verify: ") && $0.contains(`where`) })
        let first = try #require(
            failures.firstIndex { $0.hasPrefix("first differing event, number") })
        try #require(failures.count > first + 2)
        #expect(failures[first + 1] != failures[first + 2])
        // Both sides tell whose it was: the end of its task, whose output differs.
        for side in failures[(first + 1)...(first + 2)] {
            #expect(side.contains("TaskSucceeded of Probe"))
        }
    }
}

/// The probes by what becomes of them.
private enum Probe {
    static let sleeping = [
        "sleep-for", "sleep-with-tolerance", "sleep-nanoseconds", "sleep-until-continuous",
        "sleep-until-suspending", "clock-sleep", "sleep-on-any-clock",
    ]
    static let controlled =
        sleeping + [
            "sleep-cancelled", "sleep-in-the-past", "sleeps-in-crowd",
            "unstructured-task", "detached-task", "immediate-task", "background-task",
            "outliving-task", "async-let", "task-group-cancelled", "discarding-group", "task-yield",
            "task-local", "cancellation-handler", "async-stream", "continuation",
            "children-of-unequal-depth", "children-through-actors",
            "actor-reentrancy", "main-actor", "global-actor", "sleep-in-an-actor",
            "continuous-clock", "suspending-clock", "foundation-date", "date-in-words", "calendar",
            "system-uptime", "dispatch-time", "libc-time", "libc-gettimeofday",
            "libc-clock-gettime",
            "libc-timespec-get", "libc-clock",
            "int-random", "double-random", "bool-random", "shuffled", "random-element",
            "system-generator", "foundation-uuid", "set-order", "dictionary-order", "hash-value",
            "random-device", "random-file-handle", "libc-getentropy", "libc-arc4random",
        ]
    static let escaping = [
        ("dispatch-queue", "a thread was started"), ("dispatch-after", "a thread was started"),
        ("thread", "a thread was started"), ("pthread", "a thread was started"),
        ("blocking-usleep", "a blocking sleep"), ("blocking-sleep", "a blocking sleep"),
        ("sleep-of-nothing", "a blocking sleep"),
        ("thread-sleep", "a blocking sleep"),
        ("blocking-nanosleep", "a blocking sleep"),
    ]
    static let leaking = [
        ("mutable-static", "a second run in the same process differs"),
        ("libc-rand", "a second run in the same process differs"),
        ("process-identifier", "in a second process"),
    ]
}

/// The controlled probes, run once for all tests, in one process and in a second one.
private enum Probes {
    static let verified = Result {
        let place = try Workplace()
        for probe in Probe.controlled { try place.writeProbe(probe) }
        let ended = try place.probes("--verify")
        var entries: [String: JSONValue] = [:]
        for entry in try ended.scenarios() {
            if let name = entry["name"]?.stringValue { entries[name] = entry }
        }
        return entries
    }
}

extension Workplace {
    /// A scenario in which one execution tries a probe.
    fileprivate func writeProbe(_ name: String, in folder: String = "probes") throws {
        try write(
            """
            stepsim: 1
            name: \(name)
            workflow: probe
            seed: 7
            workload: [{label: try, input: {probe: \(name)}}]
            expect: {executions: {SUCCEEDED: 1}}
            """, at: "\(folder)/\(name).yaml")
    }

    /// Replays the probes that were written.
    fileprivate func probes(
        _ options: String..., environment: [String: String] = [:]
    ) throws -> Ended {
        try run(
            Built.debug("escape-probes"), ["replay", "probes", "--format", "json"] + options,
            environment: environment)
    }
}
