internal import CJPEGPath
internal import ImageMetadata

/// JPEGs as other programs write them: any sampling of chroma, any order of scans. What resizers are tried on.
///
/// ```swift
/// let file = try TrialJPEG(script: .deep, across: 2, down: 1).encoded(pixels)
/// ```
public struct TrialJPEG: Hashable, Sendable {
    /// How coefficients are spread over scans; `CJPEGPath.h` says what each is like.
    public enum Script: UInt32, Hashable, Sendable, CaseIterable {
        case baseline = 0, usual, spectral, deep, small, separate

        /// Whether the file says so of itself; false for `baseline` and `separate`.
        public var isProgressive: Bool { self != .baseline && self != .separate }
    }

    /// How the coefficients are spread over scans.
    public var script: Script
    /// 1 … 100, as libjpeg counts.
    public var quality: Int
    /// Luma's samples for one of chroma, 1 … 4.
    public var across: Int
    /// Luma's rows for one of chroma, 1 … 4.
    public var down: Int
    /// Units between restart markers; zero for none.
    public var restartInterval: Int

    public init(
        script: Script = .baseline, quality: Int = 90, across: Int = 2, down: Int = 2,
        restartInterval: Int = 0
    ) {
        self.script = script
        self.quality = quality
        self.across = across
        self.down = down
        self.restartInterval = restartInterval
    }

    /// The file of a grey or RGB picture.
    public func encoded(_ pixels: Pixels) throws(ImageError) -> [UInt8] {
        var reply = cjpeg_reply()
        defer { cjpeg_release(&reply) }
        pixels.samples.withUnsafeBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            var trial = cjpeg_trial(
                samples: base, width: Int32(pixels.size.width), height: Int32(pixels.size.height),
                bands: Int32(pixels.bands), quality: Int32(quality), across: Int32(across),
                down: Int32(down), script: cjpeg_script(script.rawValue),
                restart_interval: Int32(restartInterval))
            cjpeg_write_trial(&trial, &reply)
        }
        guard reply.outcome == CJPEG_DONE, reply.length > 0 else {
            throw .outputFailed(reason: "the sampling or the script cannot be written")
        }
        return Array(UnsafeRawBufferPointer(start: reply.bytes, count: reply.length))
    }
}
