import Glibc
import Testing

@Suite struct `The exit code` {
    @Test func `is 0 for what passed, help and the version`() throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "pass.asl.json")

        for arguments in [
            ["run", "pass.asl.json"], ["--help"], ["replay", "--help"], ["--version"],
        ] {
            let ended = try place.run(Built.debug("stepsim"), arguments)
            #expect(ended.code == 0, "\(arguments)")
            #expect(ended.errors == "", "\(arguments)")
            #expect(ended.output != "", "\(arguments)")
        }
    }

    @Test(arguments: [
        ["nonsense"], ["replay", "--nonsense"], ["replay", "--seed"], ["replay", "--seed", "x"],
        ["replay", "--seed", "-1"], ["replay", "--seed", "18446744073709551616"],
        ["replay", "--seeds", "5"], ["replay", "--seeds", "5..1"],
        ["replay", "--seeds", "1..2000000"],
        ["replay", "--seed", "1", "--seeds", "1..2"], ["replay", "--format", "xml"],
        ["run"], ["run", "a.json", "b.json"], ["run", "a.json", "--seeds", "1..3"],
        ["bench", "nothing"], ["gate", "somewhere"],
    ])
    func `is 64 for wrong usage, which is told on standard error`(arguments: [String]) throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        let ended = try place.run(Built.debug("stepsim"), arguments)

        #expect(ended.code == 64)
        #expect(ended.output == "")
        #expect(ended.errors != "")
    }

    @Test(arguments: [
        ["replay", "gone.yaml"], ["replay", "gone"], ["replay", "empty"], ["replay"],
        ["run", "gone.asl.json"], ["run", "pass.asl.json", "--input", "gone.json"],
        ["run", "pass.asl.json", "--functions", "gone.yaml"], ["replay", "names-gone-photo.yaml"],
        ["replay", "names-gone-definition.yaml"],
    ])
    func `is 66 for a missing file, which is named with a cure`(arguments: [String]) throws {
        let place = try Workplace()
        place.makeFolder("empty")
        try place.write(Samples.pass, at: "pass.asl.json")
        try place.write(Samples.upload(of: "gone.jpg"), at: "names-gone-photo.yaml")
        try place.write(Samples.plain(workflow: "gone.asl.json"), at: "names-gone-definition.yaml")
        let ended = try place.run(Built.debug("stepsim"), arguments)

        #expect(ended.code == 66)
        try #require(ended.errorLines.count == 1, "\(ended.errors)")
        #expect(ended.errorLines[0].contains(": ") && ended.errorLines[0].contains("; "))
    }

    @Test func `is 74 where help cannot be written`() throws {
        let place = try Workplace()
        for option in ["--help", "--version"] {
            let full = try place.run(
                "/bin/sh", ["-c", "\(Built.debug("stepsim")) \(option) > /dev/full"])
            #expect(full.code == 74)
            #expect(full.errors.contains("cannot be written (No space left on device)"))
        }
    }

    @Test(arguments: ["1..", "..5", "1..x", "-1..3", "7"])
    func `is 64 for seeds that are no range, which are quoted as given`(seeds: String) throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        let ended = try place.stepsim("replay", "--seeds=\(seeds)")

        #expect(ended.code == 64)
        #expect(ended.errors.hasPrefix("--seeds \(seeds): expected a range like 1..100"))
    }

    @Test func `is 74 where results cannot be written`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        let full = try place.run(
            "/bin/sh", ["-c", "\(Built.debug("stepsim")) replay --seed 1 > /dev/full"])

        #expect(full.code == 74)
        #expect(
            full.errorLines
                == [
                    "standard output: cannot be written (No space left on device); check where it goes"
                ])
        let images = try place.stepsim("replay", "--seed", "1", "--images", "/proc/pictures")
        #expect(images.code == 74)
        #expect(images.errorLines.last?.hasPrefix("/proc/pictures/happy/signup-") == true)
    }

    @Test func `is 74 where a golden's folder cannot be written, and no file is left behind`()
        throws
    {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        // A folder that refuses even an administrator.
        symlink("/proc", "\(place.path)/golden")
        let ended = try place.stepsim("replay", "scenarios", "--record")

        #expect(ended.code == 74)
        try #require(ended.errorLines.count == 1)
        #expect(ended.errorLines[0].hasPrefix("golden/happy.trace.new: cannot be written ("))
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "mounting a small file system is not allowed here"))
    func `is 74 on a full disk, and no file is left half written`() throws {
        let place = try Workplace()
        try place.write(Samples.happy, at: "scenarios/happy.yaml")
        place.makeFolder("golden")
        let disk = try SmallDisk(at: "\(place.path)/golden")
        defer { disk.remove() }
        let ended = try place.stepsim("replay", "--record")

        #expect(ended.code == 74)
        try #require(ended.errorLines.count == 1)
        #expect(ended.errorLines[0].contains("cannot be written (No space left on device)"))
        #expect(place.files(in: "golden") == ["filler"])
    }

    @Test func `is 130 when interrupted, and neither golden nor recording is left half written`()
        throws
    {
        let place = try Workplace()
        try place.write(Samples.pass, at: "scenarios/work.asl.json")
        try place.write(
            Samples.plain(
                workload: "[{label: job, count: 1000000, input: {}, arrivals: {every: 1ms}}]"),
            at: "scenarios/long.yaml")
        let running = try place.start(
            Built.debug("stepsim"), ["replay", "scenarios", "--record"])
        usleep(700_000)
        kill(running.identifier, SIGINT)
        let ended = try running.finish(within: 5)

        #expect(ended.code == 130)
        #expect(ended.errors == "")
        #expect(place.files(in: "golden") == [])
    }
}

/// A file system of one page, full already.
private struct SmallDisk {
    private let path: String

    static let canBeMade: Bool = {
        var template = Array("/tmp/stepsim-disk-XXXXXX".utf8CString)
        guard let path = mkdtemp(&template).map({ String(cString: $0) }) else { return false }
        defer { rmdir(path) }
        guard mount("tmpfs", path, "tmpfs", 0, "size=8k") == 0 else { return false }
        umount(path)
        return true
    }()

    init(at path: String) throws {
        self.path = path
        try #require(mount("tmpfs", path, "tmpfs", 0, "size=8k") == 0)
        let file = try #require(fopen("\(path)/filler", "w"))
        let bytes = [UInt8](repeating: 0, count: 6_000)
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    func remove() { umount(path) }
}
