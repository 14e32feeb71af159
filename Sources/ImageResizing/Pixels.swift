internal import CVips
package import ImageMetadata

/// A picture's samples in memory: eight bits each, packed, row by row from the top.
///
/// ```swift
/// let file = try pixels.encoded(as: .png, quality: 6)
/// let again = try Pixels.decoded(from: file)      // equal, since PNG keeps every sample
/// ```
package struct Pixels: Hashable, Sendable {
    package var size: PixelSize
    /// 1 grey, 2 grey with alpha, 3 RGB, 4 RGB with alpha.
    package var bands: Int
    /// `size.pixels × bands` samples.
    package var samples: [UInt8]

    package init(size: PixelSize, bands: Int, samples: [UInt8]) {
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
    package func encoded(
        as format: ImageFormat, quality: Int, isProgressive: Bool = false
    ) throws(ImageError) -> [UInt8] {
        let kinds: [ImageFormat: cvips_format] = [
            .jpeg: CVIPS_JPEG, .png: CVIPS_PNG, .webp: CVIPS_WEBP,
        ]
        guard let kind = kinds[format] else { throw .unsupportedFormat(format.rawValue) }
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        samples.withUnsafeBytes { raw in
            var call = cvips_encode_request(
                samples: raw.baseAddress, width: Int32(size.width), height: Int32(size.height),
                bands: Int32(bands), bits: 8, is_cmyk: 0, format: kind, quality: Int32(quality),
                is_progressive: isProgressive ? 1 : 0)
            cvips_encode(&call, &reply)
        }
        guard reply.outcome == CVIPS_DONE else { throw .outputFailed(reason: reply.reason) }
        return reply.copiedBytes
    }

    /// The samples of a JPEG, PNG or WebP file as they are stored: not turned, no colour changed. Samples of sixteen
    /// bits keep their high byte.
    package static func decoded(from bytes: [UInt8]) throws(ImageError) -> Pixels {
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

/// Versions that bytes depend on: another libvips or libjpeg writes other bytes for the same picture.
package enum PictureLibrary {
    /// libvips' version, `8.14.1`.
    package static var version: String { String(cString: cvips_version()) }

    /// The most memory in bytes that libvips has had for pixels at one time in this process.
    package static var peakPixelMemory: Int { Int(cvips_peak_pixel_memory()) }
}
