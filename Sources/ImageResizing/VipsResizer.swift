public import Bodies
internal import CVips
internal import ImageMetadata

/// The real resizer: libvips, or the fast path for the JPEGs that it serves; one picture at a time on the calling thread.
///
/// ```swift
/// let resizer = VipsResizer()
/// let small = try resizer.resizeNow(photo, to: ResizeRequest(width: 512, height: 512))
/// ```
///
/// The result is upright, in sRGB or grey, without a byte of metadata but the faces that were asked for, and the same
/// whenever the same libraries make it of the same bytes. A JPEG is flattened on white; PNG and WebP keep alpha. Of an
/// animation the first frame counts.
public struct VipsResizer: ImageResizer {
    /// Real time that one picture may take; nil for as long as it takes, as inside a simulated run, whose outcome
    /// must not hang on the machine.
    public var deadlineMilliseconds: Int?
    /// What does the work.
    public var path: ResizePath

    public init(deadlineMilliseconds: Int? = nil, path: ResizePath = .auto) {
        self.deadlineMilliseconds = deadlineMilliseconds
        self.path = path
    }

    /// Resizes a body on the calling thread, reading or making its bytes first.
    /// - Throws: `ImageError` for a picture that cannot be resized, and what stands in the way of
    /// the body's bytes.
    public func resize(_ body: Body, to request: ResizeRequest) async throws -> ResizedImage {
        let resized = try resizeNow(try body.bytes(), to: request)
        return ResizedImage(
            body: Body(resized.bytes), width: resized.width, height: resized.height,
            format: request.format)
    }

    /// The resized file and its size, made on the calling thread.
    public func resizeNow(
        _ bytes: [UInt8], to request: ResizeRequest
    ) throws(ImageError) -> ResizedBytes {
        let header = try ImageGate.admit(bytes)
        let framing = Framing(header.size, header.format, header.orientation, in: request)
        var resized = try resize(bytes, header, framing, request)
        let faces =
            request.keepsFaces
            ? try KeptFaces(of: header, framing, resized.origin) : KeptFaces.none(resized.size)
        try faces.mark(&resized.bytes, request.format)
        return ResizedBytes(
            bytes: resized.bytes, width: resized.size.width, height: resized.size.height,
            path: resized.path)
    }

    /// A file before faces are marked in it.
    private struct Unmarked {
        var bytes: [UInt8]
        var size: PixelSize
        /// Where in the whole it was cut out; nil where libvips chose and does not tell.
        var origin: Framing.Origin?
        var path: ResizePath
    }

    private func resize(
        _ bytes: [UInt8], _ header: ImageHeader, _ framing: Framing, _ request: ResizeRequest
    ) throws(ImageError) -> Unmarked {
        let obstacle = ResizePath.obstacle(
            header.colour, header.format, bitDepth: header.bitDepth,
            hasICCProfile: header.hasICCProfile, request)
        if path != .libvips, obstacle == nil {
            let fast = FastJPEG(deadlineMilliseconds: deadlineMilliseconds)
            if let outcome = try fast.resize(bytes, header, framing, quality: request.quality) {
                return Unmarked(
                    bytes: outcome.bytes, size: framing.size, origin: framing.origin, path: .fast)
            }
        }
        if path == .fast {
            throw .notServed(reason: obstacle ?? "its samples are not luma and chroma")
        }
        return try resizeWithLibvips(bytes, header, framing, request)
    }

    private func resizeWithLibvips(
        _ bytes: [UInt8], _ header: ImageHeader, _ framing: Framing, _ request: ResizeRequest
    ) throws(ImageError) -> Unmarked {
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        bytes.withUnsafeBytes { raw in
            var call = cvips_thumbnail_request(raw, framing, request)
            call.deadline_nanoseconds = Int64(max(deadlineMilliseconds ?? 0, 0)) * 1_000_000
            cvips_thumbnail(&call, &reply)
        }
        if let error = reply.error(for: header, deadlineMilliseconds) { throw error }
        return Unmarked(
            bytes: reply.copiedBytes,
            size: PixelSize(width: Int(reply.width), height: Int(reply.height)),
            origin: framing.origin, path: .libvips)
    }
}

