/// How a portrait's samples are stored in its file, where that is not eight bits of red, green and blue.
///
/// ```swift
/// PortraitCoding(isProgressive: true)      // progressive JPEG, interlaced PNG
/// PortraitCoding(samples: .cmyk)
/// ```
public struct PortraitCoding: Hashable, Sendable {
    /// What a pixel's samples are.
    public enum Samples: String, Hashable, Sendable, CaseIterable {
        case rgb
        case grey
        /// Four inks, as printers' files have; JPEG alone.
        case cmyk
        /// Sixteen bits a sample; PNG alone.
        case deep = "16-bit"
        /// A transparency that grows towards the corners; PNG and WebP alone.
        case alpha
    }

    /// `rgb` unless said otherwise.
    public var samples: Samples
    /// A progressive JPEG, an interlaced PNG.
    public var isProgressive: Bool
    /// An ICC profile of Display P3, whose primaries lie outside sRGB's; JPEG alone, in RGB.
    public var hasWideGamut: Bool

    public init(samples: Samples = .rgb, isProgressive: Bool = false, hasWideGamut: Bool = false) {
        self.samples = samples
        self.isProgressive = isProgressive
        self.hasWideGamut = hasWideGamut
    }

    /// What does not go with a format, in words; nil where everything does.
    func contradiction(in format: PortraitRecipe.Format) -> String? {
        switch (format, samples) {
        case (.jpeg, .deep), (.jpeg, .alpha), (.png, .cmyk), (.webp, .cmyk), (.webp, .deep),
            (.webp, .grey):
            return "\(format.rawValue) holds no \(samples.rawValue) samples"
        default: break
        }
        if format == .webp, isProgressive { return "webp knows nothing progressive" }
        if hasWideGamut, format != .jpeg || samples != .rgb {
            return "a wide gamut is painted in an RGB jpeg only"
        }
        return nil
    }

    /// What is unusual, for a label.
    var words: [String] {
        (samples == .rgb ? [] : [samples.rawValue]) + (isProgressive ? ["progressive"] : [])
            + (hasWideGamut ? ["wide gamut"] : [])
    }
}
