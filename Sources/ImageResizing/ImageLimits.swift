/// What is accepted, checked before a decoder sees a byte.
public enum ImageLimits {
    /// No picture is shorter: a GIF or PNG signature with a size after it takes as much.
    public static let minimumLength = 12
    /// Rekognition's own limit for a photo in S3.
    public static let maximumLength = 15 * 1024 * 1024
    /// Pixels, by the header.
    public static let maximumPixels = 50_000_000
    /// Pixels a side, by the header.
    public static let maximumSide = 20_000
    /// What opening a picture may take, in bytes, as `ImageHeader.neededMemory` estimates it: enough for 50 million pixels in
    /// a progressive colour JPEG with whole chroma, or in an interlaced RGB PNG of eight bits. With the process and the
    /// longest file it stays below 400 MB.
    public static let maximumMemory = 320_000_000
    /// Samples a pixel: CMYK with alpha.
    public static let maximumBands = 5
}
