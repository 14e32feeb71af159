/// How stored pixels must be turned to stand upright: the EXIF tag 0x0112 under its own numbers.
///
/// Stored at `orientation`, the upright pixel (x, y) of a picture w × h lies at `stored(x, y)`.
public enum ImageOrientation: Int, Hashable, Sendable, CaseIterable {
    /// Stored upright.
    case up = 1
    /// Mirrored left to right.
    case upMirrored = 2
    /// Upside down.
    case down = 3
    /// Mirrored top to bottom.
    case downMirrored = 4
    /// Mirrored along the main diagonal.
    case leftMirrored = 5
    /// To be turned clockwise by a quarter.
    case right = 6
    /// Mirrored along the other diagonal.
    case rightMirrored = 7
    /// To be turned anticlockwise by a quarter.
    case left = 8

    /// Whether stored width and height are the upright height and width.
    public var swapsSides: Bool { rawValue >= 5 }

    /// Where the upright pixel (x, y) of an upright picture of `size` is stored.
    public func stored(x: Int, y: Int, upright size: PixelSize) -> (x: Int, y: Int) {
        let right = size.width - 1 - x
        let bottom = size.height - 1 - y
        return switch self {
        case .up: (x, y)
        case .upMirrored: (right, y)
        case .down: (right, bottom)
        case .downMirrored: (x, bottom)
        case .leftMirrored: (y, x)
        case .right: (y, right)
        case .rightMirrored: (bottom, right)
        case .left: (bottom, x)
        }
    }

    /// The stored size of an upright one, and the other way round.
    public func turned(_ size: PixelSize) -> PixelSize {
        swapsSides ? PixelSize(width: size.height, height: size.width) : size
    }
}
