package import ImageResizing

/// One picture again and again, for programs that compare programs.
package struct RepeatedResize: Sendable {
    private let request: ResizeRequest
    private let resizer: VipsResizer

    package init(_ request: ResizeRequest, _ path: ResizePath) {
        self.request = request
        resizer = VipsResizer(path: path)
    }

    /// The median of so many repetitions after one warm-up, in milliseconds, and the last thumbnail.
    package func run(
        _ bytes: [UInt8], repetitions: Int
    ) throws(ImageError) -> (milliseconds: Double, last: [UInt8]) {
        var last = try resizer.resizeNow(bytes, to: request).bytes
        var times: [Double] = []
        for _ in 0..<max(repetitions, 1) {
            let clock = RealClock()
            last = try resizer.resizeNow(bytes, to: request).bytes
            times.append(Double(clock.elapsed) / 1_000_000)
        }
        return (Spread(times).median, last)
    }
}
