package import ImageMetadata
package import ImageResizing

/// Portraits as samples, for whoever encodes them in a way of its own.
package enum PaintedPixels {
    /// One person before a backdrop: RGB.
    /// - Throws: `PortraitError.size`.
    package static func portrait(_ size: PixelSize, look: Int) throws(PortraitError) -> Pixels {
        let people = [Sitter(look: look)]
        try PortraitLimits.check(people, size, .none, look)
        return Portrait.paint(people, size: size, variant: look)
    }
}
