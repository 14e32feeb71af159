/// What to make of a picture.
public struct ResizeRequest: Hashable, Sendable {
    /// How a picture meets its box.
    public enum Fit: String, Hashable, Sendable {
        /// As large as the box allows, the sides' ratio kept, nothing cut off, nothing enlarged.
        case fit
        // Part 4 adds: cover.
    }

    /// What is written.
    public enum Format: String, Hashable, Sendable {
        case jpeg
        // Part 4 adds: png, webp.
    }

    /// The box's width in pixels, one at least.
    public var width: Int
    /// The box's height in pixels, one at least.
    public var height: Int
    public var fit: Fit
    public var format: Format
    /// 1 … 100, as libjpeg counts.
    public var quality: Int

    /// A request; numbers out of range are brought to the nearest that is in range.
    public init(width: Int, height: Int, fit: Fit = .fit, format: Format = .jpeg, quality: Int = 80)
    {
        self.width = min(max(width, 1), ImageLimits.maximumSide)
        self.height = min(max(height, 1), ImageLimits.maximumSide)
        self.fit = fit
        self.format = format
        self.quality = min(max(quality, 1), 100)
    }
}
