public import Bodies
internal import CVips
internal import ImageMetadata

/// The real resizer: libvips, one picture at a time on the calling thread.
///
/// ```swift
/// let resizer = VipsResizer()
/// let small = try resizer.resizeNow(photo, to: ResizeRequest(width: 512, height: 512))
/// ```
///
/// The result is upright, in sRGB or grey, flattened on white, without a byte of metadata, and the same whenever
/// the same libvips and libjpeg make it of the same bytes.
public struct VipsResizer: ImageResizer {
    /// Real time that one picture may take; nil for as long as it takes, as inside a simulated run, whose outcome
    /// must not hang on the machine.
    public var deadlineMilliseconds: Int?

    public init(deadlineMilliseconds: Int? = nil) {
        self.deadlineMilliseconds = deadlineMilliseconds
    }

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
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        bytes.withUnsafeBytes { raw in
            var call = cvips_thumbnail_request(
                bytes: raw.baseAddress, length: raw.count, width: Int32(request.width),
                height: Int32(request.height), quality: Int32(request.quality), bounds: .accepted,
                deadline_nanoseconds: Int64(max(deadlineMilliseconds ?? 0, 0)) * 1_000_000)
            cvips_thumbnail(&call, &reply)
        }
        if let error = reply.error(for: header, deadlineMilliseconds) { throw error }
        return ResizedBytes(
            bytes: reply.copiedBytes, width: Int(reply.width), height: Int(reply.height))
    }
}

/// A resized file and its size in pixels.
public struct ResizedBytes: Hashable, Sendable {
    public var bytes: [UInt8]
    public var width: Int
    public var height: Int
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
