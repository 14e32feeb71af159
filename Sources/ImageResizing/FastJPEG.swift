internal import CJPEGPath
internal import ImageMetadata

/// The fast path for JPEGs: libjpeg decodes to little more than the goal, our own Lanczos reduces luma and chroma each by
/// itself, libjpeg encodes. libvips is not even started.
///
/// ```swift
/// let small = try FastJPEG().resize(bytes, header, framing, quality: 80)
/// ```
struct FastJPEG {
    /// How sums are computed; every form gives the same bytes.
    enum Form: UInt32, CaseIterable {
        case best = 0, scalar, sse2, avx2
    }

    /// Twice as libvips does it costs a quarter more time and looks no better once the decoder's softening is undone.
    static let marginPercent = 140

    var form = Form.best
    /// Whether refinements of a progressive file that nobody would see are left undecoded.
    var dropsRefinements = true
    /// Whether a baseline file at a quarter of its size or less is decoded without libjpeg.
    var usesOwnDecoder = true
    var deadlineMilliseconds: Int?
    /// Whether the result tells how long its parts took.
    var isTimed = false

    /// A resized file, and what it cost.
    struct Outcome {
        var bytes: [UInt8]
        var decodeNanoseconds = 0
        var resampleNanoseconds = 0
        var encodeNanoseconds = 0
        /// Bytes of the file that were left undecoded: refinements of a progressive one.
        var droppedBytes = 0
    }

    /// - Returns: Nil for a JPEG of a kind that only its decoder can tell not to be served: RGB in place of luma and
    ///   chroma, lossless coding.
    func resize(
        _ bytes: [UInt8], _ header: ImageHeader, _ framing: Framing, quality: Int
    ) throws(ImageError) -> Outcome? {
        let origin = framing.origin ?? Framing.Origin(left: 0, top: 0)
        var reply = cjpeg_reply()
        defer { cjpeg_release(&reply) }
        bytes.withUnsafeBytes { raw in
            var call = cjpeg_request(
                bytes: raw.baseAddress, length: raw.count,
                orientation: Int32(header.orientation.rawValue),
                full_width: Int32(framing.full.width), full_height: Int32(framing.full.height),
                left: Int32(origin.left), top: Int32(origin.top),
                width: Int32(framing.size.width), height: Int32(framing.size.height),
                quality: Int32(quality), margin_percent: Int32(Self.marginPercent),
                drops_refinements: dropsRefinements ? 1 : 0,
                uses_own_decoder: usesOwnDecoder ? 1 : 0, form: cjpeg_form(form.rawValue),
                deadline_nanoseconds: Int64(max(deadlineMilliseconds ?? 0, 0)) * 1_000_000,
                is_timed: isTimed ? 1 : 0)
            cjpeg_resize(&call, &reply)
        }
        switch reply.outcome {
        case CJPEG_DONE:
            return Outcome(
                bytes: Array(UnsafeRawBufferPointer(start: reply.bytes, count: reply.length)),
                decodeNanoseconds: Int(reply.decode_nanoseconds),
                resampleNanoseconds: Int(reply.resample_nanoseconds),
                encodeNanoseconds: Int(reply.encode_nanoseconds),
                droppedBytes: reply.dropped)
        case CJPEG_NOT_SERVED: return nil
        case CJPEG_DEADLINE_PASSED:
            throw .deadlineExceeded(milliseconds: deadlineMilliseconds ?? 0)
        case CJPEG_NOT_ENCODED, CJPEG_NO_MEMORY: throw .outputFailed(reason: reply.reason)
        case CJPEG_TRUNCATED: throw .truncated(format: header.format.rawValue)
        case _ where header.isTruncated: throw .truncated(format: header.format.rawValue)
        default: throw .decodeFailed(format: header.format.rawValue, reason: reply.reason)
        }
    }
}

extension cjpeg_reply {
    /// libjpeg's words.
    fileprivate var reason: String {
        withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
