internal import ImageMetadata

/// The constants of `ResizeModel`.
///
/// Measured with libvips 8.14.1 and libjpeg-turbo 2.1.5, least processor time of 25 resizes in one process and peak
/// resident memory of the first, portraits of 0.5 to 24 MP made to fit 512 and 128 pixels at quality 80. Times are
/// brought to one quiet core of an AMD EPYC, on which baseline JPEGs of 4, 12 and 24 MP take 20, 46 and 63 ms; the
/// model gives 19, 48 and 64.
struct ResizeCosts {
    /// Decoding, a stored pixel.
    var picosecondsAPixel: Int
    /// What the decoder holds for every stored pixel, in thousandths of a byte.
    var millibytesAPixel: Int
    /// Strips of rows, a column of what the loader hands over.
    var bytesAColumn: Int

    /// Opening, planning and closing, whatever the picture.
    static let nanosecondsAPicture = 2_100_000
    /// Shrinking, a pixel that the loader hands over.
    static let picosecondsALoadedPixel = 6_000
    /// The last step and the encoder, a pixel of the result.
    static let picosecondsAnOutputPixel = 11_000
    /// Buffers that every picture takes.
    static let bytesAPicture = 1_000_000
    /// A JPEG file's tables and markers.
    static let bytesAFile = 650
    /// Portraits as thumbnails: 71 to 118 bytes.
    static let bytesAThousandPixels = 85

    /// The costs of one kind of picture.
    static func of(_ facts: ImageFacts) -> ResizeCosts {
        switch facts.format {
        case .jpeg where facts.isProgressive:
            // Every coefficient is held: two bytes each, one and a half a pixel with halved chroma.
            ResizeCosts(picosecondsAPixel: 5_800, millibytesAPixel: 3_000, bytesAColumn: 3_200)
        case .jpeg:
            ResizeCosts(picosecondsAPixel: 2_100, millibytesAPixel: 0, bytesAColumn: 3_200)
        case .png:
            // An interlaced file is whole only after its last pass.
            ResizeCosts(
                picosecondsAPixel: 12_600,
                millibytesAPixel: facts.isProgressive ? millibytesADecodedPixel(facts) : 0,
                bytesAColumn: 4_200)
        default:
            // The decoder scales, so few pixels are handed over.
            ResizeCosts(picosecondsAPixel: 8_300, millibytesAPixel: 0, bytesAColumn: 6_000)
        }
    }

    /// A decoded pixel, in thousandths of a byte.
    private static func millibytesADecodedPixel(_ facts: ImageFacts) -> Int {
        (facts.colour.bands + (facts.hasAlpha ? 1 : 0)) * max(facts.bitDepth, 8) / 8 * 1_000
    }
}
