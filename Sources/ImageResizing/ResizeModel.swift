package import ImageMetadata

/// What a resize gives and costs, without doing it: size, length, processor time, memory.
///
/// Sizes are exact. The rest is a model by format and pixels, so that a run's times and limits hang on no machine.
/// `ResizeCosts` holds its constants and says how they were measured.
package enum ResizeModel {
    /// The upright size of the result, as libvips computes it.
    package static func size(of facts: ImageFacts, in request: ResizeRequest) -> PixelSize {
        // libvips fits the stored picture into the box turned to match, and turns the result.
        let box = facts.orientation.turned(PixelSize(width: request.width, height: request.height))
        let stored = PixelSize(width: facts.width, height: facts.height)
        let loaded = loadedSize(of: stored, format: facts.format, in: box)
        return facts.orientation.turned(Shrink(loaded, into: box).applied(to: loaded))
    }

    /// The result's modelled length in bytes.
    package static func length(of facts: ImageFacts, in request: ResizeRequest) -> Int {
        let pixels = size(of: facts, in: request).pixels
        return ResizeCosts.bytesAFile + pixels * ResizeCosts.bytesAThousandPixels / 1_000
    }

    /// The modelled processor time on one whole vCPU, in nanoseconds.
    package static func processorNanoseconds(
        of facts: ImageFacts, in request: ResizeRequest
    ) -> Int {
        let stored = PixelSize(width: facts.width, height: facts.height)
        let box = facts.orientation.turned(PixelSize(width: request.width, height: request.height))
        let loaded = loadedSize(of: stored, format: facts.format, in: box)
        let picoseconds =
            stored.pixels * ResizeCosts.of(facts).picosecondsAPixel
            + loaded.pixels * ResizeCosts.picosecondsALoadedPixel
            + size(of: facts, in: request).pixels * ResizeCosts.picosecondsAnOutputPixel
        return ResizeCosts.nanosecondsAPicture + picoseconds / 1_000
    }

    /// The modelled peak of memory for one picture, in bytes: the file's own bytes and all that libvips and the
    /// decoder hold beyond what they hold when idle.
    /// - Parameter length: The file's length in bytes.
    package static func peakMemory(
        of facts: ImageFacts, length: Int, in request: ResizeRequest
    ) -> Int {
        let stored = PixelSize(width: facts.width, height: facts.height)
        let box = facts.orientation.turned(PixelSize(width: request.width, height: request.height))
        let loaded = loadedSize(of: stored, format: facts.format, in: box)
        let costs = ResizeCosts.of(facts)
        return length + ResizeCosts.bytesAPicture + loaded.width * costs.bytesAColumn
            + stored.pixels * costs.millibytesAPixel / 1_000
    }

    // MARK: Sizes

    /// What the loader hands over: a JPEG is shrunk by 2, 4 or 8 while decoding where twice the goal remains, a WebP is
    /// scaled.
    private static func loadedSize(
        of size: PixelSize, format: ImageFormat, in box: PixelSize
    ) -> PixelSize {
        let shrink = Shrink(size, into: box)
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

/// By how much each side must shrink to fit a box; one for a picture that fits already.
private struct Shrink {
    let horizontal: Double
    let vertical: Double

    init(_ size: PixelSize, into box: PixelSize) {
        let wide = Double(size.width) / Double(box.width)
        let high = Double(size.height) / Double(box.height)
        let common = max(wide, high, 1)
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
