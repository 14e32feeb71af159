public import Bodies

/// What can be known of a photo without decoding it: its header, and the faces that were marked in it.
///
/// ```swift
/// let facts = try ImageFacts.read(from: object.body)
/// facts.uprightSize        // 1600×1200
/// facts.faces.count        // 2
/// ```
public struct ImageFacts: Hashable, Sendable {
    /// By the first bytes, whatever a name or a declared type says.
    public var format: ImageFormat
    /// Stored width in pixels, before turning.
    public var width: Int
    /// Stored height in pixels, before turning.
    public var height: Int
    /// What the samples mean, alpha aside.
    public var colour: ColourKind
    /// Whether pixels may be transparent, by samples of their own or by a colour that stands for
    /// it.
    public var hasAlpha: Bool
    /// Bits a sample.
    public var bitDepth: Int
    /// How the stored pixels are to be turned; `up` where the file does not say.
    public var orientation: ImageOrientation
    /// Progressive JPEG, interlaced PNG.
    public var isProgressive: Bool
    /// Whether a colour profile is embedded; which one is not looked at.
    public var hasICCProfile: Bool
    /// The file ends before the picture does; its header can be read all the same.
    public var isTruncated: Bool
    /// In the order of the file.
    public var faces: [FaceRegion]

    /// Facts from a header and the faces that belong to it.
    public init(_ header: ImageHeader, faces: [FaceRegion]) {
        format = header.format
        width = header.size.width
        height = header.size.height
        colour = header.colour
        hasAlpha = header.hasAlpha
        bitDepth = header.bitDepth
        orientation = header.orientation
        isProgressive = header.isProgressive
        hasICCProfile = header.hasICCProfile
        isTruncated = header.isTruncated
        self.faces = faces
    }

    /// The size once turned upright.
    public var uprightSize: PixelSize {
        orientation.turned(PixelSize(width: width, height: height))
    }

    /// The facts of a photo: from its recipe at once, from true bytes by parsing them.
    public static func read(from body: Body) throws(ImageMetadataError) -> ImageFacts {
        if let recipe = body.recipe as? any ImageRecipe { return recipe.facts }
        let bytes: [UInt8]
        do {
            bytes = try body.bytes()
        } catch {
            throw .unreadable(reason: "\(error)")
        }
        return try read(bytes)
    }

    /// The facts of a photo's bytes.
    /// - Throws: `faceRegions` too: a photo whose regions are broken is not taken for one without faces.
    public static func read(_ bytes: [UInt8]) throws(ImageMetadataError) -> ImageFacts {
        let header = try ImageHeader.read(bytes)
        guard let xmp = header.xmp else { return ImageFacts(header, faces: []) }
        return ImageFacts(header, faces: try faces(in: xmp, of: header))
    }

    /// The faces that an XMP packet marks in the photo of this header, in the packet's order.
    /// - Throws: `faceRegions`.
    public static func faces(
        in packet: [UInt8], of header: ImageHeader
    ) throws(ImageMetadataError) -> [FaceRegion] {
        try FaceRegions.read(packet, in: header)
    }
}
