import ImageMetadata
import ImageResizing
import Testing

@testable import Goldens

/// A picture whose parts all differ, under fine grain.
private func scene(_ width: Int, _ height: Int, grain: Int = 12) -> Pixels {
    var samples: [UInt8] = []
    var random: UInt64 = 3
    for y in 0..<height {
        for x in 0..<width {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let noise = Int(random >> 33) % (grain + 1) - grain / 2
            let (dx, dy) = (3 * x - width, 4 * y - height)
            let isInside = dx * dx + dy * dy < width * height / 8
            samples.append(UInt8(clamping: 30 + x * 180 / width + noise))
            samples.append(UInt8(clamping: (isInside ? 190 : 30 + y * 130 / height) + noise))
            samples.append(UInt8(clamping: 60 + 80 * (x + y) / (width + height) + noise))
        }
    }
    return Pixels(size: PixelSize(width: width, height: height), bands: 3, samples: samples)
}

@Suite struct `Golden pictures` {
    private func png(_ pixels: Pixels) throws -> [UInt8] {
        try pixels.encoded(as: .png, quality: 6)
    }

    private func output(_ file: [UInt8], codecs: String = "a 1", digest: String = "d")
        -> GoldenOutput
    {
        let fact = ImageFact(
            label: "a/t.jpg", format: "jpeg", width: 300, height: 200, bands: 3,
            isOrientationBaked: true, metadata: [], codecs: codecs, digest: digest)
        return GoldenOutput(trace: "t\n", latency: "{}\n", images: [fact], files: ["a/t.jpg": file])
    }

    @Test(arguments: PlantedFault.allCases)
    func `turn red for a planted fault, in the right words`(fault: PlantedFault) throws {
        let picture = scene(240, 180)

        let difference = try GoldenPictures.difference(
            try png(picture), try png(fault.planted(in: picture)), path: "p", label: "l")

        let words = try #require(difference).words
        #expect(words.count == 2, "\(words)")
        #expect(words[0].hasPrefix("image l: PSNR ") && words[0].contains("at least 38 wanted"))
        #expect(words.last?.contains(fault.word) == true, "\(words)")
        let side = try Pixels.decoded(from: try #require(difference?.sideBySide))
        #expect(side.size == PixelSize(width: 3 * 240 + 16, height: 180))
    }

    @Test func `stay green for what another codec makes of the same picture`() throws {
        let picture = scene(240, 180, grain: 4)
        let other = picture.mapped { x, y, sample in
            (0..<3).map { UInt8(clamping: Int(sample(x, y, $0)) + (x + y + $0) % 3 - 1) }
        }

        #expect(
            try GoldenPictures.difference(
                try png(picture), try png(other), path: "p", label: "l") == nil)
    }

    @Test func `say that the size is another, and whether it is turned`() throws {
        let picture = scene(240, 180)
        let turned = scene(180, 240)

        let words = try GoldenPictures.difference(
            try png(picture), try png(turned), path: "p", label: "l")?.words

        #expect(words == ["image l: 240×180 with 3 bands → 180×240 with 3 bands"])
    }

    @Test func `are recorded small, looked at, and accepted`() throws {
        let folder = try Folder()
        let golden = try #require(Golden(ofScenario: "\(folder.path)/scenarios/x.yaml"))
        let file = try scene(600, 400).encoded(as: .jpeg, quality: 90)

        let written = try golden.record(output(file))
        #expect(written.last?.hasSuffix("golden/x.images/a-t.jpg.png.new") == true)
        let pending = try Recording.pending(under: "\(folder.path)/scenarios/x.yaml")
        #expect(Set(pending.map(\.path)) == Set(written))
        #expect(
            try pending.last { $0.goldenPath.hasSuffix(".png") }?.difference().words
                == ["a new golden picture, 200×133"])
        for recording in pending { try recording.accept() }

        #expect(try golden.differences(from: output(file)).isEmpty)
        #expect(
            folder.read("golden/x.images/facts.json")?.contains("\"picture\":\"a-t.jpg.png\"")
                == true)
    }

    @Test func `decide alone where the codecs are others, and bytes where they are the same`()
        throws
    {
        let folder = try Folder()
        let golden = try #require(Golden(ofScenario: "\(folder.path)/scenarios/x.yaml"))
        let file = try scene(250, 200, grain: 2).encoded(as: .jpeg, quality: 90)
        let similar = try scene(250, 200, grain: 2).encoded(as: .jpeg, quality: 92)
        try golden.record(output(file))
        for recording in try Recording.pending(under: folder.path) { try recording.accept() }

        #expect(try golden.differences(from: output(similar, codecs: "a 2", digest: "e")).isEmpty)
        #expect(
            try golden.differences(from: output(similar, digest: "e")).map(\.words)
                == [["image a/t.jpg: other bytes by the same codecs"]])
    }

    @Test func `of equal bytes are kept once`() throws {
        let file = try scene(60, 40).encoded(as: .png, quality: 1)
        let facts = ["one", "two"].map {
            ImageFact(
                label: $0, format: "png", width: 60, height: 40, bands: 3, isOrientationBaked: true,
                metadata: [])
        }

        let output = GoldenOutput(
            trace: "", latency: "", images: facts, files: ["one": file, "two": file])

        #expect(output.images.map(\.picture) == ["one.png", "one.png"])
    }
}
