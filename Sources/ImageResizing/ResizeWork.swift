public import ImageMetadata

/// What a resize does, counted from sizes alone: the terms of its processor time.
public struct ResizeWork: Hashable, Sendable {
    /// Stored pixels of width and of height.
    public var sides: Int
    /// Stored pixels; of a PNG the bytes of its samples, which zlib unpacks one by one.
    public var decoded: Int
    /// Pixels of the result.
    public var output: Int
    /// Products of a weight and a pixel while rows are reduced: the result's rows, times those that each is made of, times
    /// the decoder's columns. Of a PNG bytes in place of pixels, here and below.
    public var downTaps: Int
    /// The same while columns are reduced, of whose rows only the result's are left.
    public var acrossTaps: Int
    /// Pixels that libvips averages before, where the picture is four times the goal or more.
    public var averaged: Int
    /// Bytes of coefficients or pixels that are held at once and no longer fit the processor's nearer caches.
    public var spilled: Int

    /// What those caches hold, about.
    static let cachedBytes = 2 << 20

    public init(_ facts: ImageFacts, _ request: ResizeRequest, _ kind: ResizeKind) {
        let stages = ResizeStages(facts, request, kind)
        let (loaded, kept, full) = (stages.loaded, stages.kept, stages.full)
        let bytes = facts.format == .png ? facts.bytesAPixel : 1
        sides = facts.width + facts.height
        decoded = stages.stored.pixels * bytes
        output = kept.pixels
        spilled = max(
            ResizeHoldings(facts, request, kind).whole - Self.cachedBytes, 0)
        guard !kind.coding.isFast else {
            let (down, across) = Self.fastTaps(stages, kind)
            downTaps = kept.height * down * loaded.width
            acrossTaps = kept.pixels * across
            averaged = 0
            return
        }
        let down = ResizeStages.libvipsTaps(loaded.height, to: full.height)
        let across = ResizeStages.libvipsTaps(loaded.width, to: full.width)
        downTaps = kept.height * down * loaded.width * bytes
        acrossTaps = kept.pixels * across * bytes
        let factor = ResizeStages.wholeFactor(loaded.height, to: full.height)
        averaged = factor > 1 ? loaded.pixels * bytes : 0
    }

    /// Luma's: with zeros to fill up what vectors take at once, two rows and eight columns.
    private static func fastTaps(
        _ stages: ResizeStages, _ kind: ResizeKind
    ) -> (down: Int, across: Int) {
        let share = Double(kind.eighths) / 8
        let areMeans = kind.eighths < 8
        let down = ResizeStages.fastTaps(
            Double(stages.stored.height) * share, to: Double(stages.full.height),
            areMeans: areMeans)
        let across = ResizeStages.fastTaps(
            Double(stages.stored.width) * share, to: Double(stages.full.width),
            areMeans: areMeans)
        return ((down + 1) / 2 * 2, (across + 7) / 8 * 8)
    }

    /// One for the picture itself, then the counts in the order of `ResizeCosts.Time`.
    public var terms: [Int] {
        [1, sides, decoded, output, downTaps, acrossTaps, averaged, spilled]
    }

    /// Which of the terms are the reducer's and the encoder's, whatever the decoder.
    public static let sharedTerms = [false, false, false, true, true, true, true, false]
}

extension ImageFacts {
    /// Bytes of a pixel's samples as they are stored.
    var bytesAPixel: Int { (colour.bands + (hasAlpha ? 1 : 0)) * max(bitDepth, 8) / 8 }
}
