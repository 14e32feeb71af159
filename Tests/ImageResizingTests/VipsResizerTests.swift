import Bodies
import ImageMetadata
import Testing

@testable import ImageResizing

/// What comes out of real libvips, trap by trap.
struct VipsResizerTests {
    private let resizer = VipsResizer()
    private let box = ResizeRequest(width: 128, height: 128)

    private func resized(_ file: [UInt8], quality: Int = 80) throws -> Pixels {
        let request = ResizeRequest(width: 128, height: 128, quality: quality)
        return try Pixels.decoded(from: resizer.resizeNow(file, to: request).bytes)
    }

    private func average(_ pixels: Pixels) -> [Int] {
        (0..<pixels.bands).map { band in
            let samples = stride(from: band, to: pixels.samples.count, by: pixels.bands)
            return samples.reduce(0) { $0 + Int(pixels.samples[$1]) } / pixels.size.pixels
        }
    }

    // MARK: Shape

    @Test func `a photo is made to fit its box, and says how large it came out`() throws {
        let file = try TestPictures.scene(400, 300).encoded(as: .jpeg, quality: 90)

        let small = try resizer.resizeNow(file, to: box)

        let header = try ImageHeader.read(small.bytes)
        #expect(small.width == 128 && small.height == 96)
        #expect(header.size == PixelSize(width: 128, height: 96))
        #expect(header.format == .jpeg)
        #expect(header.colour == .rgb)
    }

