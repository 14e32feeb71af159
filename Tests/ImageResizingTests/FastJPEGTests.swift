import ImageMetadata
import Testing

@testable import ImageResizing

/// The fast path for JPEGs: the same picture as libvips', by any form of arithmetic, from any order of scans.
struct FastJPEGTests {
    private let box = ResizeRequest(width: 128, height: 128)

    private func small(
        _ file: [UInt8], by path: ResizePath, _ request: ResizeRequest
    ) throws -> Pixels {
        try Pixels.decoded(from: VipsResizer(path: path).resizeNow(file, to: request).bytes)
    }

    private func structure(_ pixels: Pixels, _ file: [UInt8]) throws -> Double {
        let reference = try Yardstick.reference(file, size: pixels.size)
        return try #require(Likeness(pixels, reference: reference)).structure
    }

    // MARK: What it serves

    @Test func `ordinary JPEGs take the fast path, all else takes libvips`() throws {
        let scene = TestPictures.scene(300, 200)
        let plain = try scene.encoded(as: .jpeg, quality: 90)
        let profiled = Array(plain.prefix(2)) + SwappedProfile.segment + plain.dropFirst(2)
        func path(_ file: [UInt8], _ request: ResizeRequest) throws -> ResizePath {
            try VipsResizer().resizeNow(file, to: request).path
        }

        #expect(try path(plain, box) == .fast)
        #expect(try path(scene.encoded(as: .jpeg, quality: 90, isProgressive: true), box) == .fast)
        #expect(try path(profiled, box) == .libvips)
        #expect(try path(scene.encoded(as: .png, quality: 1), box) == .libvips)
        #expect(try path(scene.encoded(as: .webp, quality: 80), box) == .libvips)
        #expect(
            try path(plain, ResizeRequest(width: 128, height: 128, format: .png)) == .libvips)
        #expect(
            try path(plain, ResizeRequest(width: 100, height: 128, fit: .cover)) == .libvips)
        let focus = FaceBox(left: 0.4, top: 0.4, width: 0.2, height: 0.2)
        #expect(
            try path(plain, ResizeRequest(width: 100, height: 128, fit: .cover, focus: focus))
                == .fast)
    }

    @Test func `a picture that the fast path does not serve says so where it was asked for`() throws
    {
        let file = try TestPictures.scene(300, 200).encoded(as: .png, quality: 1)

        #expect(throws: ImageError.notServed(reason: "it is no JPEG")) {
            try VipsResizer(path: .fast).resizeNow(file, to: box)
        }
    }

    @Test func `RGB in a JPEG is left to libvips, though its header looks like any other's`() throws
    {
        // Adobe's segment with transform 0 says that the three components are red, green and blue.
        let plain = try TrialJPEG(across: 1, down: 1).encoded(TestPictures.scene(300, 200))
        let adobe: [UInt8] = [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0]
        // JFIF's segment, which comes first, would say the contrary.
        let file = [0xFF, 0xD8] + adobe + plain.dropFirst(20)

        #expect(try VipsResizer().resizeNow(file, to: box).path == .libvips)
        #expect(throws: ImageError.self) {
            try VipsResizer(path: .fast).resizeNow(file, to: box)
        }
    }

    // MARK: Likeness

    /// Sizes up to 4 MP with odd sides, all samplings, scripts and orientations, by index.
    private static let trials: [(Int, Int, Int, Int)] = [
        (2_309, 1_733, 2, 2), (1_001, 999, 1, 1), (1_601, 603, 2, 1), (803, 1_001, 1, 2),
        (1_111, 777, 4, 1), (777, 1_111, 1, 4), (999, 333, 4, 2), (641, 481, 2, 2),
        (1_025, 1_023, 2, 2), (517, 389, 1, 1), (1_049, 525, 2, 1), (300, 900, 1, 2),
        (897, 897, 2, 2), (993, 801, 2, 2), (700, 1_050, 1, 1),
    ]

    @Test(arguments: trials.indices, [128, 200])
    func `it comes as near to the best picture as libvips does`(index: Int, side: Int) throws {
        let (width, height, across, down) = Self.trials[index]
        let scripts = TrialJPEG.Script.allCases
        let trial = TrialJPEG(
            script: scripts[(index + side) % scripts.count], quality: 75 + index, across: across,
            down: down, restartInterval: index % 4 == 0 ? 7 : 0)
        let orientation = ImageOrientation.allCases[index % 8]
        let stored = TestPictures.grainyScene(width, height)
        let file = try EmbeddedMetadata(
            faces: [], orientation: orientation, upright: orientation.turned(stored.size)
        ).embedded(in: trial.encoded(stored))
        let request = ResizeRequest(width: side, height: side)

        let fast = try small(file, by: .fast, request)
        let slow = try small(file, by: .libvips, request)

        #expect(fast.size == slow.size)
        #expect(try structure(fast, file) >= structure(slow, file) - 0.001)
        let likeness = try #require(Likeness(fast, slow))
        // 35 dB between two filters; a wrong one gives 30 and less.
        #expect(likeness.meanSquaredError < TestPictures.decibels38 * 2)
    }

    @Test func `a grey JPEG stays grey`() throws {
        let scene = TestPictures.grainyScene(901, 677)
        let grey = Pixels(
            size: scene.size, bands: 1,
            samples: stride(from: 0, to: scene.samples.count, by: 3).map { scene.samples[$0] })
        for script in [TrialJPEG.Script.baseline, .usual] {
            let file = try TrialJPEG(script: script, across: 1, down: 1).encoded(grey)
            let fast = try small(file, by: .fast, box)
            let slow = try small(file, by: .libvips, box)
            #expect(fast.bands == 1)
            let likeness = try #require(Likeness(fast, slow))
            #expect(likeness.meanSquaredError < TestPictures.decibels38)
        }
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 7), (8, 8), (9, 17), (31, 3), (64, 64), (127, 129)])
    func `tiny pictures come out like libvips'`(width: Int, height: Int) throws {
        for sampling in [(2, 2), (1, 1), (2, 1)] {
            let file = try TrialJPEG(quality: 95, across: sampling.0, down: sampling.1)
                .encoded(TestPictures.scene(width, height))
            let request = ResizeRequest(width: 24, height: 24, quality: 95)
            let fast = try small(file, by: .fast, request)
            let slow = try small(file, by: .libvips, request)
            let likeness = try #require(Likeness(fast, slow))
            #expect(likeness.meanSquaredError < 120, "\(sampling)")
        }
    }

    // MARK: Arithmetic

    @Test(arguments: [(2_000, 1_500, 512), (801, 603, 128), (640, 480, 500), (97, 201, 64)])
    func `every form of arithmetic gives the same bytes`(width: Int, height: Int, side: Int) throws
    {
        let file = try TestPictures.grainyScene(width, height).encoded(as: .jpeg, quality: 90)
        let header = try ImageHeader.read(file)
        let request = ResizeRequest(width: side, height: side)
        let framing = Framing(header.size, .jpeg, .up, in: request)

        let files = try FastJPEG.Form.allCases.map { form in
            try FastJPEG(form: form).resize(file, header, framing, quality: 80)?.bytes
        }

        #expect(files.allSatisfy { $0 != nil && $0 == files[0] })
    }

    @Test(arguments: [(1, 1), (2, 1), (2, 2), (4, 1), (1, 2), (4, 2)])
    func `our own decoder gives what libjpeg's gives`(across: Int, down: Int) throws {
        let photo = TestPictures.grainyScene(403, 307)
        for restartInterval in [0, 1, 5, 1_000] {
            let file = try TrialJPEG(
                quality: 90, across: across, down: down, restartInterval: restartInterval
            ).encoded(photo)
            let header = try ImageHeader.read(file)
            for reduction in [6, 13] {
                let request = ResizeRequest(width: 403 / reduction, height: 403 / reduction)
                let framing = Framing(header.size, .jpeg, .up, in: request)
                func resize(_ usesOwn: Bool) throws -> Pixels {
                    let outcome = try FastJPEG(usesOwnDecoder: usesOwn).resize(
                        file, header, framing, quality: 85)
                    return try Pixels.decoded(from: try #require(outcome).bytes)
                }

                let likeness = try #require(Likeness(try resize(true), try resize(false)))

                #expect(likeness.structure > 0.98, "\(likeness.structure)")
                #expect(likeness.meanSquaredError < TestPictures.decibels38)
            }
        }
    }

    @Test func `a plain colour stays what it was`() throws {
        for colour in [[200, 90, 40], [0, 0, 0], [255, 255, 255], [16, 200, 240]] as [[UInt8]] {
            let file = try TestPictures.plain(colour, 1_700, 1_100).encoded(as: .jpeg, quality: 95)
            let fast = try small(file, by: .fast, box)
            for (place, sample) in fast.samples.enumerated() {
                let miss = abs(Int(sample) - Int(colour[place % 3]))
                if miss > 3 { Issue.record("\(colour): off by \(miss) at \(place)") }
            }
        }
    }

    // MARK: Progressive files

    @Test(arguments: TrialJPEG.Script.allCases, [60, 90])
    func `leaving refinements out costs no more than a thousandth of SSIM, whoever wrote the file`(
        script: TrialJPEG.Script, quality: Int
    ) throws {
        let file = try TrialJPEG(script: script, quality: quality)
            .encoded(TestPictures.grainyScene(1_000, 750))
        let header = try ImageHeader.read(file)
        let request = ResizeRequest(width: 130, height: 130)
        let framing = Framing(header.size, .jpeg, .up, in: request)
        func resize(_ drops: Bool) throws -> FastJPEG.Outcome {
            try #require(
                try FastJPEG(dropsRefinements: drops).resize(file, header, framing, quality: 80))
        }

        let whole = try resize(false)
        let part = try resize(true)

        #expect(header.isProgressive == script.isProgressive)
        // Of coarsely quantised coefficients luma's bits must all be there.
        let hasRefinements = [.usual, .deep, .small].contains(script)
        #expect(part.droppedBytes == 0 || hasRefinements)
        #expect(part.droppedBytes > 0 || !hasRefinements || quality < 80)
        #expect(whole.droppedBytes == 0)
        let loss =
            try structure(Pixels.decoded(from: whole.bytes), file)
            - structure(Pixels.decoded(from: part.bytes), file)
        #expect(loss <= 0.001, "\(loss)")
    }

    @Test func `where little shrinks, nothing is left out`() throws {
        let file = try TrialJPEG(script: .usual).encoded(TestPictures.grainyScene(800, 600))
        let header = try ImageHeader.read(file)
        let framing = Framing(
            header.size, .jpeg, .up, in: ResizeRequest(width: 400, height: 400))

        let outcome = try FastJPEG().resize(file, header, framing, quality: 80)

        #expect(outcome?.droppedBytes == 0)
    }

    // MARK: Hostile bytes

    @Test(arguments: TrialJPEG.Script.allCases)
    func `a file that breaks off anywhere is refused as truncated`(script: TrialJPEG.Script) throws
    {
        let file = try TrialJPEG(script: script).encoded(TestPictures.grainyScene(640, 480))

        for share in 2...49 {
            let cut = Array(file.prefix(file.count * share / 50))
            // Before the frame there is no header to speak of.
            guard (try? ImageHeader.read(cut)) != nil else { continue }
            #expect(throws: ImageError.truncated(format: "jpeg"), "\(share) of 50") {
                try VipsResizer(path: .fast).resizeNow(
                    cut, to: ResizeRequest(width: 40, height: 40))
            }
        }
    }

    @Test(arguments: TrialJPEG.Script.allCases, [40, 160])
    func `changed bytes are taken and refused as libvips does`(
        script: TrialJPEG.Script, side: Int
    ) throws {
        let file = try TrialJPEG(script: script, restartInterval: side == 40 ? 3 : 0)
            .encoded(TestPictures.grainyScene(400, 320))
        let request = ResizeRequest(width: side, height: side)
        var random: UInt64 = 11
        for _ in 0..<60 {
            var mutated = file
            for _ in 0..<2 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                mutated[Int(random >> 33) % file.count] = UInt8(truncatingIfNeeded: random >> 20)
            }
            let fast = Result { try small(mutated, by: .fast, request) }
            let slow = Result { try small(mutated, by: .libvips, request) }
            guard case (.success(let fast), .success(let slow)) = (fast, slow) else { continue }
            #expect(fast.size == slow.size)
        }
    }

    @Test func `more scans than any encoder writes are refused`() throws {
        let file = try TrialJPEG(script: .usual).encoded(TestPictures.scene(64, 64))
        // The last scan once more, and once more …
        let start = try #require(
            (0..<file.count - 1).last { file[$0] == 0xFF && file[$0 + 1] == 0xDA })
        let scan = Array(file[start..<(file.count - 2)])
        var bomb = Array(file[..<(file.count - 2)])
        for _ in 0..<200 { bomb += scan }
        bomb += [0xFF, 0xD9]

        #expect(throws: ImageError.decodeFailed(format: "jpeg", reason: "too many scans")) {
            try VipsResizer(path: .fast).resizeNow(bomb, to: box)
        }
    }

    @Test func `a picture that takes too long is given up`() throws {
        for isProgressive in [false, true] {
            let file = try TestPictures.plain([90, 90, 90], 5_000, 3_000)
                .encoded(as: .jpeg, quality: 90, isProgressive: isProgressive)
            #expect(throws: ImageError.deadlineExceeded(milliseconds: 1)) {
                try VipsResizer(deadlineMilliseconds: 1, path: .fast).resizeNow(file, to: box)
            }
        }
    }
}
