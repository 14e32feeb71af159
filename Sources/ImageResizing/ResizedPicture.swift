public import Bodies
public import ImageMetadata

/// The recipe for a resized picture: its facts and length from the model, its bytes from libvips when somebody reads them.
///
/// ```swift
/// let thumbnail = try ResizedPicture(of: photo, to: request)
/// thumbnail.label      // 512×384 jpeg q80 of portrait 1600×1200 jpeg, ada
/// Body(recipe: thumbnail)
/// ```
public struct ResizedPicture: ImageRecipe {
    /// What is resized.
    public let source: Body
    /// What is made of it.
    public let request: ResizeRequest
    /// What parsing the resized file would give.
    public let facts: ImageFacts
    /// Modelled; the true bytes are as many as libjpeg makes of them.
    public let length: Int

    /// The recipe for resizing `source`.
    /// - Throws: What stands in the way of knowing the source's facts. Whether it can be decoded shows when the
    ///   bytes are made.
    public init(of source: Body, to request: ResizeRequest) throws(ImageMetadataError) {
        let input = try ImageFacts.read(from: source)
        let framing = ResizeModel.framing(of: input, in: request)
        self.source = source
        self.request = request
        facts = ImageFacts(
            Self.header(of: input, framing.size, request),
            faces: request.keepsFaces ? KeptFaces.moved(input.faces, to: framing) : [])
        length = ResizeModel.length(of: input, in: request)
    }

    /// What the encoder will write.
    private static func header(
        of input: ImageFacts, _ size: PixelSize, _ request: ResizeRequest
    ) -> ImageHeader {
        switch request.format {
        case .jpeg:
            ImageHeader(format: .jpeg, size: size, colour: input.colour == .grey ? .grey : .rgb)
        case .png:
            ImageHeader(
                format: .png, size: size, colour: input.colour == .grey ? .grey : .rgb,
                hasAlpha: input.hasAlpha)
        case .webp:
            // WebP has no grey. Not modelled: alpha that hides nothing, which its encoder drops.
            ImageHeader(format: .webp, size: size, colour: .rgb, hasAlpha: input.hasAlpha)
        }
    }

    /// The size that comes out, how it is written, and of what: `512×384 jpeg q80 of …`.
    public var label: String { "\(prefix) of \(source.identity)" }
    /// The label with the source's pixel identity in the place of its own.
    public var pixelIdentity: String { "\(prefix) of \(source.pixelIdentity)" }

    /// What a plain request asks for is left out: fit, no focus, no faces.
    private var prefix: String {
        var text = "\(facts.width)×\(facts.height) "
        if request.fit == .cover {
            text += "cover "
            if let focus = request.focus {
                text += "around \(focus.left),\(focus.top),\(focus.width),\(focus.height) "
            }
        }
        text += request.format.rawValue
        if request.format != .png { text += " q\(request.quality)" }
        return request.keepsFaces ? text + " with faces" : text
    }

    /// Makes the source's bytes and resizes them.
    /// - Throws: `ImageError`, or what making the source throws.
    public func makeBytes() throws -> [UInt8] {
        try VipsResizer().resizeNow(try source.bytes(), to: request).bytes
    }
}
