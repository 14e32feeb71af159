internal import CJPEGPath
internal import CVips
public import ImageMetadata

/// A picture's samples in memory: eight bits each, packed, row by row from the top.
///
/// ```swift
/// let file = try pixels.encoded(as: .png, quality: 6)
/// let again = try Pixels.decoded(from: file)      // equal, since PNG keeps every sample
/// ```
public struct Pixels: Hashable, Sendable {
    /// In pixels.
    public var size: PixelSize
    /// 1 grey, 2 grey with alpha, 3 RGB, 4 RGB with alpha.
    public var bands: Int
    /// `size.pixels × bands` samples.
    public var samples: [UInt8]

    /// - Parameter samples: As many as `size` and `bands` come to; it traps otherwise.
    public init(size: PixelSize, bands: Int, samples: [UInt8]) {
        precondition(
            samples.count == size.pixels * bands, "\(samples.count) samples for \(size)×\(bands)")
        self.size = size
        self.bands = bands
        self.samples = samples
    }

    /// The picture as a file without metadata: JPEG with halved chroma, PNG or WebP.
    /// - Parameters:
    ///   - format: `.jpeg`, `.png` or `.webp`.
    ///   - quality: 1 … 100 for JPEG and WebP; the compression, 0 … 9, for PNG.
    ///   - isProgressive: A progressive JPEG or an interlaced PNG.
    ///   - kind: What the samples are.
    public func encoded(
        as format: ImageFormat, quality: Int, isProgressive: Bool = false, kind: SampleKind = .plain
    ) throws(ImageError) -> [UInt8] {
        let kinds: [ImageFormat: cvips_format] = [
            .jpeg: CVIPS_JPEG, .png: CVIPS_PNG, .webp: CVIPS_WEBP,
        ]
        guard let written = kinds[format] else { throw .unsupportedFormat(format.rawValue) }
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        func encode(_ raw: UnsafeRawBufferPointer) {
            var call = cvips_encode_request(
                samples: raw.baseAddress, width: Int32(size.width), height: Int32(size.height),
                bands: Int32(bands), bits: kind == .deep ? 16 : 8, is_cmyk: kind == .cmyk ? 1 : 0,
                format: written, quality: Int32(quality), is_progressive: isProgressive ? 1 : 0)
            cvips_encode(&call, &reply)
        }
        if kind == .deep {
            // 255 becomes 65,535.
            samples.map { UInt16($0) * 257 }.withUnsafeBytes(encode)
        } else {
            samples.withUnsafeBytes(encode)
        }
        guard reply.outcome == CVIPS_DONE else { throw .outputFailed(reason: reply.reason) }
        return reply.copiedBytes
    }

    /// The samples of a JPEG, PNG or WebP file as they are stored: not turned, no colour changed. Samples of sixteen
    /// bits keep their high byte.
    public static func decoded(from bytes: [UInt8]) throws(ImageError) -> Pixels {
        let header = try ImageGate.admit(bytes)
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        bytes.withUnsafeBytes { raw in
            if let base = raw.baseAddress { cvips_decode(base, raw.count, .accepted, &reply) }
        }
        if let error = reply.error(for: header, nil) { throw error }
        return Pixels(
            size: PixelSize(width: Int(reply.width), height: Int(reply.height)),
            bands: Int(reply.bands), samples: reply.copiedBytes)
    }
}

/// What samples are, when they are written to a file.
public enum SampleKind: Hashable, Sendable {
    /// Eight bits of grey or RGB, alpha behind them.
    case plain
    /// Written with sixteen bits.
    case deep
    /// Four inks, 255 for full ink.
    case cmyk
}

/// Versions that bytes depend on: another libvips or libjpeg writes other bytes for the same picture.
public enum PictureLibrary {
    /// libvips' version, `8.14.1`.
    public static var version: String { String(cString: cvips_version()) }

    /// All that a thumbnail's bytes hang on, in one text: `libvips 8.14.1, libjpeg-turbo 2.1.5, x86-64`.
    public static var codecs: String {
        #if arch(x86_64)
            let processor = "x86-64"
        #elseif arch(arm64)
            let processor = "arm64"
        #else
            let processor = "other"
        #endif
        return "libvips \(version), \(String(cString: cjpeg_library())), \(processor)"
    }

    /// The most memory in bytes that libvips has had for pixels at one time in this process.
    public static var peakPixelMemory: Int { Int(cvips_peak_pixel_memory()) }
}
