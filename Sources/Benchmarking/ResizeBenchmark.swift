internal import ImageMetadata
package import ImageResizing

/// How fast, how small and how well pictures are resized.
///
/// ```swift
/// var benchmark = ResizeBenchmark(request: ResizeRequest(width: 512, height: 512))
/// benchmark.isAgainstYardstick = true
/// let figures = try benchmark.measure(picture)     // 12mp.baseline.fast.milliseconds, …
/// ```
///
/// Every round runs each path once, and the yardstick, in turn; a ratio is taken within a round. So what slows the
/// machine down slows both sides of a ratio.
package struct ResizeBenchmark: Sendable {
    package var request: ResizeRequest
    /// In the order of a round; one that does not serve a picture is left out of its figures.
    package var paths: [ResizePath] = [.libvips, .fast]
    /// Whether libvips' own thumbnail of the same bytes is timed beside each path.
    package var isAgainstYardstick = false
    /// Rounds after the warm-up, of which medians are taken.
    package var rounds = 9

    package init(request: ResizeRequest) { self.request = request }

    /// The picture's figures; those of a path that does not serve it are left out.
    /// - Throws: `ImageError` for a picture that cannot be resized.
    package func measure(_ picture: BenchmarkPicture) throws -> [Figure] {
        let served = try paths.filter { try Self.serves($0, picture, request) }
        var times = [[Double]](repeating: [], count: served.count)
        var yardstick: [Double] = []
        if isAgainstYardstick { _ = try Yardstick.resized(picture.bytes, to: request) }
        for _ in 0..<max(rounds, 1) {
            if isAgainstYardstick {
                yardstick.append(
                    try milliseconds { _ = try Yardstick.resized(picture.bytes, to: request) })
            }
            for (place, path) in served.enumerated() {
                times[place].append(
                    try milliseconds {
                        _ = try VipsResizer(path: path).resizeNow(picture.bytes, to: request)
                    })
            }
        }
        var figures: [Figure] = []
        if isAgainstYardstick {
            figures.append(
                Figure(
                    "\(picture.name).yardstick.milliseconds", Spread(yardstick), "ms",
                    better: .less))
        }
        for (place, path) in served.enumerated() {
            let name = "\(picture.name).\(path.rawValue)"
            let spread = Spread(times[place])
            figures.append(Figure("\(name).milliseconds", spread, "ms", better: .less))
            figures.append(
                Figure(
                    "\(name).megapixelsPerSecond",
                    Double(picture.size.pixels) / 1_000 / max(spread.median, 1e-9), "MP/s",
                    better: .more))
            if isAgainstYardstick {
                let ratios = zip(times[place], yardstick).map { $0 / $1 }
                figures.append(Figure("\(name).ratio", Spread(ratios), "", better: .less))
            }
            figures += try counts(picture, path, name)
        }
        return figures
    }

    /// What one resize takes and how good it is, which does not wobble.
    private func counts(
        _ picture: BenchmarkPicture, _ path: ResizePath, _ name: String
    ) throws -> [Figure] {
        let resizer = VipsResizer(path: path)
        var figures: [Figure] = []
        if let peak = try MemoryMeter.peak(of: {
            _ = try resizer.resizeNow(picture.bytes, to: request)
        }) {
            figures.append(Figure("\(name).peakBytes", Double(peak), "bytes", better: .less))
        }
        if let count = try MemoryMeter.allocations(of: {
            _ = try resizer.resizeNow(picture.bytes, to: request)
        }) {
            figures.append(Figure("\(name).allocations", Double(count), "", better: .less))
        }
        figures += try ResizeShares.measure(picture, path, request, rounds: rounds).figures(name)
        if let quality = try ResizeQuality.measure(
            try resizer.resizeNow(picture.bytes, to: request).bytes, of: picture)
        {
            figures.append(Figure("\(name).ssim", quality.structure, "", better: .more))
            figures.append(Figure("\(name).psnr", quality.decibels, "dB", better: .more))
        }
        return figures
    }

    private static func serves(
        _ path: ResizePath, _ picture: BenchmarkPicture, _ request: ResizeRequest
    ) throws -> Bool {
        do {
            _ = try VipsResizer(path: path).resizeNow(picture.bytes, to: request)
            return true
        } catch ImageError.notServed {
            return false
        }
    }

    private func milliseconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = RealClock()
        try body()
        return Double(clock.elapsed) / 1_000_000
    }
}

/// How near a thumbnail comes to the best that can be made of its picture.
enum ResizeQuality {
    /// Nil for a picture that shows no colour, whose reference has.
    static func measure(_ thumbnail: [UInt8], of picture: BenchmarkPicture) throws -> Likeness? {
        let pixels = try Pixels.decoded(from: thumbnail)
        let reference = try Yardstick.reference(picture.bytes, size: pixels.size)
        return Likeness(pixels.withThreeBands, reference: reference)
    }
}

extension Pixels {
    /// A grey picture with its one band thrice; others as they are.
    fileprivate var withThreeBands: Pixels {
        guard bands == 1 else { return self }
        return Pixels(size: size, bands: 3, samples: samples.flatMap { [$0, $0, $0] })
    }
}
