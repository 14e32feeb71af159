/// What to make of a picture.
///
/// ```swift
/// ResizeRequest(width: 512, height: 512)
/// ResizeRequest(width: 256, height: 256, fit: .cover, focus: FaceBox(left: 0.3, top: 0.1, width: 0.2, height: 0.3))
/// ```
public struct ResizeRequest: Hashable, Sendable {
    /// How a picture meets its box.
    public enum Fit: String, Hashable, Sendable, CaseIterable {
        /// As large as the box allows, the sides' ratio kept, nothing cut off, nothing enlarged.
        case fit
        /// So large that the box is filled, what stands over cut off: around `focus`, else around what draws the eye.
        /// A side that is shorter than the box stays as it is.
        case cover
    }

    /// What is written.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        case jpeg, png, webp
    }

    /// The box's width in pixels, one at least.
    public var width: Int
    /// The box's height in pixels, one at least.
    public var height: Int
    /// How the picture meets the box.
    public var fit: Fit
    /// What is written, whatever the source's format is.
    public var format: Format
    /// 1 … 100 for JPEG, as libjpeg counts, and WebP; PNG keeps everything and has no use for it.
    public var quality: Int
    /// What `cover` keeps in the middle; nil leaves the choice to libvips.
    public var focus: FaceBox?
    /// Whether faces that are marked in the picture stay marked in the result. Nothing else of the metadata ever does.
    public var keepsFaces: Bool

    /// A request; numbers out of range are brought to the nearest that is in range.
    public init(
        width: Int, height: Int, fit: Fit = .fit, format: Format = .jpeg, quality: Int = 80,
        focus: FaceBox? = nil, keepsFaces: Bool = false
    ) {
        self.width = min(max(width, 1), ImageLimits.maximumSide)
        self.height = min(max(height, 1), ImageLimits.maximumSide)
        self.fit = fit
        self.format = format
        self.quality = min(max(quality, 1), 100)
        self.focus = focus
        self.keepsFaces = keepsFaces
    }
}

/// Where a face is, in parts of the upright picture's width and height: a Rekognition `BoundingBox`, whose members may
/// reach past the picture.
public struct FaceBox: Hashable, Sendable {
    /// The left edge, in parts of the picture's width.
    public var left: Double
    /// The upper edge, in parts of the picture's height.
    public var top: Double
    /// In parts of the picture's width.
    public var width: Double
    /// In parts of the picture's height.
    public var height: Double

    public init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// The middle, brought into the picture; the picture's own where a member is no number.
    var middle: (x: Double, y: Double) {
        func within(_ value: Double) -> Double {
            value.isFinite ? min(max(value, 0), 1) : 0.5
        }
        return (within(left + width / 2), within(top + height / 2))
    }
}
