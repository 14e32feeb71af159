import ImageMetadata
import Testing

@testable import ImageResizing

/// What is refused, by which name, in which order.
struct HostilePictureTests {
    private let resizer = VipsResizer()
    private let box = ResizeRequest(width: 64, height: 64)

    private func refusal(_ bytes: [UInt8]) -> ImageError? {
        do {
            _ = try resizer.resizeNow(bytes, to: box)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("", ImageError.empty), ("tiny", .tooShort(length: 4)),
        ("hello, it is me", .notAnImage(found: "a text")),
        ("{\"photo\": null}", .notAnImage(found: "a JSON text")),
        ("<html><body></body>", .notAnImage(found: "a web page or other markup")),
        ("PK\u{3}\u{4}aaaaaaaaaaaa", .notAnImage(found: "a ZIP archive")),
        ("\0\0\0\0\0\0\0\0\0\0\0\0", .notAnImage(found: "zeros")),
        (
            "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{1}\u{2}\u{3}\u{4}",
            .notAnImage(found: "unknown bytes")
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>",
            .unsupportedFormat("svg")
        ),
        (
            "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            .unsupportedFormat("svg")
        ),
        ("%PDF-1.4\n1 0 obj", .unsupportedFormat("pdf")),
        ("\u{1}\u{2}%PDF-1.4 obj", .unsupportedFormat("pdf")),
        ("GIF89a\u{7F}\u{7F}\u{7F}\u{7F}\0\0\0;", .unsupportedFormat("gif")),
        ("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", .unsupportedFormat("heic")),
        ("%!PS-Adobe-3.0\n%%EOF", .unsupportedFormat("postscript")),
    ])
    func `what is no accepted picture is refused by name`(text: String, error: ImageError) {
        #expect(refusal(Array(text.utf8)) == error)
    }

