import Bodies
import ImageMetadata
import Testing

@testable import ImageResizing

/// Filling a box, by both paths: what is kept, and where marked faces go.
struct CoverTests {
    private func decoded(_ resized: ResizedBytes) throws -> Pixels {
        try Pixels.decoded(from: resized.bytes)
    }

    @Test(arguments: ImageOrientation.allCases, [ResizePath.libvips, .fast])
    func `a box is filled around the focus, however the photo was stored`(
        orientation: ImageOrientation, path: ResizePath
    ) throws {
        let upright = TestPictures.scene(400, 200)
        let file = try EmbeddedMetadata(
            faces: [], orientation: orientation, upright: upright.size
        ).embedded(
            in: TestPictures.stored(upright, orientation).encoded(as: .jpeg, quality: 95))
        let focus = FaceBox(left: 0.7, top: 0.4, width: 0.1, height: 0.2)
        let request = ResizeRequest(
            width: 80, height: 80, fit: .cover, quality: 95, focus: focus)

        let resized = try VipsResizer(path: path).resizeNow(file, to: request)

        #expect(resized.width == 80 && resized.height == 80)
        // 160 × 80 is cut from 80 to 160, where the middle of the box would be 120.
        let whole = try decoded(
            VipsResizer(path: .libvips).resizeNow(
                upright.encoded(as: .jpeg, quality: 95),
                to: ResizeRequest(width: 160, height: 80, quality: 95)))
        let part = Pixels(
            size: PixelSize(width: 80, height: 80), bands: 3,
            samples: (0..<80).flatMap { y in whole.samples[(y * 160 + 80) * 3..<(y + 1) * 160 * 3] }
        )
        let likeness = try #require(Likeness(try decoded(resized), part))
        #expect(likeness.meanSquaredError < TestPictures.decibels38)
    }

    @Test(arguments: [(400, 300), (300, 400), (60, 400), (50, 50), (401, 799)], [nil, 0.9])
    func `the modelled size is the size that comes out, and nothing is enlarged`(
        size: (Int, Int), middle: Double?
    ) throws {
        let file = try TestPictures.scene(size.0, size.1).encoded(as: .jpeg, quality: 90)
        let focus = middle.map { FaceBox(left: $0, top: $0, width: 0.1, height: 0.1) }
        let request = ResizeRequest(width: 100, height: 80, fit: .cover, focus: focus)

        let modelled = ResizeModel.size(of: try ImageFacts.read(file), in: request)
        for path in [ResizePath.libvips, .auto] {
            let resized = try VipsResizer(path: path).resizeNow(file, to: request)
            #expect(PixelSize(width: resized.width, height: resized.height) == modelled)
        }
        #expect(modelled.width <= size.0 && modelled.height <= size.1)
    }

    @Test func `without a focus the crop goes where the eye goes`() throws {
        // A grey field with something colourful at its right end.
        var picture = TestPictures.plain([120, 120, 120], 600, 200)
        for y in 60..<140 {
            for x in 480..<560 {
                let place = (y * 600 + x) * 3
                picture.samples[place] = UInt8((x * 37 + y * 91) & 255)
                picture.samples[place + 1] = 20
                picture.samples[place + 2] = 40
            }
        }
        let request = ResizeRequest(width: 100, height: 100, fit: .cover)

        let small = try decoded(
            VipsResizer().resizeNow(picture.encoded(as: .png, quality: 1), to: request))

        #expect(stride(from: 1, to: small.samples.count, by: 3).contains { small.samples[$0] < 60 })
    }

    // MARK: Faces

    private let faces = [
        FaceRegion(name: "ada", x: 0.75, y: 0.5, width: 0.1, height: 0.2),
        FaceRegion(name: "bob", x: 0.1, y: 0.5, width: 0.1, height: 0.2, hasSunglasses: true),
    ]

    private func photo(_ format: ImageFormat) throws -> [UInt8] {
        let scene = TestPictures.scene(400, 200)
        return try EmbeddedMetadata(faces: faces, upright: scene.size)
            .embedded(in: scene.encoded(as: format, quality: format == .png ? 1 : 90))
    }

