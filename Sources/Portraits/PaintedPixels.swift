public import ImageMetadata
public import ImageResizing

/// Portraits as samples, for whoever encodes them in a way of its own.
public enum PaintedPixels {
    /// One person before a backdrop: RGB.
    /// - Throws: `PortraitError.size`.
    public static func portrait(_ size: PixelSize, look: Int) throws(PortraitError) -> Pixels {
        let people = [Sitter(look: look)]
        try PortraitLimits.check(people, size, .none, look)
        return Portrait.paint(people, size: size, variant: look)
    }
}
