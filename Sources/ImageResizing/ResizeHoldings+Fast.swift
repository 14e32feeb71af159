internal import ImageMetadata

extension ResizeHoldings {
    /// The fast path's buffers, as `CJPEGPath` makes them: a ring of rows and the weights of each component, and its plane.
    ///
    /// Chroma is taken to be halved both ways, as cameras do; the header that the model knows does not tell.
    static func fast(
        _ facts: ImageFacts, _ request: ResizeRequest, _ stages: ResizeStages, _ kind: ResizeKind
    ) -> (window: Int, result: Int) {
        let isGrey = facts.colour == .grey
        var (window, result, widest) = (0, 0, 0)
        for index in 0..<(isGrey ? 1 : 3) {
            let component = FastComponent(
                stages, kind, isChroma: index > 0, isGrey: isGrey,
                isHalved: index > 0 && request.quality < 90)
            window += component.ring + component.weights
            result += component.plane
            widest = max(widest, component.stride)
        }
        window += 2 * (widest + slack)
        return (window, result + grownOutput(ResizeModel.length(of: facts, in: request)))
    }

    /// Samples behind a row that vectors may read.
    fileprivate static let slack = 64
    /// The encoder's first buffer, which is among what every picture takes.
    private static let firstOutput = 64 << 10

    /// What the encoder's buffer takes beyond its first size: it doubles, and both are there while one is copied.
    private static func grownOutput(_ length: Int) -> Int {
        var capacity = firstOutput
        while capacity < length { capacity *= 2 }
        return capacity == firstOutput ? 0 : capacity + capacity / 2 - firstOutput
    }
}

/// What one component of a JPEG takes on the fast path, in bytes.
private struct FastComponent {
    var stride: Int
    var ring: Int
    var weights: Int
    var plane: Int

    /// - Parameter isHalved: Whether the result has it at half of luma's sides.
    init(_ stages: ResizeStages, _ kind: ResizeKind, isChroma: Bool, isGrey: Bool, isHalved: Bool) {
        // Blocks of luma in a unit's side, of chroma one; all of a grey picture's are units.
        let blocks = isChroma || isGrey ? 1 : 2
        let most = isGrey ? 1 : 2
        // libjpeg decodes chroma finer where luma is reduced, our own scan does not.
        let isOwn = kind.coding == .fastBaseline && kind.eighths <= 2
        let scaled = isChroma && !isOwn ? min(2 * kind.eighths, 8) : kind.eighths
        let share = Double(blocks * scaled) / Double(most * 8)
        let step = isHalved ? 2 : 1
        let (stored, full, kept) = (stages.stored, stages.full, stages.kept)
        let across = (kept.width + step - 1) / step, down = (kept.height + step - 1) / step
        let acrossTaps = ResizeStages.fastTaps(
            Double(stored.width) * share, to: Double(full.width) / Double(step),
            areMeans: scaled < 8)
        let downTaps = ResizeStages.fastTaps(
            Double(stored.height) * share, to: Double(full.height) / Double(step),
            areMeans: scaled < 8)
        let blocksAcross = (stored.width * blocks + most * 8 - 1) / (most * 8)
        stride = (blocksAcross * scaled + 31) / 32 * 32 + ResizeHoldings.slack
        ring = (downTaps + blocks * scaled) * stride
        weights = across * Self.bytes(ofTaps: acrossTaps) + down * Self.bytes(ofTaps: downTaps)
        plane = down * ((across + 7) / 8 * 8 + ResizeHoldings.slack)
    }

    /// A start and the weights, two bytes each and a multiple of eight of them.
    private static func bytes(ofTaps taps: Int) -> Int { 4 + (taps + 7) / 8 * 8 * 2 }
}