    // liborc 0.4.33 gives memory back without a lock: without ours, three of four such runs end in a crash.
    @Test func `several threads make pictures at one time`() async throws {
        let file = try TestPictures.scene(300, 300).encoded(as: .png, quality: 1)
        let alone = try resizer.resizeNow(file, to: box).bytes
        let same = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try (0..<500).count { _ in
                        try resizer.resizeNow(file, to: box).bytes == alone
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(same == 2_000)
    }

    @Test(arguments: [ImageFormat.jpeg, .png, .webp], ImageOrientation.allCases)
    func `a photo comes out upright, however it was stored`(
        format: ImageFormat, orientation: ImageOrientation
    ) throws {
        let upright = TestPictures.scene(198, 132)
        let quality = format == .png ? 1 : 95
        let metadata = EmbeddedMetadata(faces: [], orientation: orientation, upright: upright.size)
        let file = try metadata.embedded(
            in: TestPictures.stored(upright, orientation).encoded(as: format, quality: quality))
        let reference = try resized(upright.encoded(as: format, quality: quality), quality: 95)

        let small = try resized(file, quality: 95)

        #expect(small.size == PixelSize(width: 128, height: 85))
        #expect(TestPictures.meanSquaredError(small, reference) < TestPictures.decibels38)
    }

    @Test func `the comparison sees a wrong orientation`() throws {
        let upright = TestPictures.scene(200, 200)
        let down = TestPictures.stored(upright, .down)

        let error = TestPictures.meanSquaredError(
            try resized(upright.encoded(as: .png, quality: 1)),
            try resized(down.encoded(as: .png, quality: 1)))

        #expect(error > TestPictures.decibels20)
    }

    @Test(arguments: [(40, 30), (1, 1), (128, 128), (100, 2)])
    func `nothing is enlarged`(width: Int, height: Int) throws {
        let file = try TestPictures.scene(width, height).encoded(as: .png, quality: 1)

        let small = try resizer.resizeNow(file, to: box)

        #expect(small.width == width && small.height == height)
    }

    // MARK: Colour

    @Test(arguments: [ImageFormat.jpeg, .png, .webp])
    func `a photo without a profile keeps its colours`(format: ImageFormat) throws {
        let file = try TestPictures.plain([200, 90, 40], 300, 300).encoded(
            as: format, quality: format == .png ? 1 : 95)

        let colour = average(try resized(file))

        for (sample, expected) in zip(colour, [200, 90, 40]) {
            #expect(abs(sample - expected) <= 3)
        }
    }

    @Test func `a photo with a profile is brought to sRGB`() throws {
        let plain = try TestPictures.plain([220, 40, 60], 300, 300).encoded(as: .jpeg, quality: 95)
        let file = Array(plain.prefix(2)) + SwappedProfile.segment + plain.dropFirst(2)
        try #require(try ImageHeader.read(file).hasICCProfile)

        let colour = average(try resized(file))

        // Red is where green was: what the profile calls red is a green.
        #expect(colour[1] > 180 && colour[0] < 100, "\(colour)")
    }

    @Test func `alpha is flattened on white`() throws {
        let half = try TestPictures.plain([0, 0, 0, 128], 200, 200).encoded(as: .png, quality: 1)
        let clear = try TestPictures.plain([255, 0, 0, 0], 200, 200).encoded(as: .png, quality: 1)
        let small = try TestPictures.plain([10, 20, 30, 0], 20, 20).encoded(as: .png, quality: 1)

        #expect(average(try resized(half)).allSatisfy { abs($0 - 127) <= 2 })
        #expect(average(try resized(clear)).allSatisfy { $0 >= 254 })
        #expect(average(try resized(small)).allSatisfy { $0 >= 254 })
    }

    /// ISO/IEC 15948, table 11.1; samples of 16 bits have the high byte first.
    @Test(
        arguments: [
            ("16-bit RGB", 16, 2, [0xC8, 0, 0x5A, 0, 0x28, 0], [200, 90, 40]),
            ("16-bit RGB with alpha", 16, 6, [0, 0, 0, 0, 0, 0, 0x80, 0], [127, 127, 127]),
            ("16-bit grey", 16, 0, [0x64, 0], [100]), ("8-bit grey", 8, 0, [0x64], [100]),
            ("grey with alpha", 8, 4, [0, 0x80], [127]), ("palette", 8, 3, [1], [200, 90, 40]),
        ] as [(String, UInt8, UInt8, [UInt8], [Int])])
    func `every kind of PNG becomes a plain JPEG of the same colour`(
        name: String, depth: UInt8, type: UInt8, pixel: [UInt8], expected: [Int]
    ) throws {
        let row = (0..<200).flatMap { _ in pixel }
        let file = PlainPNG.file(
            200, 150, depth: depth, type: type, rowBytes: row,
            palette: type == 3 ? [0, 0, 0, 200, 90, 40] : [])

        let small = try resized(file)

        #expect(small.bands == expected.count)
        for (sample, wanted) in zip(average(small), expected) {
            #expect(abs(sample - wanted) <= 2, "\(name)")
        }
    }

    // MARK: Metadata

    @Test func `nothing of a photo's metadata is left, GPS least of all`() throws {
        let plain = try TestPictures.scene(300, 200).encoded(as: .jpeg, quality: 90)
        // A directory with a GPS pointer (tag 0x8825) to a latitude reference, then a maker's text.
        let gps: [UInt8] =
            [
                0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0,
                0, 0, 0,
            ]
            + [0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 0x4E, 0, 0, 0, 0, 0, 0, 0] + Array("SECRETCAMERA".utf8)
        let exif = Array("Exif\0\0".utf8) + gps
        let comment = Array("SECRETCOMMENT".utf8)
        let faces = [FaceRegion(name: "SECRETNAME", x: 0.5, y: 0.5, width: 0.2, height: 0.2)]
        let marked = try EmbeddedMetadata(faces: faces, upright: PixelSize(width: 300, height: 200))
            .embedded(in: plain)
        let file =
            Array(marked.prefix(2)) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
            + [0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment + SwappedProfile.segment
            + marked.dropFirst(2)
        try #require(try ImageFacts.read(file).faces == faces)

        let small = try resizer.resizeNow(file, to: box).bytes

        let text = String(decoding: small, as: UTF8.self)
        #expect(!text.contains("SECRET") && !text.contains("Exif") && !text.contains("ICC_PROFILE"))
        #expect(!text.contains("ns.adobe.com"))
        #expect(try markers(small).allSatisfy { ![0xE1, 0xE2, 0xED, 0xFE].contains($0) })
    }

    @Test(arguments: [ImageFormat.png, .webp])
    func `metadata of other formats is left out too`(format: ImageFormat) throws {
        let scene = TestPictures.scene(300, 200)
        let faces = [FaceRegion(name: "SECRETNAME", x: 0.5, y: 0.5, width: 0.2, height: 0.2)]
        let file = try EmbeddedMetadata(
            faces: faces, orientation: .right, upright: PixelSize(width: 200, height: 300)
        )
        .embedded(in: scene.encoded(as: format, quality: 9))

        let small = try resizer.resizeNow(file, to: box).bytes

        #expect(!String(decoding: small, as: UTF8.self).contains("SECRET"))
        #expect(try markers(small).allSatisfy { ![0xE1, 0xE2, 0xFE].contains($0) })
        #expect(try ImageHeader.read(small).orientation == .up)
    }

    /// The markers of a JPEG up to its scan.
    private func markers(_ file: [UInt8]) throws -> [UInt8] {
        var found: [UInt8] = []
        var place = 2
        while place + 3 < file.count, file[place] == 0xFF, file[place + 1] != 0xDA {
            found.append(file[place + 1])
            place += 2 + Int(file[place + 2]) << 8 + Int(file[place + 3])
        }
        try #require(found.contains(0xDB))
        return found
    }

    // MARK: Sameness

    @Test(arguments: [ImageFormat.jpeg, .png, .webp])
    func `the same photo gives the same bytes each time`(format: ImageFormat) throws {
        let file = try TestPictures.scene(300, 200).encoded(as: format, quality: 9)
        let first = try resizer.resizeNow(file, to: box)

        for _ in 0..<10 { #expect(try resizer.resizeNow(file, to: box) == first) }
    }

    @Test func `the protocol's form gives what the synchronous one gives`() async throws {
        let file = try TestPictures.scene(300, 200).encoded(as: .jpeg, quality: 90)
        let resizer: any ImageResizer = VipsResizer()

        let image = try await resizer.resize(Body(file), to: box)

        let small = try VipsResizer().resizeNow(file, to: box)
        #expect(try image.body.bytes() == small.bytes)
        #expect(
            image == ResizedImage(body: Body(small.bytes), width: 128, height: 85, format: .jpeg))
    }

    @Test func `numbers out of range are brought into it`() {
        let request = ResizeRequest(width: 0, height: .max, quality: 400)

        #expect(request == ResizeRequest(width: 1, height: 20_000, quality: 100))
    }
}
