public import ImageMetadata

/// Pictures that cost alike: by what does the work, how the file is coded, and how far the decoder itself reduces.
public struct ResizeKind: Hashable, Sendable, CustomStringConvertible {
    /// What does the work, and on what kind of file.
    public enum Coding: String, Hashable, Sendable, CaseIterable {
        /// Baseline JPEGs on the fast path. The next two are the progressive ones.
        case fastBaseline
        /// Without its last refinements, as the fast path decodes what shrinks to a quarter or less.
        case fastProgressive
        /// With all of them.
        case fastProgressiveWhole
        /// JPEGs that libvips decodes. `libvipsProfile` is for those with an ICC profile or four
        /// inks, whether progressive or not.
        case libvipsBaseline, libvipsProgressive, libvipsProfile
        /// What libvips alone decodes. An interlaced PNG is `pngInterlaced`, with or without alpha.
        case png, pngAlpha, pngInterlaced, webp

        /// Eighths of a picture's side to which the decoder reduces on its own, the largest first.
        public var fractions: [Int] {
            switch self {
            case .png, .pngAlpha, .pngInterlaced, .webp: [8]
            case .fastProgressive: [4, 2, 1]
            case .fastProgressiveWhole: [8, 4]
            default: [8, 4, 2, 1]
            }
        }

        /// Whether the fast path does the work.
        public var isFast: Bool {
            switch self {
            case .fastBaseline, .fastProgressive, .fastProgressiveWhole: true
            default: false
            }
        }

        /// Whether the whole picture is held, so that memory grows with its pixels.
        public var holdsAll: Bool {
            switch self {
            case .fastProgressive, .fastProgressiveWhole, .libvipsProgressive, .pngInterlaced,
                .webp:
                true
            default: false
            }
        }
    }

    /// What does the work, and on what kind of file.
    public let coding: Coding
    /// The decoder's result in eighths of the picture's side: 8, 4, 2 or 1.
    public let eighths: Int

    public init(_ coding: Coding, eighths: Int = 8) {
        self.coding = coding
        self.eighths = eighths
    }

    /// `fastBaseline2`.
    public var description: String {
        coding.fractions.count > 1 ? "\(coding.rawValue)\(eighths)" : coding.rawValue
    }

    /// The kind of a picture that the resizer would be given.
    public init(_ facts: ImageFacts, _ request: ResizeRequest) {
        self.init(facts, request, path: .auto)
    }

    /// - Parameter path: What does the work; `auto` for what the resizer would choose.
    public init(_ facts: ImageFacts, _ request: ResizeRequest, path: ResizePath) {
        let stored = PixelSize(width: facts.width, height: facts.height)
        let isFast =
            path != .libvips
            && ResizePath.obstacle(
                facts.colour, facts.format, bitDepth: facts.bitDepth,
                hasICCProfile: facts.hasICCProfile, request) == nil
        switch facts.format {
        case .jpeg where isFast:
            let framing = Framing(stored, .jpeg, facts.orientation, in: request)
            let full = facts.orientation.turned(framing.full)
            coding =
                !facts.isProgressive
                ? .fastBaseline
                : FastJPEG.leavesOut(stored, full) ? .fastProgressive : .fastProgressiveWhole
            eighths = FastJPEG.eighths(of: stored, to: full)
        case .jpeg:
            // Not modelled: CMYK's fourth ink, and a profile in a progressive file.
            let hasProfile = facts.hasICCProfile || facts.colour == .cmyk
            coding =
                hasProfile
                ? .libvipsProfile : facts.isProgressive ? .libvipsProgressive : .libvipsBaseline
            let box = facts.orientation.turned(
                PixelSize(width: request.width, height: request.height))
            let loaded = Framing.loadedSize(of: stored, .jpeg, in: box, request.fit)
            eighths = Self.eighths(loaded, stored)
        case .png:
            coding = facts.isProgressive ? .pngInterlaced : facts.hasAlpha ? .pngAlpha : .png
            eighths = 8
        default:
            coding = .webp
            eighths = 8
        }
    }

    private static func eighths(_ loaded: PixelSize, _ stored: PixelSize) -> Int {
        let divisor = (stored.width + loaded.width / 2) / max(loaded.width, 1)
        return divisor >= 8 ? 1 : divisor >= 4 ? 2 : divisor >= 2 ? 4 : 8
    }
}

extension FastJPEG {
    /// Whether a progressive picture shrinks enough for its last refinements to be left undecoded, as `CJPEGPath` decides.
    static func leavesOut(_ stored: PixelSize, _ full: PixelSize) -> Bool {
        stored.width >= 4 * full.width && stored.height >= 4 * full.height
    }

    /// How far libjpeg reduces, as `CJPEGPath` chooses: the least that leaves the margin.
    static func eighths(of stored: PixelSize, to full: PixelSize) -> Int {
        let least = min(
            Double(stored.width) / Double(max(full.width, 1)),
            Double(stored.height) / Double(max(full.height, 1)))
        var fraction = 8
        while fraction > 1, least * 100 * Double(fraction / 2) >= 8 * Double(marginPercent) {
            fraction /= 2
        }
        return fraction
    }
}
