import Bodies
import ImageMetadata
import Testing

@testable import ImageResizing

struct ResizeModelTests {
    private func facts(_ format: ImageFormat, _ width: Int, _ height: Int) -> ImageFacts {
        let size = PixelSize(width: width, height: height)
        return ImageFacts(ImageHeader(format: format, size: size, colour: .rgb), faces: [])
    }

    /// Odd and even sides, long and thin ones, below and past every step at which a JPEG is shrunk while decoding.
    private static let sides = [
        (1, 1), (2, 77), (63, 64), (65, 64), (64, 65), (127, 95), (128, 96), (129, 97), (255, 31),
        (256, 192),
        (257, 191), (300, 7), (511, 383), (513, 385), (601, 402), (640, 427), (700, 1), (1, 700),
        (801, 599),
        (1023, 767), (1025, 769), (1201, 803), (33, 1030), (999, 1001),
    ]

    @Test(arguments: [ImageFormat.jpeg, .png, .webp], [64, 51])
    func `the modelled size is the size that libvips gives`(format: ImageFormat, side: Int) throws {
        for (index, (width, height)) in Self.sides.enumerated() {
            let plain = TestPictures.plain([90, 120, 150], width, height)
            let orientation = ImageOrientation.allCases[index % 8]
            let upright = orientation.turned(plain.size)
            let file = try EmbeddedMetadata(faces: [], orientation: orientation, upright: upright)
                .embedded(in: plain.encoded(as: format, quality: format == .png ? 1 : 80))
            let request = ResizeRequest(width: side, height: side * 3 / 4)

            let real = try VipsResizer().resizeNow(file, to: request)
            let modelled = ResizeModel.size(of: try ImageFacts.read(file), in: request)

            #expect(
                modelled == PixelSize(width: real.width, height: real.height),
                "\(width)×\(height) \(orientation)")
        }
    }

    @Test func `a larger picture costs more time, and a progressive one more time and memory`() {
        let request = ResizeRequest(width: 512, height: 512)
        let small = facts(.jpeg, 1_200, 800)
        let large = facts(.jpeg, 4_000, 3_000)
        var progressive = large
        progressive.isProgressive = true

        let times = [small, large, progressive].map {
            ResizeModel.processorNanoseconds(of: $0, in: request)
        }
        let memory = [small, large, progressive].map {
            ResizeModel.peakMemory(of: $0, length: 1_000_000, in: request)
        }

        #expect(times == times.sorted() && Set(times).count == 3)
        #expect(memory == memory.sorted() && Set(memory).count == 3)
    }

    @Test func `every kind has measured costs`() {
        for coding in ResizeKind.Coding.allCases {
            for eighths in coding.fractions {
                let costs = ResizeCosts.measured[ResizeKind(coding, eighths: eighths)]
                // Something of the time grows with the picture; which constant that is, is the fit's choice.
                let growing = costs.map(\.time).map { time in
                    [time.picosecondsASidePixel, time.picosecondsAPixel, time.femtosecondsADownTap]
                }
                #expect(growing?.contains { $0 > 0 } == true, "\(coding) \(eighths)")
                #expect((costs?.memory.bytesAPicture ?? 0) > 0, "\(coding) \(eighths)")
            }
        }
    }

    /// What `stepsim bench resize` says of the fast path: some 0.4 to 0.65 of libvips' own 19.9, 46.3 and 62.9 ms.
    @Test(arguments: [(2_400, 1_700, 19.9), (4_000, 3_000, 46.3), (6_000, 4_000, 62.9)])
    func `modelled times of baseline JPEGs are those of the fast path`(
        width: Int, height: Int, milliseconds: Double
    ) {
        let modelled = ResizeModel.processorNanoseconds(
            of: facts(.jpeg, width, height), in: ResizeRequest(width: 512, height: 512))

        #expect((0.25...0.8).contains(Double(modelled) / 1e6 / milliseconds))
    }

    /// One and a half times the sides within what one kind serves, or across its borders: never less of anything.
    @Test(arguments: [ImageFormat.jpeg, .png, .webp], [false, true])
    func `more pixels never cost less time or memory`(format: ImageFormat, isProgressive: Bool) {
        let request = ResizeRequest(width: 512, height: 512)
        var last = (time: 0, memory: 0)
        for side in [400, 600, 900, 1_350, 2_025, 3_040, 4_560, 6_840] {
            var facts = facts(format, side, side * 3 / 4)
            facts.isProgressive = isProgressive && format != .webp

            let time = ResizeModel.processorNanoseconds(of: facts, in: request)
            let memory = ResizeModel.peakMemory(of: facts, length: side * side / 3, in: request)

            // From a quarter on a progressive JPEG's refinements are left undecoded, which spares more than the pixels cost.
            let isSpared = facts.isProgressive && format == .jpeg && side == 3_040
            #expect((time > last.time || isSpared) && memory > last.memory, "\(side)")
            last = (time, memory)
        }
    }

    @Test func `a larger result costs more time and memory, whatever the picture`() {
        for format in [ImageFormat.jpeg, .png, .webp] {
            let facts = facts(format, 2_400, 1_700)
            let costs = [300, 500].map { side in
                let request = ResizeRequest(width: side, height: side)
                return (
                    ResizeModel.processorNanoseconds(of: facts, in: request),
                    ResizeModel.peakMemory(of: facts, length: 0, in: request)
                )
            }

            // A WebP's peak is its decoder's, whatever comes of it.
            #expect(costs[0].0 < costs[1].0 && costs[0].1 <= costs[1].1, "\(format)")
        }
    }

    @Test func `a picture that is refused by its header costs no decoding`() {
        let bomb = facts(.jpeg, 20_000, 20_000)
        let request = ResizeRequest(width: 512, height: 512)

        #expect(ResizeModel.processorNanoseconds(of: bomb, in: request) < 1_000_000)
        #expect(ResizeModel.peakMemory(of: bomb, length: 5_000, in: request) == 5_000)
    }

    /// The decoder reduces as far as the margin allows; the model knows how far.
    @Test(arguments: [
        (600, 8), (1_400, 8), (1_440, 4), (2_860, 4), (2_870, 2), (5_730, 2), (5_740, 1),
    ])
    func `the fast path's decoder reduces as far as the margin allows`(width: Int, eighths: Int) {
        let kind = ResizeKind(
            facts(.jpeg, width, width), ResizeRequest(width: 512, height: 512))

        #expect(kind == ResizeKind(.fastBaseline, eighths: eighths))
    }

    @Test func `the largest accepted picture overflows nothing`() {
        let request = ResizeRequest(width: 512, height: 512)
        for format in [ImageFormat.jpeg, .png, .webp] {
            let facts = facts(format, 20_000, 2_500)
            #expect(ResizeModel.processorNanoseconds(of: facts, in: request) > 0)
            #expect(
                ResizeModel.peakMemory(of: facts, length: ImageLimits.maximumLength, in: request)
                    < 2_000_000_000
            )
        }
    }

    @Test func `the recipe of a resized picture knows what its bytes will say`() throws {
        let metadata = EmbeddedMetadata(
            faces: [], orientation: .left, upright: PixelSize(width: 301, height: 403))
        let stored = TestPictures.scene(403, 301)
        let source = Body(try metadata.embedded(in: stored.encoded(as: .jpeg, quality: 90)))

        let recipe = try ResizedPicture(of: source, to: ResizeRequest(width: 128, height: 128))

        #expect(recipe.label == "96×128 jpeg q80 of \(source.identity)")
        #expect(try ImageFacts.read(recipe.makeBytes()) == recipe.facts)
        #expect(recipe.length > 0)
    }
}
