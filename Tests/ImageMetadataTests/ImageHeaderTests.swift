import Bodies
import ImageMetadata
import Testing

struct ImageHeaderTests {
    @Test(arguments: [
        (ImageFormat.jpeg, 3, false), (.jpeg, 3, true), (.jpeg, 1, false), (.png, 3, false),
        (.png, 4, true), (.png, 1, false), (.png, 2, false), (.webp, 3, false), (.webp, 4, false),
    ])
    func `the header of what an encoder wrote says what was encoded`(
        format: ImageFormat, bands: Int, isProgressive: Bool
    ) throws {
        let file = try SmallFiles.encoded(format, bands: bands, isProgressive: isProgressive)

        let header = try ImageHeader.read(file)

        #expect(header.format == format)
        #expect(header.size == PixelSize(width: 24, height: 16))
        #expect(header.colour == (bands < 3 ? .grey : .rgb))
        #expect(header.hasAlpha == (bands % 2 == 0))
        #expect(header.isProgressive == isProgressive)
        #expect(header.bitDepth == 8)
        #expect(header.orientation == .up)
        #expect(!header.isTruncated)
        #expect(!header.hasICCProfile)
        #expect(header.xmp == nil)
    }

    /// ITU-T T.81, table B.1: thirteen kinds of frame.
    @Test(
        arguments: [
            (0xC0, false), (0xC1, false), (0xC2, true), (0xC3, false), (0xC5, false), (0xC6, true),
            (0xC7, false),
            (0xC9, false), (0xCA, true), (0xCB, false), (0xCD, false), (0xCE, true), (0xCF, false),
        ] as [(UInt8, Bool)])
    func `every kind of JPEG frame gives its size`(marker: UInt8, isProgressive: Bool) throws {
        let header = try ImageHeader.read(
            SmallFiles.frame(marker: marker, width: 4032, height: 3024, components: 4))

        #expect(header.size == PixelSize(width: 4032, height: 3024))
        #expect(header.isProgressive == isProgressive)
        #expect(header.colour == .cmyk)
        #expect(header.isTruncated)
    }

    /// Huffman tables, a reserved code and arithmetic conditioning share the frames' range of codes.
    @Test(arguments: [0xC4, 0xC8, 0xCC] as [UInt8])
    func `what is no frame gives no size`(marker: UInt8) {
        #expect(throws: ImageMetadataError.header(.jpeg, reason: "the file ends before the frame"))
        {
            try ImageHeader.read(
                SmallFiles.frame(marker: marker, width: 9, height: 9, components: 1))
        }
    }

    /// ISO/IEC 15948, table 11.1.
    @Test(
        arguments: [
            (0, .grey, false, 16), (2, .rgb, false, 16), (3, .palette, false, 4),
            (4, .grey, true, 8),
            (6, .rgb, true, 16),
        ] as [(UInt8, ColourKind, Bool, UInt8)])
    func `every colour type of PNG is known`(
        type: UInt8, colour: ColourKind, hasAlpha: Bool, depth: UInt8
    ) throws {
        let header = try ImageHeader.read(
            SmallFiles.pngHeader(width: 70_000, height: 3, depth: depth, type: type))

        #expect(header.size == PixelSize(width: 70_000, height: 3))
        #expect(header.colour == colour)
        #expect(header.hasAlpha == hasAlpha)
        #expect(header.bitDepth == Int(depth))
        #expect(header.isProgressive)
    }

    /// RFC 9649, 2.7 and 3.4.
    @Test func `lossless and extended WebP headers give their sizes`() throws {
        let lossless: [UInt8] =
            Array("RIFF\u{12}\0\0\0WEBPVP8L\u{5}\0\0\0".utf8) + [0x2F, 0x3F, 0xC1, 0x31, 0x10, 0]
        let flags: UInt8 = 0x20 | 0x10 | 0x02
        let extended: [UInt8] =
            Array("RIFF\u{16}\0\0\0WEBPVP8X\u{A}\0\0\0".utf8) + [
                flags, 0, 0, 0, 0x0F, 0x27, 0, 0x57, 0x04, 0,
            ]

        let first = try ImageHeader.read(lossless)
        let second = try ImageHeader.read(extended)

        #expect(first.size == PixelSize(width: 320, height: 200))
        #expect(first.hasAlpha)
        #expect(second.size == PixelSize(width: 10_000, height: 1_112))
        #expect(second.hasICCProfile && second.hasAlpha && second.isAnimated)
    }

    @Test(arguments: [
        ("GIF89a\u{A}\0\u{14}\0....", ImageFormat.gif), ("%PDF-1.7 ......", .pdf),
        ("%!PS-Adobe-3.0", .postScript),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", .svg),
        ("<?xml version='1.0'?>\n<!-- a drawing -->\n<svg/>", .svg),
        ("\0\0\0\u{18}ftypheic\0\0\0\0mif1", .heic),
        ("\0\0\0\u{18}ftypmif1\0\0\0\0avif", .avif), ("II*\0\u{8}\0\0\0\0\0\0\0", .tiff),
        ("MM\0*\0\0\0\u{8}\0\0\0\0", .tiff), ("\0\0\0\u{C}JXL \r\n\u{87}", .jpegXL),
    ])
    func `other formats are recognised by their first bytes`(text: String, format: ImageFormat) {
        #expect(ImageFormat.recognise(Array(text.utf8)) == format)
    }

    @Test(arguments: [
        "", "hello, world", "{\"a\": 1}", "<html><body>", "RIFF\0\0\0\0WAVEfmt ", "ftypheic",
    ])
    func `what is no picture is not recognised`(text: String) {
        #expect(ImageFormat.recognise(Array(text.utf8)) == nil)
    }

    @Test func `a body of true bytes is parsed`() throws {
        let facts = try ImageFacts.read(from: Body(try SmallFiles.encoded(.jpeg)))

        #expect(facts.format == .jpeg)
        #expect(facts.uprightSize == PixelSize(width: 24, height: 16))
        #expect(facts.faces.isEmpty)
    }

    @Test func `an empty body is named`() {
        #expect(throws: ImageMetadataError.empty) { try ImageFacts.read(from: .empty) }
    }

    @Test(arguments: [ImageFormat.jpeg, .png, .webp])
    func `a file that lacks its last byte is known to be cut`(format: ImageFormat) throws {
        let file = try SmallFiles.encoded(format)

        let header = try ImageHeader.read(Array(file.dropLast(1)))

        #expect(header.isTruncated)
        #expect(header.size == PixelSize(width: 24, height: 16))
    }
}
