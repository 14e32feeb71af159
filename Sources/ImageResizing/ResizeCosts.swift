internal import ImageMetadata

/// What resizing a kind of picture takes: the constants of `ResizeModel`.
package struct ResizeCosts: Hashable, Sendable {
    /// Opening, planning and closing, whatever the picture.
    package var nanosecondsAPicture: Int
    /// A pixel of width and of height: what is hard to decode lies along lines, which grow with the sides and not with the area.
    package var picosecondsASidePixel: Int
    /// Decoding and what hangs on it, a stored pixel; of a PNG a byte of its samples.
    package var picosecondsAPixel: Int
    /// The last step and the encoder, a pixel of the result.
    package var picosecondsAnOutputPixel: Int
    /// Buffers that every picture takes.
    package var bytesAPicture: Int
    /// Strips of rows, a column of what the decoder hands over.
    package var bytesAColumn: Int
    /// What the decoder holds for every stored pixel, in thousandths of a byte.
    package var millibytesAPixel: Int
    /// What is held of the result for every one of its pixels, in thousandths of a byte.
    package var millibytesAnOutputPixel: Int

    package init(
        nanosecondsAPicture: Int, picosecondsASidePixel: Int, picosecondsAPixel: Int,
        picosecondsAnOutputPixel: Int, bytesAPicture: Int, bytesAColumn: Int, millibytesAPixel: Int,
        millibytesAnOutputPixel: Int
    ) {
        self.nanosecondsAPicture = nanosecondsAPicture
        self.picosecondsASidePixel = picosecondsASidePixel
        self.picosecondsAPixel = picosecondsAPixel
        self.picosecondsAnOutputPixel = picosecondsAnOutputPixel
        self.bytesAPicture = bytesAPicture
        self.bytesAColumn = bytesAColumn
        self.millibytesAPixel = millibytesAPixel
        self.millibytesAnOutputPixel = millibytesAnOutputPixel
    }

    /// The costs of one kind of picture; of its nearest where nobody measured it.
    package static func of(_ kind: ResizeKind) -> ResizeCosts {
        if let known = measured[kind] { return known }
        let fallback = ResizeKind(kind.coding, eighths: kind.coding.fractions[0])
        return measured[fallback] ?? other
    }

    /// Slower than all that is known, should a kind be missing.
    private static let other = ResizeCosts(
        nanosecondsAPicture: 3_000_000, picosecondsASidePixel: 10_000, picosecondsAPixel: 15_000,
        picosecondsAnOutputPixel: 20_000, bytesAPicture: 2_000_000, bytesAColumn: 6_000,
        millibytesAPixel: 4_000, millibytesAnOutputPixel: 10_000)

    /// Reading a header, after which a picture may be refused.
    static let nanosecondsAHeader = 60_000

    // MARK: Lengths

    /// A file's tables and markers.
    static let bytesAFile = 650

    /// The length of a portrait's thumbnail, a thousand pixels.
    static func bytesAThousandPixels(_ format: ResizeRequest.Format) -> Int {
        switch format {
        case .jpeg: 85
        case .png: 1_500
        case .webp: 60
        }
    }
}