    @Test func `15 MiB are looked at and one byte more is not`() throws {
        let file = try TestPictures.scene(20, 20).encoded(as: .jpeg, quality: 80)
        let metadata = EmbeddedMetadata(faces: [], upright: PixelSize(width: 20, height: 20))
        let limit = 15 * 1024 * 1024

        #expect(refusal(try metadata.embedded(in: file, paddedTo: limit)) == nil)
        #expect(
            refusal(try metadata.embedded(in: file, paddedTo: limit + 1))
                == .tooLarge(length: limit + 1))
    }

    // MARK: Bombs

    /// A header with these sides in front of a little real data.
    private func png(_ width: UInt32, _ height: UInt32) throws -> [UInt8] {
        var file = try TestPictures.scene(20, 20).encoded(as: .png, quality: 1)
        let sides = [width, height].flatMap { side in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) }
        }
        file.replaceSubrange(16..<24, with: sides)
        return file
    }

    private func jpeg(_ width: Int, _ height: Int) throws -> [UInt8] {
        var file = try TestPictures.scene(20, 20).encoded(as: .jpeg, quality: 80)
        let marker = try #require(file.indices.first { file[$0] == 0xFF && file[$0 + 1] == 0xC0 })
        file.replaceSubrange(
            marker + 5..<marker + 9,
            with: [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)])
        return file
    }

    @Test(
        arguments: [(20_001, 1), (1, 20_001), (60_000, 60_000), (2_147_483_647, 2_147_483_647)]
            as [(UInt32, UInt32)])
    func `a side past 20,000 is refused before anything is decoded`(width: UInt32, height: UInt32)
        throws
    {
        let before = PictureLibrary.peakPixelMemory

        let error = refusal(try png(width, height))

        #expect(error == .sideTooLong(width: Int(width), height: Int(height)))
        #expect(PictureLibrary.peakPixelMemory - before < 50_000_000)
    }

    @Test func `more than 50 million pixels are refused before anything is decoded`() throws {
        #expect(refusal(try png(10_000, 5_001)) == .tooManyPixels(width: 10_000, height: 5_001))
        #expect(refusal(try jpeg(8_000, 7_000)) == .tooManyPixels(width: 8_000, height: 7_000))
    }

    @Test func `a promise of pixels that the file does not hold is refused`() throws {
        let row = [UInt8](repeating: 0, count: 3 * 5_000)
        let file = PlainPNG.file(5_000, 5_000, depth: 8, type: 2, rowBytes: row, rowCount: 3)

        guard case .decodeFailed("png", _) = try #require(refusal(file)) else {
            Issue.record("not refused as damaged")
            return
        }
    }

    // MARK: Damage

    @Test(arguments: [ImageFormat.jpeg, .png, .webp], [false, true])
    func `a photo that breaks off is refused as truncated, wherever it does`(
        format: ImageFormat, isProgressive: Bool
    ) throws {
        let scene = TestPictures.scene(200, 150)
        let file = try scene.encoded(
            as: format, quality: format == .png ? 1 : 80, isProgressive: isProgressive)

        for share in [30, 50, 75, 90, 99] {
            let cut = Array(file.prefix(file.count * share / 100))
            #expect(refusal(cut) == .truncated(format: format.rawValue), "\(share) %")
        }
        #expect(refusal(file) == nil)
    }

    @Test func `a PNG with a damaged checksum is refused as damaged, not as truncated`() throws {
        var file = try TestPictures.scene(200, 150).encoded(as: .png, quality: 1)
        file[file.count / 2] ^= 0xFF

        guard case .decodeFailed("png", let reason) = try #require(refusal(file)) else {
            Issue.record("not refused as damaged")
            return
        }
        #expect(!reason.isEmpty && !reason.contains("\n"))
    }

    @Test func `a header without a picture is refused`() {
        let soi: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xD9, 0, 0]

        #expect(refusal(soi) == .headerUnreadable(format: "jpeg", reason: "no frame"))
    }

    @Test(arguments: [ImageFormat.jpeg, .png, .webp])
    func `changed bytes give a picture or a named refusal`(format: ImageFormat) throws {
        let file = try TestPictures.scene(48, 32).encoded(
            as: format, quality: format == .png ? 6 : 80)
        var random: UInt64 = 5
        for _ in 0..<300 {
            var mutated = file
            for _ in 0..<3 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                mutated[Int(random >> 33) % file.count] = UInt8(truncatingIfNeeded: random >> 20)
            }
            guard let error = refusal(mutated) else { continue }
            #expect(error.errorType.hasSuffix("Error") && !error.message.contains("\n"))
        }
    }

    // MARK: Deadline

    @Test(arguments: [ImageFormat.jpeg, .png], [false, true])
    func `a picture that takes too long is given up`(format: ImageFormat, isProgressive: Bool)
        throws
    {
        let (width, height) = format == .png ? (2_000, 1_500) : (5_000, 3_000)
        let file = try TestPictures.plain([90, 90, 90], width, height)
            .encoded(as: format, quality: format == .png ? 0 : 90, isProgressive: isProgressive)

        var hasty = VipsResizer(deadlineMilliseconds: 1)
        #expect(throws: ImageError.deadlineExceeded(milliseconds: 1)) {
            try hasty.resizeNow(file, to: box)
        }
        hasty.deadlineMilliseconds = 60_000
        #expect(try hasty.resizeNow(file, to: box) == resizer.resizeNow(file, to: box))
    }

    // MARK: Words

    @Test(arguments: [
        (ImageError.empty, "ImageEmptyError", "The photo is empty. Please upload it again."),
        (
            .tooLarge(length: 15_728_641), "ImageTooLargeError",
            "The photo has 15.1 MB; at most 15 MB can be used. Please save it smaller."
        ),
        (
            .unsupportedFormat("heic"), "UnsupportedImageFormatError",
            "HEIC files cannot be used. Please save the photo as JPEG, PNG or WebP."
        ),
        (
            .tooManyPixels(width: 9_000, height: 6_000), "ImageTooManyPixelsError",
            "The photo has 9000×6000 pixels; at most 50 million can be used. Please save it smaller."
        ),
        (
            .truncated(format: "jpeg"), "ImageTruncatedError",
            "The photo breaks off before its end. Please upload it again."
        ),
    ])
    func `a refusal has a stable name and words for whoever uploaded the photo`(
        error: ImageError, name: String, message: String
    ) {
        #expect(error.errorType == name)
        #expect(error.message == message)
        #expect(error.isPicturesFault)
    }
}
