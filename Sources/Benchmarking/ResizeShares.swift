internal import ImageMetadata
internal import ImageResizing

/// Which share of a resize is decoding, which resampling, which encoding.
struct ResizeShares {
    var decode: Double
    var resample: Double
    var encode: Double

    /// Medians over the rounds. The fast path reads its own clock; libvips' steps run as one, so its decoder and its
    /// encoder are timed alone, and resampling is what remains.
    static func measure(
        _ picture: BenchmarkPicture, _ path: ResizePath, _ request: ResizeRequest, rounds: Int
    ) throws -> ResizeShares {
        if path != .libvips, try TimedResize(fast: picture.bytes, to: request) != nil {
            let timed = try (0..<rounds).compactMap { _ in
                try TimedResize(fast: picture.bytes, to: request)
            }
            return ResizeShares(
                decode: median(timed.map(\.decodeNanoseconds)),
                resample: median(timed.map(\.resampleNanoseconds)),
                encode: median(timed.map(\.encodeNanoseconds)))
        }
        let result = try Pixels.decoded(
            from: VipsResizer(path: .libvips).resizeNow(picture.bytes, to: request).bytes)
        let whole = try median(rounds) {
            _ = try VipsResizer(path: .libvips).resizeNow(picture.bytes, to: request)
        }
        let decode = try median(rounds) { try Yardstick.load(picture.bytes, for: request) }
        let encode = try median(rounds) {
            _ = try result.encoded(as: .jpeg, quality: request.quality)
        }
        return ResizeShares(
            decode: decode, resample: max(whole - decode - encode, 0), encode: encode)
    }

    func figures(_ name: String) -> [Figure] {
        let sum = max(decode + resample + encode, 1)
        return [
            Figure("\(name).decodeShare", decode / sum, "", better: .neither),
            Figure("\(name).resampleShare", resample / sum, "", better: .neither),
            Figure("\(name).encodeShare", encode / sum, "", better: .neither),
        ]
    }

    private static func median(_ values: [Int]) -> Double { Spread(values.map(Double.init)).median }

    private static func median(_ rounds: Int, _ body: () throws -> Void) rethrows -> Double {
        try median(
            (0..<rounds).map { _ in
                let clock = RealClock()
                try body()
                return Int(clock.elapsed)
            })
    }
}
