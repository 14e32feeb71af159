import Testing

@testable import ImageMetadata

struct ImageOrientationTests {
    /// What a viewer does with stored pixels, after the EXIF 2.32 table of tag 274: where row 0 and column 0 show.
    @Test(arguments: [
        (1, "abc/def"), (2, "cba/fed"), (3, "fed/cba"), (4, "def/abc"), (5, "ad/be/cf"),
        (6, "cf/be/ad"),
        (7, "fc/eb/da"), (8, "da/eb/fc"),
    ])
    func `the upright picture abc over def is stored as EXIF says`(tag: Int, expected: String)
        throws
    {
        let orientation = try #require(ImageOrientation(rawValue: tag))
        let upright = [Array("abc"), Array("def")]
        let size = PixelSize(width: 3, height: 2)
        let storedSize = orientation.turned(size)
        var stored = [[Character]](
            repeating: [Character](repeating: "?", count: storedSize.width),
            count: storedSize.height)

        for y in 0..<2 {
            for x in 0..<3 {
                let place = orientation.stored(x: x, y: y, upright: size)
                stored[place.y][place.x] = upright[y][x]
            }
        }

        #expect(stored.map { String($0) }.joined(separator: "/") == expected)
    }

    @Test(arguments: ImageOrientation.allCases)
    func `a written orientation is read again`(orientation: ImageOrientation) {
        #expect(EXIFOrientation.read(ByteReader(EXIFOrientation.block(orientation))) == orientation)
    }

    /// A camera's block: little-endian, the directory not at the front, other entries before ours.
    @Test func `orientation is found in a little-endian block behind other entries`() {
        let make: [UInt8] = [0x0F, 0x01, 2, 0, 4, 0, 0, 0, 0x41, 0x42, 0x43, 0]
        let entry: [UInt8] = [0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0]
        let block =
            [0x49, 0x49, 0x2A, 0, 10, 0, 0, 0, 0xEE, 0xEE, 2, 0] + make + entry + [0, 0, 0, 0]

        #expect(EXIFOrientation.read(ByteReader(block)) == .left)
    }

    @Test(arguments: [0, 9, 255] as [UInt8])
    func `an orientation outside 1 to 8 is none`(value: UInt8) {
        var block = EXIFOrientation.block(.right)
        block[19] = value

        #expect(EXIFOrientation.read(ByteReader(block)) == nil)
    }
}
