internal import CVips
public import ImageMetadata

/// What a resizer is measured by: libvips' own thumbnail as anybody would call it, and the best picture that can be had.
public enum Yardstick {
    /// The JPEG that libvips' own thumbnail makes of a file, fitted into the request's box.
    /// - Throws: `decodeFailed`, without our own checks and words.
    public static func resized(
        _ bytes: [UInt8], to request: ResizeRequest
    ) throws(ImageError) -> [UInt8] {
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        bytes.withUnsafeBytes { raw in
            var call = cvips_thumbnail_request()
            (call.bytes, call.length) = (raw.baseAddress, raw.count)
            (call.width, call.height) = (Int32(request.width), Int32(request.height))
            (call.quality, call.bounds) = (Int32(request.quality), .accepted)
            cvips_yardstick(&call, &reply)
        }
        guard reply.outcome == CVIPS_DONE else {
            throw .decodeFailed(format: "picture", reason: reply.reason)
        }
        return reply.copiedBytes
    }

    /// Loads a picture as small as libvips' loader would for a request, and drops it: the decoder's share.
    /// - Throws: `decodeFailed`, or what our own checks say.
    public static func load(_ bytes: [UInt8], for request: ResizeRequest) throws(ImageError) {
        let header = try ImageGate.admit(bytes)
        let box = header.orientation.turned(
            PixelSize(width: request.width, height: request.height))
        let loaded = Framing.loadedSize(of: header.size, header.format, in: box, request.fit)
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress else { return }
            cvips_load(
                base, raw.count, Double(header.size.width) / Double(max(loaded.width, 1)), &reply)
        }
        guard reply.outcome == CVIPS_DONE else {
            throw .decodeFailed(format: header.format.rawValue, reason: reply.reason)
        }
    }

    /// The whole picture reduced to `size` by Lanczos-3 in floating point: RGB, 0 … 255.
    /// - Throws: `decodeFailed`.
    public static func reference(
        _ bytes: [UInt8], size: PixelSize
    ) throws(ImageError) -> [Float] {
        var reply = cvips_reply()
        defer { cvips_release(&reply) }
        bytes.withUnsafeBytes { raw in
            var call = cvips_thumbnail_request()
            (call.bytes, call.length) = (raw.baseAddress, raw.count)
            (call.width, call.height) = (Int32(size.width), Int32(size.height))
            cvips_reference(&call, &reply)
        }
        guard reply.outcome == CVIPS_DONE, reply.bands == 3, Int(reply.width) == size.width,
            Int(reply.height) == size.height
        else { throw .decodeFailed(format: "picture", reason: reply.reason) }
        let raw = UnsafeRawBufferPointer(start: reply.bytes, count: reply.length)
        return Array(raw.bindMemory(to: Float.self))
    }
}

/// A resize with the time that each of its parts took, and a closer look at the fast path.
public struct TimedResize: Sendable {
    /// The resized file.
    public var bytes: [UInt8]
    /// Real time from the file's bytes to samples.
    public var decodeNanoseconds: Int
    /// Real time from those samples to the result's.
    public var resampleNanoseconds: Int
    /// Real time from the result's samples to its file.
    public var encodeNanoseconds: Int
    /// Bytes of the file that were left undecoded.
    public var droppedBytes: Int

    /// One resize by the fast path; nil for a picture that it does not serve.
    public init?(fast bytes: [UInt8], to request: ResizeRequest) throws(ImageError) {
        let header = try ImageGate.admit(bytes)
        let framing = Framing(header.size, header.format, header.orientation, in: request)
        guard
            ResizePath.obstacle(
                header.colour, header.format, bitDepth: header.bitDepth,
                hasICCProfile: header.hasICCProfile, request) == nil,
            let outcome = try FastJPEG(isTimed: true).resize(
                bytes, header, framing, quality: request.quality)
        else { return nil }
        self.bytes = outcome.bytes
        decodeNanoseconds = outcome.decodeNanoseconds
        resampleNanoseconds = outcome.resampleNanoseconds
        encodeNanoseconds = outcome.encodeNanoseconds
        droppedBytes = outcome.droppedBytes
    }
}
