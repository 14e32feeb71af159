import Glibc
import Testing

/// `stepsim bench resize` where it measures one picture, and where it watches over memory.
@Suite struct `The benchmark of resizing` {
    private static let photo =
        "\(Built.package)/golden/images/alpha.images/signup-photo.jpg.png"

    /// A picture for outside tools to judge: one line, and the last thumbnail.
    @Test func `repeats one picture and writes its thumbnail`() throws {
        let place = try Workplace()
        let made = try place.stepsim(
            "bench", "resize", Self.photo, "--out", "small.jpg", "--repetitions", "2", "--size",
            "64")

        #expect(made.code == 0)
        #expect(made.output.hasPrefix("med ") && made.output.split(separator: "\n").count == 1)
        #expect(place.bytes(of: "small.jpg")?.prefix(2) == [0xFF, 0xD8])
    }

    @Test(arguments: [
        ("no picture at all", "is not a photo but a text. Please upload a JPEG, PNG or WebP file"),
        ("GIF89aGIF89a", "GIF files cannot be used. Please save the photo as JPEG, PNG or WebP"),
        ("", "is empty. Please upload it again"),
    ])
    func `tells what to do about a file that is no picture`(text: String, words: String) throws {
        let place = try Workplace()
        try place.write(text, at: "x.jpg")
        let made = try place.stepsim("bench", "resize", "x.jpg")

        #expect(made.code == 65)
        #expect(made.errors.hasPrefix("x.jpg: ") && made.errors.contains(words))
    }

    /// libvips' WebP saver keeps what it holds where the pixels behind it turn out damaged: before it was kept from such
    /// pixels, four hundred pictures cost more than a megabyte.
    @Test func `finds memory flat over damaged pictures`() throws {
        let place = try Workplace()
        let made = try place.stepsim("bench", "resize", "--soak", "400")

        #expect(made.code == 0, "\(made.output)")
        #expect(made.output.hasSuffix("flat: nothing leaks\n"))
        #expect(made.output.contains("ImageTruncatedError: "))
        #expect(made.output.contains("descriptors: 0 more"))
    }

    @Test func `calibrates only kinds that there are, and names them`() throws {
        let place = try Workplace()
        let made = try place.stepsim(
            "bench", "resize", "--calibrate", "--kinds", "webp,fastBaseline3", "--rounds", "1")

        #expect(made.code == 64)
        #expect(
            made.errors.hasPrefix(
                "--kinds: unknown kind 'fastBaseline3'; known are fastBaseline8, fastBaseline4, "))
        #expect(made.errors.contains(", pngInterlaced, webp\n"))
        #expect(made.output.isEmpty)
    }

    @Test(arguments: [["--calibrate", "--kinds", ""], ["--kinds", "webp"]])
    func `wants kinds where it calibrates, and there alone`(arguments: [String]) throws {
        let made = try Workplace().run(
            Built.debug("stepsim"), ["bench", "resize"] + arguments)

        #expect(made.code == 64)
        #expect(made.errors.contains("--kinds"))
    }

    @Test func `tells a log which kind it calibrates`() throws {
        let place = try Workplace()
        let running = try place.start(
            Built.debug("stepsim"),
            ["bench", "resize", "--calibrate", "--kinds", "png", "--rounds", "1"])
        var log = ""
        // It first times what it measures against; the kind itself is not waited for.
        for _ in 0..<3_000 where !log.hasSuffix("\n") {
            usleep(20_000)
            log = String(
                decoding: Workplace.bytes(at: "\(running.streams)/err") ?? [], as: UTF8.self)
        }
        kill(running.identifier, SIGKILL)
        _ = try running.finish()

        #expect(log == "  1 of 1: png\n")
    }
}
