public import ImageMetadata

/// What a resize holds, in bytes, counted from sizes alone: the terms of its memory.
///
/// libvips works in strips, and keeps rows at every stage, since it cannot know that nobody will ask for them again: some 400
/// of those that the decoder hands over, as many of those that are averaged, and as many of the reduced. A picture that has
/// fewer rows holds them all.
public struct ResizeHoldings: Hashable, Sendable {
    /// Rows that libvips keeps of what the decoder hands over.
    public var loaded = 0
    /// Rows that it keeps of what it has averaged by a whole number.
    public var averaged = 0
    /// Rows that it keeps of what is reduced in height and not yet in width.
    public var reduced = 0
    /// The rows at hand of which the next of the result are made, and the weights.
    public var window = 0
    /// The result's samples.
    public var result = 0
    /// All coefficients of a progressive JPEG, all pixels of an interlaced PNG or a WebP.
    public var whole = 0
    /// Whether the whole is gone before the rest is there, so that the larger of both is the peak: a WebP is decoded at one go,
    /// and its decoder hands over what is reduced already.
    public let isWholeApart: Bool

    public init(_ facts: ImageFacts, _ request: ResizeRequest, _ kind: ResizeKind) {
        let stages = ResizeStages(facts, request, kind)
        whole = Self.whole(facts, kind)
        isWholeApart = kind.coding == .webp
        if kind.coding.isFast {
            (window, result) = Self.fast(facts, request, stages, kind)
            return
        }
        let (loadedSize, full) = (stages.loaded, stages.full)
        let bytes = facts.bytesAPixel
        result = stages.kept.pixels * bytes
        // Colours are multiplied by alpha in floating point.
        let worked = facts.hasAlpha ? (facts.colour.bands + 1) * 4 : bytes
        let factor = ResizeStages.wholeFactor(loadedSize.height, to: full.height)
        let strip = facts.format == .png ? 16 : 8
        loaded = loadedSize.width * bytes * Self.kept(loadedSize.height, strip: strip)
        // What the decoder has reduced on its own leaves nothing to do.
        guard loadedSize != full else { return }
        if factor > 1 {
            averaged =
                loadedSize.width * worked
                * Self.kept((loadedSize.height + factor - 1) / factor, strip: Self.strip)
        }
        reduced = loadedSize.width * worked * Self.kept(full.height, strip: Self.strip)
        let rest = loadedSize.height / factor
        let taps = ResizeStages.libvipsTaps(loadedSize.height, to: full.height)
        window =
            loadedSize.width * worked
            * min(rest, Self.strip * rest / max(full.height, 1) + taps)
    }

    /// One for the picture itself, then the counts in the order of `ResizeCosts.Memory`: those that make a measured peak up.
    public func terms(ofPeak peak: Int) -> [Int] {
        // A decoder that holds little beside its pixels.
        if isWholeApart, whole >= peak * 24 / 25 { return [0, 0, 0, 0, 0, 0, whole] }
        return [1, loaded, averaged, reduced, window, result, isWholeApart ? 0 : whole]
    }

    /// Rows of a strip behind libvips' averaging and its reducing.
    private static let strip = 10
    /// Rows of a tile, libvips' largest request; with one thread it keeps three times as many, rounded up.
    private static let tile = 128

    /// Rows that one of libvips' caches keeps of so many.
    private static func kept(_ rows: Int, strip: Int) -> Int {
        let most = 3 * (1 + (tile + strip - 1) / strip) * strip
        return min((rows + strip - 1) / strip * strip, most)
    }

    private static func whole(_ facts: ImageFacts, _ kind: ResizeKind) -> Int {
        guard kind.coding.holdsAll else { return 0 }
        let pixels = facts.width * facts.height
        if facts.format == .webp { return pixels * 4 }
        if facts.format == .png { return pixels * facts.bytesAPixel }
        // Units of 16 pixels a side, four blocks of luma and one of each chroma, 64 coefficients of two bytes.
        if facts.colour == .grey {
            return ((facts.width + 7) / 8) * ((facts.height + 7) / 8) * 128
        }
        return ((facts.width + 15) / 16) * ((facts.height + 15) / 16) * 6 * 128
    }
}
