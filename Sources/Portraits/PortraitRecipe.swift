internal import Bodies
public import ImageMetadata
internal import ImageResizing
internal import KeyedDraws

/// The recipe for a painted test photo: people before a backdrop, in any size, format and orientation, whole or cut.
///
/// ```swift
/// let photo = try PortraitRecipe(people: [Sitter(name: "ada"), Sitter(name: "bob", look: 1)], orientation: .right)
/// photo.label          // portrait 1600×1200 jpeg, ada + bob#1, orientation 6
/// Body(recipe: photo)  // painted when somebody reads it
/// ```
///
/// Equal labels give equal bytes; who the people are changes the metadata only, never a pixel.
public struct PortraitRecipe: ImageRecipe, Hashable {
    /// Formats that portraits are painted in.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        case jpeg, png, webp
    }

    /// What is wrong with the file.
    public enum Defect: String, Hashable, Sendable, CaseIterable {
        case none
        /// The file breaks off within the picture's data.
        case truncated
        /// The header promises `PortraitLimits.bombSize`, the data hold a few pixels.
        case bomb
    }

    /// From left to right, row by row; nobody gives a photo of the backdrop.
    public let people: [Sitter]
    /// Upright size in pixels.
    public let size: PixelSize
    /// JPEG, PNG or WebP.
    public let format: Format
    /// How the samples are stored; what the format cannot hold is refused.
    public let coding: PortraitCoding
    /// How the stored pixels are turned; the file says so, and an upright reader sees the same photo at each.
    public let orientation: ImageOrientation
    /// What is wrong with the file; a WebP cannot be a `bomb`.
    public let defect: Defect
    /// Tells photos of the same people apart: another backdrop, another light. Zero for the first.
    public let variant: Int
    /// All that the bytes hang on, in words: `portrait 1600×1200 jpeg, ada + bob#1, orientation 6`.
    public let label: String
    /// The label with nobody's name in it: what the pixels hang on.
    public let pixelIdentity: String
    /// Modelled from the label: what a camera's file of this size has, a little different for each photo.
    public let length: Int

    /// A recipe for a photo.
    /// - Throws: `PortraitError` for what cannot be painted.
    public init(
        people: [Sitter], size: PixelSize = PixelSize(width: 1600, height: 1200),
        format: Format = .jpeg, coding: PortraitCoding = PortraitCoding(),
        orientation: ImageOrientation = .up, defect: Defect = .none, variant: Int = 0
    ) throws(PortraitError) {
        try PortraitLimits.check(people, size, defect, variant)
        if let words = coding.contradiction(in: format) { throw .contradiction(words) }
        if defect == .bomb, format == .webp { throw .contradiction("webp is too small for a bomb") }
        self.people = people
        self.size = size
        self.format = format
        self.coding = coding
        self.orientation = orientation
        self.defect = defect
        self.variant = variant
        let words = PortraitWords(
            size: size, format: format, coding: coding, orientation: orientation, defect: defect,
            variant: variant)
        label = words.label(people)
        pixelIdentity = words.label(people.map(\.anonymous))
        length = PortraitLength.modelled(people, size, format, coding, defect, label: label)
    }

    /// What parsing the painted bytes would give, without painting them.
    public var facts: ImageFacts {
        var header = ImageHeader(
            format: format.imageFormat,
            size: defect == .bomb ? PortraitLimits.bombSize : orientation.turned(size),
            colour: coding.samples.colour, hasAlpha: coding.samples == .alpha,
            bitDepth: coding.samples == .deep ? 16 : 8, isProgressive: coding.isProgressive)
        header.orientation = orientation
        header.hasICCProfile = coding.hasWideGamut
        header.isTruncated = defect == .truncated
        // A WebP's metadata stand behind its picture (RFC 9649, 2.7), so that a cut takes them away.
        guard defect == .truncated, format == .webp else { return ImageFacts(header, faces: faces) }
        header.orientation = .up
        return ImageFacts(header, faces: [])
    }

    /// The faces as they stand in the painted photo, whether or not its file still tells of them.
    public var faces: [FaceRegion] {
        Composition(people, size: size, variant: variant).heads.map(\.region)
    }

    /// Paints the photo, encodes it and writes its metadata, to the length that `length` tells.
    /// - Throws: `PortraitError.lengthMissed` where a file to be cut is too short for it, and what
    ///   encoding throws.
    public func makeBytes() throws -> [UInt8] {
        let metadata = EmbeddedMetadata(faces: faces, orientation: orientation, upright: size)
        let encoded = try encoded()
        switch defect {
        case .none:
            return try metadata.embedded(in: encoded, paddedTo: length)
        case .bomb:
            return try metadata.embedded(
                in: Bomb.promising(PortraitLimits.bombSize, in: encoded, format), paddedTo: length)
        case .truncated:
            let whole = try metadata.embedded(in: encoded)
            guard whole.count > length else {
                throw PortraitError.lengthMissed(label, length, whole.count)
            }
            return Array(whole.prefix(length))
        }
    }

    /// The picture's file without metadata but its profile.
    private func encoded() throws -> [UInt8] {
        let painted =
            defect == .bomb
            ? Portrait.paint(people, size: Bomb.paintedSize, variant: variant)
            : Portrait.paint(people, size: size, variant: variant).turned(for: orientation)
        let (pixels, kind) = painted.recoded(as: coding.samples)
        let file =
            switch format {
            case .jpeg:
                try pixels.encoded(
                    as: .jpeg, quality: PortraitLength.jpegQuality,
                    isProgressive: coding.isProgressive, kind: kind)
            case .png:
                try pixels.encoded(
                    as: .png, quality: PortraitLength.pngCompression,
                    isProgressive: coding.isProgressive, kind: kind)
            case .webp: try pixels.encoded(as: .webp, quality: PortraitLength.webpQuality)
            }
        return coding.hasWideGamut ? WideGamutProfile.embedded(in: file) : file
    }
}

/// Somebody in a photo.
public struct Sitter: Hashable, Sendable {
    /// Who it is; nil for somebody unknown.
    public var name: String?
    /// Chooses face, hair and clothes. The name does not: two photos of one person may look different, and two
    /// people alike.
    public var look: Int
    /// Painted, and said in the photo's face regions.
    public var hasSunglasses: Bool

    public init(name: String? = nil, look: Int = 0, hasSunglasses: Bool = false) {
        self.name = name
        self.look = look
        self.hasSunglasses = hasSunglasses
    }

    /// The same look without the name.
    var anonymous: Sitter { Sitter(look: look, hasSunglasses: hasSunglasses) }
}

extension PortraitRecipe.Format {
    fileprivate var imageFormat: ImageFormat {
        switch self {
        case .jpeg: .jpeg
        case .png: .png
        case .webp: .webp
        }
    }
}

extension PortraitCoding.Samples {
    fileprivate var colour: ColourKind {
        switch self {
        case .grey: .grey
        case .cmyk: .cmyk
        default: .rgb
        }
    }
}
