internal import ImageMetadata

/// How large a picture becomes, and which part of it is kept.
struct Framing: Hashable {
    /// The upright whole, reduced.
    let full: PixelSize
    /// The part that is kept, from the left and the top of the whole; nil where libvips chooses the place.
    let origin: Origin?
    /// The result's size.
    let size: PixelSize

    struct Origin: Hashable {
        var left: Int
        var top: Int
    }

    /// - Parameters:
    ///   - stored: The picture's size before turning.
    ///   - format: Decides what a loader hands over, on which the rounding of sizes hangs.
    init(
        _ stored: PixelSize, _ format: ImageFormat, _ orientation: ImageOrientation,
        in request: ResizeRequest
    ) {
        // libvips fits the stored picture into the box turned to match, and turns the result.
        let box = orientation.turned(PixelSize(width: request.width, height: request.height))
        let loaded = Self.loadedSize(of: stored, format, in: box, request.fit)
        let shrink = Shrink(loaded, into: box, request.fit)
        full = orientation.turned(shrink.applied(to: loaded))
        switch request.fit {
        case .fit:
            size = full
            origin = Origin(left: 0, top: 0)
        case .cover:
            size = PixelSize(
                width: min(full.width, request.width), height: min(full.height, request.height))
            origin = request.focus.map { [full, size] focus in
                let middle = focus.middle
                return Origin(
                    left: Self.place(middle.x, of: size.width, in: full.width),
                    top: Self.place(middle.y, of: size.height, in: full.height))
            }
        }
    }

    /// Where a window begins that has `middle` in its middle, as far as the whole allows.
    private static func place(_ middle: Double, of part: Int, in whole: Int) -> Int {
        let wished = Int((middle * Double(whole) - Double(part) / 2).rounded())
        return min(max(wished, 0), whole - part)
    }

    /// What the loader hands over: a JPEG is shrunk by 2, 4 or 8 while decoding where twice the goal remains, a WebP is
    /// scaled.
    static func loadedSize(
        of size: PixelSize, _ format: ImageFormat, in box: PixelSize, _ fit: ResizeRequest.Fit
    ) -> PixelSize {
        let shrink = Shrink(size, into: box, fit)
        switch format {
        case .jpeg:
            let least = min(shrink.horizontal, shrink.vertical)
            let divisor = least >= 16 ? 8 : least >= 8 ? 4 : least >= 4 ? 2 : 1
            // libjpeg rounds up, and libvips cuts the part of a pixel off again.
            return PixelSize(width: size.width / divisor, height: size.height / divisor)
        case .webp:
            let scale = 1 / min(shrink.horizontal, shrink.vertical)
            return PixelSize(
                width: Int((Double(size.width) * scale).rounded(.toNearestOrEven)),
                height: Int((Double(size.height) * scale).rounded(.toNearestOrEven)))
        default:
            return size
        }
    }
}

/// By how much each side must shrink to meet a box; one for a picture that is small enough already.
private struct Shrink {
    let horizontal: Double
    let vertical: Double

    init(_ size: PixelSize, into box: PixelSize, _ fit: ResizeRequest.Fit) {
        let wide = Double(size.width) / Double(box.width)
        let high = Double(size.height) / Double(box.height)
        let common = max(fit == .fit ? max(wide, high) : min(wide, high), 1)
        // No side may vanish.
        horizontal = min(common, Double(size.width))
        vertical = min(common, Double(size.height))
    }

    /// The size that is left, halves rounded up.
    func applied(to size: PixelSize) -> PixelSize {
        PixelSize(
            width: Int(Double(size.width) * (1 / horizontal) + 0.5),
            height: Int(Double(size.height) * (1 / vertical) + 0.5))
    }
}
