public import ImageMetadata

/// The sizes that a picture passes through on its way to the result, as stored: before turning.
///
/// ```swift
/// let stages = ResizeStages(facts, request, ResizeKind(facts, request))
/// stages.loaded    // 1500×1000 of 6000×4000, which the decoder has reduced to a quarter
/// stages.kept      // 512×341
/// ```
public struct ResizeStages: Hashable, Sendable {
    /// As the file has it.
    public let stored: PixelSize
    /// What the decoder hands over.
    public let loaded: PixelSize
    /// The whole picture, reduced.
    public let full: PixelSize
    /// The part of it that the result shows.
    public let kept: PixelSize

    public init(_ facts: ImageFacts, _ request: ResizeRequest, _ kind: ResizeKind) {
        let framing = ResizeModel.framing(of: facts, in: request)
        stored = PixelSize(width: facts.width, height: facts.height)
        full = facts.orientation.turned(framing.full)
        kept = facts.orientation.turned(framing.size)
        switch kind.coding {
        case .webp: loaded = full
        case .png, .pngAlpha, .pngInterlaced: loaded = stored
        case _ where kind.coding.isFast:
            // libjpeg and our own scan round up, libvips cuts the part of a pixel off.
            loaded = PixelSize(
                width: (stored.width * kind.eighths + 7) / 8,
                height: (stored.height * kind.eighths + 7) / 8)
        default:
            loaded = PixelSize(
                width: max(stored.width * kind.eighths / 8, 1),
                height: max(stored.height * kind.eighths / 8, 1))
        }
    }

    // MARK: The fast path's taps

    /// How many samples our own Lanczos weighs for one of the result's, as `CJPEGPath` counts them.
    /// - Parameters:
    ///   - length: The axis in samples, not rounded.
    ///   - outputs: What it is reduced to.
    ///   - areMeans: Whether the decoder has averaged, which is sharpened again.
    static func fastTaps(_ length: Double, to outputs: Double, areMeans: Bool) -> Int {
        let support = 3 * max(length / max(outputs, 1), 1) + (areMeans ? 1 : 0)
        return max(min(Int(2 * support) + 2, Int(length.rounded(.up))), 1)
    }

    // MARK: libvips' taps

    /// By which whole number libvips averages before its own Lanczos: what leaves twice the goal.
    static func wholeFactor(_ length: Int, to outputs: Int) -> Int {
        max(length / max(2 * outputs, 1), 1)
    }

    /// How many samples libvips' Lanczos weighs for one of the result's, once the whole factor is averaged away; none where
    /// nothing remains to be reduced.
    static func libvipsTaps(_ length: Int, to outputs: Int) -> Int {
        guard length != outputs else { return 0 }
        let factor = wholeFactor(length, to: outputs)
        let rest = Double(length) / Double(max(outputs, 1)) / Double(factor)
        return 2 * Int((3 * rest).rounded()) + 1
    }
}
