import ImageResizing
import Testing

@testable import ImageMetadata

struct EmbeddedMetadataTests {
    private let size = PixelSize(width: 16, height: 24)
    private let faces = [
        FaceRegion(name: "ada", x: 0.5, y: 0.5, width: 0.25, height: 0.5, hasSunglasses: true)
    ]

    @Test(arguments: [ImageFormat.jpeg, .png, .webp], [3, 4])
    func `faces and orientation come back from every format, and no sample changes`(
        format: ImageFormat, bands: Int
    ) throws {
        let plain = try SmallFiles.encoded(format, bands: format == .jpeg ? 3 : bands)
        let metadata = EmbeddedMetadata(faces: faces, orientation: .left, upright: size)

        let file = try metadata.embedded(in: plain)

        let facts = try ImageFacts.read(file)
        #expect(facts.faces == faces)
        #expect(facts.orientation == .left)
        #expect(facts.uprightSize == size)
        #expect(!facts.isTruncated)
        #expect(facts.hasAlpha == (format != .jpeg && bands == 4))
        #expect(try Pixels.decoded(from: file) == Pixels.decoded(from: plain))
    }

    @Test(arguments: [ImageFormat.jpeg, .png, .webp])
    func `embedding twice replaces what was there`(format: ImageFormat) throws {
        let plain = try SmallFiles.encoded(format)
        let first = EmbeddedMetadata(faces: faces, orientation: .left, upright: size)
        let second = EmbeddedMetadata(faces: [], orientation: .up, upright: size)

        let once = try first.embedded(in: plain)
        let twice = try first.embedded(in: once)
        let removed = try ImageFacts.read(second.embedded(in: once))

        #expect(once == twice)
        #expect(removed.faces.isEmpty)
        #expect(removed.orientation == .up)
    }

    /// Fill bytes, one segment, and several: a comment segment takes 4 to 65,537 bytes.
    @Test(arguments: Array(0...9) + [65_536, 65_537, 65_538, 65_540, 65_541, 65_542, 200_000])
    func `a JPEG is padded by exactly as much as asked`(missing: Int) throws {
        let plain = try SmallFiles.encoded(.jpeg)
        let metadata = EmbeddedMetadata(faces: faces, upright: PixelSize(width: 24, height: 16))
        let length = try metadata.embedded(in: plain).count + missing

        let file = try metadata.embedded(in: plain, paddedTo: length)

        #expect(file.count == length)
        #expect(try ImageFacts.read(file).faces == faces)
        #expect(try Pixels.decoded(from: file) == Pixels.decoded(from: plain))
    }

    @Test(arguments: [(ImageFormat.png, [0, 12, 13, 70_000]), (.webp, [0, 8, 10, 70_000])])
    func `PNG and WebP files are padded by exactly as much as asked`(
        format: ImageFormat, missing: [Int]
    ) throws {
        let plain = try SmallFiles.encoded(format)
        let metadata = EmbeddedMetadata(faces: faces, upright: PixelSize(width: 24, height: 16))
        let length = try metadata.embedded(in: plain).count

        for count in missing {
            let file = try metadata.embedded(in: plain, paddedTo: length + count)
            #expect(file.count == length + count)
            #expect(try Pixels.decoded(from: file) == Pixels.decoded(from: plain))
        }
    }

    @Test(arguments: [ImageFormat.jpeg, .png, .webp])
    func `a file that is longer already is not cut to length`(format: ImageFormat) throws {
        let plain = try SmallFiles.encoded(format)
        let metadata = EmbeddedMetadata(faces: [], upright: PixelSize(width: 24, height: 16))

        #expect(throws: ImageMetadataError.tooLong(limit: 60)) {
            try metadata.embedded(in: plain, paddedTo: 60)
        }
    }

    @Test func `more regions than a segment holds are refused`() throws {
        let crowd = [FaceRegion](repeating: faces[0], count: 200)
        let metadata = EmbeddedMetadata(faces: crowd, upright: size)
        let plain = try SmallFiles.encoded(.jpeg)

        #expect(throws: ImageMetadataError.tooLong(limit: 60_000)) {
            try metadata.embedded(in: plain)
        }
    }

    /// ISO/IEC 15948, annex D; the check value of CRC-32/ISO-HDLC.
    @Test func `the checksum of 123456789 is cbf43926`() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }
}