/// A resized file and its size in pixels.
public struct ResizedBytes: Hashable, Sendable {
    /// A file in the request's format; of its metadata only the faces that were to be kept.
    public var bytes: [UInt8]
    /// Upright, in pixels; at most the request's box.
    public var width: Int
    /// Upright, in pixels; at most the request's box.
    public var height: Int
    /// What made it: `libvips` or `fast`.
    public var path: ResizePath
}

extension cvips_thumbnail_request {
    /// A request without a deadline.
    init(_ raw: UnsafeRawBufferPointer, _ framing: Framing, _ request: ResizeRequest) {
        self.init()
        bytes = raw.baseAddress
        length = raw.count
        bounds = .accepted
        switch request.format {
        case .jpeg: (format, quality) = (CVIPS_JPEG, Int32(request.quality))
        case .png: (format, quality) = (CVIPS_PNG, Self.pngCompression)
        case .webp: (format, quality) = (CVIPS_WEBP, Int32(request.quality))
        }
        let isWhole = framing.size == framing.full
        switch (request.fit, framing.origin) {
        case (.cover, let origin?) where !isWhole:
            self.framing = CVIPS_WINDOW
            (width, height) = (Int32(framing.full.width), Int32(framing.full.height))
            (left, top) = (Int32(origin.left), Int32(origin.top))
            (window_width, window_height) = (Int32(framing.size.width), Int32(framing.size.height))
        case (.cover, _):
            self.framing = CVIPS_ATTENTION
            (width, height) = (Int32(request.width), Int32(request.height))
        case (.fit, _):
            self.framing = CVIPS_FIT
            (width, height) = (Int32(request.width), Int32(request.height))
        }
    }

    /// zlib's usual level: higher ones cost much time and save little.
    private static let pngCompression: Int32 = 6
}

extension cvips_bounds {
    /// `ImageLimits`, for libvips' own reading of the header.
    static var accepted: cvips_bounds {
        cvips_bounds(
            pixels: Int64(ImageLimits.maximumPixels), side: Int32(ImageLimits.maximumSide),
            bands: Int32(ImageLimits.maximumBands))
    }
}

extension cvips_reply {
    /// The file or samples, copied out of libvips' memory.
    var copiedBytes: [UInt8] {
        Array(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : length))
    }

    /// libvips' words on one line.
    var reason: String {
        let text = withUnsafeBytes(of: message) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.isEmpty ? "its data cannot be decoded" : lines.joined(separator: "; ")
    }

    /// What went wrong with a picture of this header; nil after a success.
    func error(for header: ImageHeader, _ deadlineMilliseconds: Int?) -> ImageError? {
        let format = header.format.rawValue
        switch outcome {
        case CVIPS_DONE: return nil
        case CVIPS_NOT_STARTED: return .libraryUnavailable(reason: reason)
        case CVIPS_TOO_MANY_PIXELS: return .tooManyPixels(width: Int(width), height: Int(height))
        case CVIPS_SIDE_TOO_LONG: return .sideTooLong(width: Int(width), height: Int(height))
        case CVIPS_BAD_BANDS: return .unsupportedBands(Int(bands))
        case CVIPS_DEADLINE_PASSED:
            return .deadlineExceeded(milliseconds: deadlineMilliseconds ?? 0)
        case CVIPS_NOT_ENCODED: return .outputFailed(reason: reason)
        // A cut file fails in ways that name everything but the cut, so the file itself is asked.
        case _ where header.isTruncated: return .truncated(format: format)
        case CVIPS_BAD_HEADER: return .headerUnreadable(format: format, reason: reason)
        default: return .decodeFailed(format: format, reason: reason)
        }
    }
}
