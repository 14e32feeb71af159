internal import ImageMetadata

/// The constants of `ResizeModel`.
struct ResizeCosts {
    /// Decoding and shrinking, a stored pixel.
    var picosecondsAPixel: Int
    /// What is held for every stored pixel, in thousandths of a byte.
    var millibytesAPixel: Int
    /// What is held for every column of the strip that is being worked on.
    var bytesAColumn: Int

    /// Starting an operation, whatever the picture.
    static let nanosecondsAPicture = 1_500_000
    /// The last shrinking step and the encoder, a pixel of the result.
    static let picosecondsAnOutputPixel = 20_000
    /// Buffers that every picture takes.
    static let bytesAPicture = 2_000_000
    /// A JPEG file's tables and markers.
    static let bytesAFile = 700
    /// A portrait at quality 80 and thumbnail size.
    static let bytesAThousandPixels = 180

    /// The costs of one kind of picture.
    static func of(_ facts: ImageFacts) -> ResizeCosts {
        switch facts.format {
        case .jpeg where facts.isProgressive:
            // A progressive decoder keeps every coefficient: three bytes a pixel with halved chroma.
            ResizeCosts(picosecondsAPixel: 14_000, millibytesAPixel: 3_000, bytesAColumn: 256)
        case .jpeg:
            ResizeCosts(picosecondsAPixel: 4_000, millibytesAPixel: 0, bytesAColumn: 256)
        case .png:
            ResizeCosts(picosecondsAPixel: 20_000, millibytesAPixel: 0, bytesAColumn: 512)
        default:
            ResizeCosts(picosecondsAPixel: 15_000, millibytesAPixel: 1_500, bytesAColumn: 256)
        }
    }
}
