/// What a picture's header says, before anything is decoded. Nothing in it is trusted: sizes may be absurd.
public struct ImageHeader: Hashable, Sendable {
    /// By the first bytes, whatever a name or a declared type says.
    public var format: ImageFormat
    /// As stored, before turning.
    public var size: PixelSize
    /// What the samples mean, alpha aside.
    public var colour: ColourKind
    /// Whether pixels may be transparent, by samples of their own or by a colour that stands for
    /// it.
    public var hasAlpha: Bool
    /// Bits a sample.
    public var bitDepth: Int
    /// How the stored pixels are to be turned; `up` where the file does not say.
    public var orientation = ImageOrientation.up
    /// Progressive JPEG, interlaced PNG.
    public var isProgressive: Bool
    /// Coefficients that a JPEG's decoder holds until the last scan; zero where rows come one by one.
    public var heldCoefficients = 0
    /// Whether a colour profile is embedded; which one is not looked at.
    public var hasICCProfile = false
    /// Whether there are further frames; this header is about the first.
    public var isAnimated = false
    /// The file ends before the picture does.
    public var isTruncated = false
    /// The XMP packet, where there is one of at most `ImageHeader.maximumXMPLength` bytes.
    public var xmp: [UInt8]?

    public init(
        format: ImageFormat, size: PixelSize, colour: ColourKind, hasAlpha: Bool = false,
        bitDepth: Int = 8, isProgressive: Bool = false
    ) {
        self.format = format
        self.size = size
        self.colour = colour
        self.hasAlpha = hasAlpha
        self.bitDepth = bitDepth
        self.isProgressive = isProgressive
    }

    /// A longer packet is left out: one segment of a JPEG holds less, photo managers' packets are shorter.
    public static let maximumXMPLength = 1 << 18

    /// Reads the header of a JPEG, PNG, WebP or GIF file.
    ///
    /// Any bytes may be given: what is read is bounded by what is there, and the time by the length.
    public static func read(_ bytes: [UInt8]) throws(ImageMetadataError) -> ImageHeader {
        if bytes.isEmpty { throw .empty }
        guard let format = ImageFormat.recognise(bytes) else { throw .notAnImage }
        return switch format {
        case .jpeg: try JPEGFile.header(of: bytes)
        case .png: try PNGFile.header(of: bytes)
        case .webp: try WebPFile.header(of: bytes)
        case .gif: try GIFFile.header(of: bytes)
        default: throw .unsupported(format)
        }
    }

    /// The size once turned upright.
    public var uprightSize: PixelSize { orientation.turned(size) }
}

/// What a pixel's samples mean, alpha aside.
public enum ColourKind: String, Hashable, Sendable {
    case grey, rgb, palette, cmyk

    /// Samples a pixel without alpha, once a palette is looked up.
    public var bands: Int {
        switch self {
        case .grey: 1
        case .rgb, .palette: 3
        case .cmyk: 4
        }
    }
}
