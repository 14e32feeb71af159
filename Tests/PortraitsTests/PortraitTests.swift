import ImageMetadata
import ImageResizing
import KeyedDraws
import Testing

@testable import Portraits

struct PortraitTests {
    private static let size = PixelSize(width: 240, height: 180)

    private func pixels(_ recipe: PortraitRecipe) throws -> Pixels {
        try Pixels.decoded(from: recipe.makeBytes())
    }

    @Test func `painting twice gives the same bytes`() throws {
        let recipe = try PortraitRecipe(people: [Sitter(name: "ada", look: 4)], size: Self.size)

        #expect(try recipe.makeBytes() == recipe.makeBytes())
    }

    /// The painter uses whole numbers alone, so these hold on every machine. A change of the painter changes them, and
    /// with them every image golden.
    @Test(
        arguments: [
            (0, 14_929_988_344_324_172_044), (1, 2_249_721_175_121_047_263),
            (2, 17_099_527_699_903_091_337),
        ] as [(Int, UInt64)])
    func `the painter's samples keep their published hashes`(look: Int, expected: UInt64) {
        let people = [Sitter(look: look), Sitter(look: look + 10, hasSunglasses: true)]

        let painted = Portrait.paint(people, size: PixelSize(width: 96, height: 64), variant: look)

        var hash = StableHash(seed: 0)
        painted.samples.withUnsafeBytes { hash.absorb(bytes: $0) }
        #expect(hash.state == expected)
    }

    @Test(arguments: PortraitRecipe.Format.allCases)
    func `names change no pixel`(format: PortraitRecipe.Format) throws {
        let first = try PortraitRecipe(
            people: [Sitter(name: "ada", look: 2)], size: Self.size, format: format)
        let second = try PortraitRecipe(
            people: [Sitter(name: "Zoë \"Z\"", look: 2)], size: Self.size, format: format)

        #expect(first.label != second.label)
        #expect(first.pixelIdentity == second.pixelIdentity)
        #expect(try first.makeBytes() != second.makeBytes())
        #expect(try pixels(first) == pixels(second))
    }

    @Test func `another look, sunglasses or another variant changes pixels`() throws {
        let plain = try PortraitRecipe(people: [Sitter()], size: Self.size, format: .png)
        let others = [
            try PortraitRecipe(people: [Sitter(look: 1)], size: Self.size, format: .png),
            try PortraitRecipe(
                people: [Sitter(hasSunglasses: true)], size: Self.size, format: .png),
            try PortraitRecipe(people: [Sitter()], size: Self.size, format: .png, variant: 1),
            try PortraitRecipe(people: [], size: Self.size, format: .png),
        ]

        for other in others {
            #expect(other.pixelIdentity != plain.pixelIdentity)
            #expect(try pixels(other) != pixels(plain))
        }
    }

    /// PNG keeps every sample, so turning back gives the very picture.
    @Test(arguments: ImageOrientation.allCases)
    func `the same portrait stands in the file at every orientation`(orientation: ImageOrientation)
        throws
    {
        let people = [Sitter(look: 5, hasSunglasses: true), Sitter(look: 6)]
        let upright = try pixels(PortraitRecipe(people: people, size: Self.size, format: .png))

        let stored = try pixels(
            PortraitRecipe(people: people, size: Self.size, format: .png, orientation: orientation))

        #expect(stored.size == orientation.turned(Self.size))
        for y in stride(from: 0, to: Self.size.height, by: 7) {
            for x in stride(from: 0, to: Self.size.width, by: 5) {
                let place = orientation.stored(x: x, y: y, upright: Self.size)
                for band in 0..<3 {
                    let found = stored.samples[(place.y * stored.size.width + place.x) * 3 + band]
                    #expect(found == upright.samples[(y * Self.size.width + x) * 3 + band])
                }
            }
        }
    }

    /// Through the resizer, as the pipeline does it: 30 dB of PSNR, a mean squared error of 65, between files that a JPEG
    /// encoder saw in different orders; a wrong orientation gives 8 dB.
    @Test(arguments: ImageOrientation.allCases)
    func `thumbnails of all orientations look the same`(orientation: ImageOrientation) throws {
        let people = [Sitter(look: 9), Sitter(look: 4)]
        let request = ResizeRequest(width: 100, height: 100, quality: 95)
        func thumbnail(_ orientation: ImageOrientation) throws -> Pixels {
            let recipe = try PortraitRecipe(
                people: people, size: Self.size, orientation: orientation)
            return try Pixels.decoded(
                from: VipsResizer().resizeNow(recipe.makeBytes(), to: request).bytes)
        }

        let expected = try thumbnail(.up)
        let found = try thumbnail(orientation)

        try #require(found.size == expected.size)
        let squares = zip(found.samples, expected.samples).map {
            (Int($0) - Int($1)) * (Int($0) - Int($1))
        }
        #expect(squares.reduce(0, +) < 65 * squares.count)
    }

    /// In the middle of each face there is skin or glass, and it differs from the backdrop at the photo's corner.
    @Test func `faces are painted where their regions say`() throws {
        let people = (0..<6).map { Sitter(look: $0) }
        let recipe = try PortraitRecipe(
            people: people, size: PixelSize(width: 480, height: 320), format: .png)
        let painted = try pixels(recipe)

        for (face, sitter) in zip(recipe.faces, people) {
            let skin = Look(sitter.look).skin
            // A cheek: beside the nose, below the eye.
            let x = Int((face.x - face.width * 0.24) * 480)
            let y = Int((face.y + face.height * 0.10) * 320)
            let place = (y * 480 + x) * 3
            let found = painted.samples[place..<place + 3].map(Int.init)
            for (sample, expected) in zip(found, [skin.red, skin.green, skin.blue]) {
                #expect(
                    abs(sample - expected) < 60, "look \(sitter.look): \(found) instead of \(skin)")
            }
        }
    }

    @Test(arguments: [
        0, 1, 2, 3, 4, 15, 16, 17, 255, 256, 65_535, 1 << 40, (1 << 40) - 1, (1 << 40) + 1,
    ])
    func `square roots are whole and never too large`(value: Int) {
        let root = squareRoot(value)

        #expect(root * root <= value && (root + 1) * (root + 1) > value)
    }
}