    @Test(arguments: ResizeRequest.Format.allCases, [ImageFormat.jpeg, .png, .webp])
    func `faces stay marked where that is asked for, and nothing else does`(
        output: ResizeRequest.Format, input: ImageFormat
    ) throws {
        var request = ResizeRequest(width: 100, height: 100, format: output)
        #expect(
            try ImageFacts.read(VipsResizer().resizeNow(photo(input), to: request).bytes).faces
                == [])
        request.keepsFaces = true

        let kept = try VipsResizer().resizeNow(photo(input), to: request)

        let facts = try ImageFacts.read(kept.bytes)
        #expect(facts.faces == faces)
        #expect(facts.uprightSize == PixelSize(width: 100, height: 50))
    }

    @Test func `faces move with the frame, and one outside it is no longer marked`() throws {
        let focus = FaceBox(left: 0.7, top: 0.4, width: 0.1, height: 0.2)
        let request = ResizeRequest(
            width: 80, height: 80, fit: .cover, focus: focus, keepsFaces: true)
        let source = Body(try photo(.jpeg))

        let facts = try ImageFacts.read(
            VipsResizer().resizeNow(source.bytes(), to: request).bytes)

        // The frame shows 80 to 160 of 160 pixels, in which ada's middle lies at 120.
        #expect(facts.faces.map(\.name) == ["ada"])
        #expect(facts.faces.first?.x == 0.5 && facts.faces.first?.width == 0.2)
        #expect(facts.faces.first?.y == 0.5 && facts.faces.first?.height == 0.2)
        #expect(try ResizedPicture(of: source, to: request).facts == facts)
    }

    @Test func `broken marks are an error where faces were to be kept, and none elsewhere`() throws
    {
        let whole = try photo(.jpeg)
        let text = Array("stArea:x=\"".utf8)
        let place = try #require(
            whole.indices.first { whole[$0...].starts(with: text) })
        var broken = whole
        broken[place + text.count] = UInt8(ascii: "?")
        var request = ResizeRequest(width: 100, height: 100)

        #expect(try VipsResizer().resizeNow(broken, to: request).width == 100)
        request.keepsFaces = true
        #expect {
            try VipsResizer().resizeNow(broken, to: request)
        } throws: { error in
            (error as? ImageError)?.errorType == "ImageFaceRegionsUnreadableError"
        }
    }

    // MARK: Formats

    @Test(arguments: ResizeRequest.Format.allCases)
    func `alpha stays where the format has it`(format: ResizeRequest.Format) throws {
        let clear = try TestPictures.plain([200, 90, 40, 0], 200, 100).encoded(as: .png, quality: 1)
        let request = ResizeRequest(width: 100, height: 100, format: format)
        let source = Body(clear)

        let resized = try VipsResizer().resizeNow(clear, to: request)

        let header = try ImageHeader.read(resized.bytes)
        #expect(header.format.rawValue == format.rawValue)
        #expect(header.hasAlpha == (format != .jpeg))
        let recipe = try ResizedPicture(of: source, to: request)
        #expect(try ImageFacts.read(resized.bytes) == recipe.facts)
        let pixels = try Pixels.decoded(from: resized.bytes)
        #expect(format == .jpeg ? pixels.samples[0] > 250 : pixels.samples[3] == 0)
    }

    /// webpsave keeps EXIF and XMP with `strip` in libvips 8.14.1.
    @Test(arguments: ResizeRequest.Format.allCases)
    func `no format keeps metadata`(format: ResizeRequest.Format) throws {
        let scene = TestPictures.scene(300, 200)
        let plain = try scene.encoded(as: .jpeg, quality: 90)
        let exif =
            Array("Exif\0\0".utf8) + [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0]
            + Array("SECRETGPS".utf8)
        let marked = try EmbeddedMetadata(
            faces: [FaceRegion(name: "SECRETNAME", x: 0.5, y: 0.5, width: 0.2, height: 0.2)],
            upright: scene.size
        ).embedded(in: plain)
        let file =
            Array(marked.prefix(2)) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
            + SwappedProfile.segment + marked.dropFirst(2)

        let small = try VipsResizer().resizeNow(
            file, to: ResizeRequest(width: 100, height: 100, format: format)
        ).bytes

        let text = String(decoding: small, as: UTF8.self)
        for word in ["SECRET", "Exif", "EXIF", "eXIf", "XMP", "adobe", "ICC", "iCCP"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    // MARK: Memory

    @Test func `what a decoder would hold is estimated from the header, and too much is refused`()
        throws
    {
        func png(_ width: Int, _ height: Int, depth: UInt8, type: UInt8, interlaced: Bool)
            -> [UInt8]
        {
            var file = PlainPNG.file(
                width, height, depth: depth, type: type, rowBytes: [0, 0, 0], rowCount: 1)
            file[28] = interlaced ? 1 : 0
            return file
        }
        let deep = png(7_000, 7_000, depth: 16, type: 6, interlaced: true)
        let streamed = png(7_000, 7_000, depth: 16, type: 6, interlaced: false)
        let request = ResizeRequest(width: 64, height: 64)

        // Strips of 1,100 rows of four floats a pixel come on top.
        #expect(try ImageHeader.read(deep).decoderMemory == 392_000_000)
        #expect(try ImageHeader.read(deep).neededMemory == 515_200_000)
        #expect(try ImageHeader.read(streamed).decoderMemory == 0)
        #expect(try ImageHeader.read(streamed).neededMemory == 123_200_000)
        #expect(throws: ImageError.tooMuchMemory(needed: 515_200_000)) {
            try VipsResizer().resizeNow(deep, to: request)
        }
        #expect(
            ImageError.tooMuchMemory(needed: 515_200_000).message
                == "The photo would take 491.4 MB to open; at most 305.2 MB can be used."
                + " Please save it smaller, or as an ordinary JPEG.")
    }

    /// Width, height, bits, PNG's colour type, interlaced; each pair is on both sides of the limit.
    @Test(arguments: [
        (8_000, 5_600, 8, 6, true, true), (8_000, 5_700, 8, 6, true, false),
        (8_000, 5_500, 16, 2, true, true), (8_000, 5_600, 16, 2, true, false),
        (8_000, 2_800, 16, 6, true, true), (8_000, 2_900, 16, 6, true, false),
        (18_000, 2_700, 8, 6, false, true), (19_000, 2_600, 8, 6, false, false),
        (20_000, 2_500, 16, 2, false, true), (20_000, 1_000, 16, 6, false, true),
        (8_000, 6_250, 8, 2, true, true), (8_000, 6_250, 16, 6, false, true),
    ])
    func `PNGs are accepted as far as memory goes`(
        width: Int, height: Int, depth: Int, type: Int, interlaced: Bool, isAccepted: Bool
    ) throws {
        var file = PlainPNG.file(
            width, height, depth: UInt8(depth), type: UInt8(type), rowBytes: [0, 0, 0], rowCount: 1)
        file[28] = interlaced ? 1 : 0

        let header = try ImageHeader.read(file)
        #expect((header.neededMemory <= ImageLimits.maximumMemory) == isAccepted)
        #expect(((try? ImageGate.admit(file)) != nil) == isAccepted)
    }

    @Test(arguments: TrialJPEG.Script.allCases, [(1, 1), (2, 2)])
    func `a JPEG's coefficients are counted where they are held`(
        script: TrialJPEG.Script, sampling: (Int, Int)
    ) throws {
        let file = try TrialJPEG(script: script, across: sampling.0, down: sampling.1)
            .encoded(TestPictures.scene(100, 50))

        let header = try ImageHeader.read(file)

        // 13 × 7 blocks of each component; 7 × 4 units of four luma blocks and two of chroma.
        let all = sampling == (1, 1) ? 3 * 13 * 7 * 64 : 7 * 4 * 6 * 64
        #expect(header.heldCoefficients == (script == .baseline ? 0 : all))
        #expect(header.decoderMemory == 2 * header.heldCoefficients)
    }
}
