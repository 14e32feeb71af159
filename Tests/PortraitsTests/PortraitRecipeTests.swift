import Bodies
import ImageMetadata
import ImageResizing
import Testing

@testable import Portraits

struct PortraitRecipeTests {
    private static let small = PixelSize(width: 240, height: 180)
    private static let pair = [
        Sitter(name: "ada"), Sitter(name: "bob", look: 3, hasSunglasses: true),
    ]

    // MARK: Labels

    @Test func `the label says what is unusual`() throws {
        let ada = Sitter(name: "ada", hasSunglasses: true)
        let bob = Sitter(name: "bob", look: 1, hasSunglasses: true)

        let plain = try PortraitRecipe(people: [Sitter(name: "ada")])
        let special = try PortraitRecipe(
            people: [ada, bob], format: .png,
            coding: PortraitCoding(samples: .deep, isProgressive: true), orientation: .right,
            defect: .truncated, variant: 2)
        let mixed = try PortraitRecipe(people: Self.pair)

        #expect(plain.label == "portrait 1600×1200 jpeg, ada")
        #expect(
            special.label
                == "portrait 1600×1200 png, ada + bob#1, sunglasses, 16-bit, progressive, orientation 6,"
                + " truncated, variant 2"
        )
        #expect(mixed.label == "portrait 1600×1200 jpeg, ada + bob#3 (sunglasses)")
        #expect(mixed.pixelIdentity == "portrait 1600×1200 jpeg, someone + someone#3 (sunglasses)")
        #expect(try PortraitRecipe(people: []).label == "portrait 1600×1200 jpeg, nobody")
    }

    /// Names that look like other parts of a label among them.
    @Test func `different portraits have different labels`() throws {
        let names: [String?] = [
            nil, "ada", "someone", "nobody", "ada + bob", "ada#1", "ada (sunglasses)",
            "ada, sunglasses", "\"ada\"",
            "ada\\", "\\\"", "e\u{301}a", "éa",
        ]
        var sitters: [Sitter] = []
        for name in names {
            for look in [0, 1] {
                for wears in [false, true] {
                    sitters.append(Sitter(name: name, look: look, hasSunglasses: wears))
                }
            }
        }
        var groups: [[Sitter]] = [[]] + sitters.map { [$0] }
        for first in sitters { groups += sitters.map { [first, $0] } }
        var labels: Set<[UInt8]> = []

        for people in groups {
            for variant in [0, 1] {
                let recipe = try PortraitRecipe(people: people, size: Self.small, variant: variant)
                labels.insert(Array(recipe.label.utf8))
            }
        }

        #expect(labels.count == 2 * groups.count)
    }

    // MARK: Facts

    @Test(arguments: PortraitRecipe.Format.allCases, ImageOrientation.allCases)
    func `the painted file says what the recipe knew, at the length that it knew`(
        format: PortraitRecipe.Format, orientation: ImageOrientation
    ) throws {
        for defect in PortraitRecipe.Defect.allCases where format != .webp || defect != .bomb {
            let recipe = try PortraitRecipe(
                people: Self.pair, size: Self.small.with(height: 200), format: format,
                orientation: orientation,
                defect: defect)
            let bytes = try recipe.makeBytes()

            #expect(bytes.count == recipe.length)
            #expect(try ImageFacts.read(bytes) == recipe.facts)
        }
    }

    @Test func `a body answers from its recipe`() throws {
        let recipe = try PortraitRecipe(people: Self.pair)

        let facts = try ImageFacts.read(from: Body(recipe: recipe))

        #expect(facts == recipe.facts)
        #expect(facts.faces.map(\.name) == ["ada", "bob"])
        #expect(facts.faces.map(\.hasSunglasses) == [false, true])
        #expect(facts.uprightSize == PixelSize(width: 1600, height: 1200))
    }

    @Test(arguments: [(1600, 1200), (1200, 1600), (640, 480), (80, 80), (4000, 500)])
    func `faces lie inside the photo and beside one another`(width: Int, height: Int) throws {
        for count in 1...24 {
            let recipe = try PortraitRecipe(
                people: (0..<count).map { Sitter(look: $0) },
                size: PixelSize(width: width, height: height))
            let faces = recipe.faces
            #expect(faces.count == count)
            for (index, face) in faces.enumerated() {
                #expect(face.left >= 0 && face.top >= 0)
                #expect(face.left + face.width <= 1 && face.top + face.height <= 1)
                for other in faces[(index + 1)...] {
                    let isApart =
                        abs(face.x - other.x) * 2 >= face.width + other.width
                        || abs(face.y - other.y) * 2 >= face.height + other.height
                    #expect(isApart, "\(count) people")
                }
            }
        }
    }

    /// Every coding that some format holds.
    private static let codings: [(PortraitRecipe.Format, PortraitCoding)] =
        PortraitRecipe.Format.allCases.flatMap { format in
            PortraitCoding.Samples.allCases.flatMap { samples in
                [(false, false), (true, false), (false, true), (true, true)].map {
                    (
                        format,
                        PortraitCoding(samples: samples, isProgressive: $0.0, hasWideGamut: $0.1)
                    )
                }
            }
        }.filter { $0.1.contradiction(in: $0.0) == nil }

    @Test(arguments: codings)
    func `every coding is what the facts say, whole or cut`(
        format: PortraitRecipe.Format, coding: PortraitCoding
    ) throws {
        for (width, height) in [(16, 16), (61, 47), (240, 200), (900, 700)] {
            for defect in [PortraitRecipe.Defect.none, .truncated]
            where defect == .none || width * height >= PortraitLimits.minimumPixelsToCut {
                let recipe = try PortraitRecipe(
                    people: Self.pair, size: PixelSize(width: width, height: height),
                    format: format, coding: coding, orientation: .right, defect: defect)
                let bytes = try recipe.makeBytes()

                #expect(bytes.count == recipe.length, "\(recipe.label)")
                #expect(try ImageFacts.read(bytes) == recipe.facts, "\(recipe.label)")
            }
        }
    }

    @Test(arguments: codings)
    func `every coding shows the same people`(
        format: PortraitRecipe.Format, coding: PortraitCoding
    ) throws {
        let request = ResizeRequest(width: 100, height: 100, quality: 95)
        func thumbnail(_ coding: PortraitCoding, _ format: PortraitRecipe.Format) throws -> Pixels {
            let recipe = try PortraitRecipe(
                people: Self.pair, size: PixelSize(width: 400, height: 300), format: format,
                coding: coding)
            return try Pixels.decoded(
                from: VipsResizer().resizeNow(recipe.makeBytes(), to: request).bytes)
        }

        let plain = try thumbnail(PortraitCoding(), .png)
        let coded = try thumbnail(coding, format)

        #expect(coded.bands == (coding.samples == .grey ? 1 : 3))
        // The middle of the picture, which no alpha hides: grey shows less colour, a wide gamut more.
        func brightness(_ pixels: Pixels) -> Int {
            let row = 50 * 100 * pixels.bands
            return (0..<100 * pixels.bands).reduce(0) { $0 + Int(pixels.samples[row + $1]) }
                / (100 * pixels.bands)
        }
        // Inks without a profile are taken for those of a press, which are duller.
        #expect(abs(brightness(plain) - brightness(coded)) < (coding.samples == .cmyk ? 30 : 12))
        guard coding == PortraitCoding() || coding.samples == .deep else { return }
        #expect(try #require(Likeness(plain, coded)).structure > 0.9)
    }

    @Test func `a bomb promises what nobody decodes`() throws {
        for format in [PortraitRecipe.Format.jpeg, .png] {
            let recipe = try PortraitRecipe(people: Self.pair, format: format, defect: .bomb)
            let bytes = try recipe.makeBytes()

            #expect(bytes.count < 100_000)
            #expect(recipe.facts.faces == recipe.faces)
            #expect(throws: ImageError.tooManyPixels(width: 20_000, height: 20_000)) {
                try VipsResizer().resizeNow(bytes, to: ResizeRequest(width: 64, height: 64))
            }
        }
    }

    @Test(arguments: Disguise.allCases)
    func `a disguise is refused by the name of what it is`(disguise: Disguise) {
        #expect(throws: ImageError.unsupportedFormat(disguise.rawValue)) {
            try VipsResizer().resizeNow(disguise.bytes, to: ResizeRequest(width: 64, height: 64))
        }
    }

    // MARK: Lengths

    /// The workshop's photos: 1200×800, 0.74 to 1.11 MB.
    @Test func `lengths are those of photos, and differ from person to person`() throws {
        let lengths = try (0..<200).map { index in
            try PortraitRecipe(
                people: [Sitter(name: "person-\(index)")], size: PixelSize(width: 1200, height: 800)
            ).length
        }

        #expect(lengths.allSatisfy { (340_000...900_000).contains($0) })
        #expect(Set(lengths).count > 190)
    }

    @Test(arguments: PortraitRecipe.Format.allCases)
    func `the modelled length is enough for every look, crowd and size`(
        format: PortraitRecipe.Format
    ) throws {
        let sizes = [(16, 16), (16, 300), (61, 47), (80, 80), (160, 120), (320, 200)]
        for (width, height) in sizes {
            for look in 0..<12 {
                let people = (0..<(look * 5 % 25)).map {
                    Sitter(
                        name: "<\($0) & \"x\">", look: look * 24 + $0, hasSunglasses: $0 % 3 == 0)
                }
                let recipe = try PortraitRecipe(
                    people: people, size: PixelSize(width: width, height: height), format: format,
                    variant: look)
                #expect(try recipe.makeBytes().count == recipe.length, "\(recipe.label)")
            }
        }
    }

    @Test func `the metadata's length is known within a little`() throws {
        for count in 0...24 {
            let name = String(repeating: "a&\"é", count: count + 1)
            let people = (0..<count).map {
                Sitter(name: name, look: $0, hasSunglasses: $0 % 2 == 0)
            }
            let recipe = try PortraitRecipe(
                people: people, size: PixelSize(width: 500, height: 400))
            let metadata = EmbeddedMetadata(
                faces: recipe.faces, orientation: .right, upright: recipe.size)
            let plain = try Pixels(
                size: PixelSize(width: 1, height: 1), bands: 3, samples: [0, 0, 0]
            )
            .encoded(as: .jpeg, quality: 90)
            let taken = try metadata.embedded(in: plain).count - plain.count
            let slack = PortraitLength.metadataBytes(people) - taken

            #expect(slack >= 0 && slack <= 800 + 60 * count, "\(count) people, \(slack)")
        }
    }

    @Test(arguments: PortraitRecipe.Format.allCases)
    func
        `a truncated photo keeps its header, and its faces where they stand in front, and cannot be decoded`(
            format: PortraitRecipe.Format
        ) throws
    {
        let recipe = try PortraitRecipe(
            people: Self.pair, size: PixelSize(width: 320, height: 240), format: format,
            defect: .truncated)
        let bytes = try recipe.makeBytes()

        #expect(try ImageFacts.read(bytes).faces == (format == .webp ? [] : recipe.faces))
        #expect(throws: ImageError.truncated(format: format.rawValue)) {
            try VipsResizer().resizeNow(bytes, to: ResizeRequest(width: 64, height: 64))
        }
    }

    @Test(arguments: PortraitRecipe.Format.allCases)
    func `photos of every look can be cut within their picture's data`(
        format: PortraitRecipe.Format
    ) throws {
        for look in 0..<8 {
            let recipe = try PortraitRecipe(
                people: (0..<(look * 3)).map { Sitter(name: "p\($0)", look: look + $0) },
                size: PixelSize(width: 200, height: 200), format: format, defect: .truncated,
                variant: look)
            #expect(try recipe.makeBytes().count == recipe.length)
        }
    }

    // MARK: Refusals

    @Test func `what cannot be painted is refused in words`() {
        let tiny = PixelSize(width: 15, height: 400)
        #expect(throws: PortraitError.size(tiny)) { try PortraitRecipe(people: [], size: tiny) }
        let huge = PixelSize(width: 20_000, height: 20_000)
        #expect(throws: PortraitError.size(huge)) { try PortraitRecipe(people: [], size: huge) }
        #expect(throws: PortraitError.tooManyPeople(25)) {
            try PortraitRecipe(people: [Sitter](repeating: Sitter(), count: 25))
        }
        #expect(throws: PortraitError.name("")) { try PortraitRecipe(people: [Sitter(name: "")]) }
        #expect(throws: PortraitError.name("a\nb")) {
            try PortraitRecipe(people: [Sitter(name: "a\nb")])
        }
        #expect(throws: PortraitError.negative("a look")) {
            try PortraitRecipe(people: [Sitter(look: -1)])
        }
        #expect(throws: PortraitError.contradiction("jpeg holds no alpha samples")) {
            try PortraitRecipe(people: [], coding: PortraitCoding(samples: .alpha))
        }
        let thumbnail = PixelSize(width: 100, height: 100)
        #expect(throws: PortraitError.tooSmallToCut(thumbnail)) {
            try PortraitRecipe(people: [], size: thumbnail, defect: .truncated)
        }
    }
}

extension PixelSize {
    fileprivate func with(height: Int) -> PixelSize { PixelSize(width: width, height: height) }
}
