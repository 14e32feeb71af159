extension ImageHeader {
    /// What a decoder must hold of the picture at one time, in bytes, by the header alone; the file's own bytes and a few
    /// rows come on top.
    ///
    /// A baseline JPEG and a PNG from top to bottom are decoded row by row. A JPEG in several scans keeps every
    /// coefficient until the last scan, two bytes each; an interlaced PNG is whole only after its last pass; WebP is
    /// decoded at once, and an animation's frame is laid over a canvas.
    package var decoderMemory: Int {
        let bytesAPixel: Int
        switch format {
        case .jpeg: return heldCoefficients.multipliedCapped(by: 2)
        case .png where isProgressive:
            bytesAPixel = (colour.bands + (hasAlpha ? 1 : 0)) * (bitDepth > 8 ? 2 : 1)
        case .webp: bytesAPixel = isAnimated ? 8 : 4
        default: bytesAPixel = 0
        }
        return size.pixels.multipliedCapped(by: bytesAPixel)
    }
}

extension Int {
    /// The product, or the greatest number where it would be greater: sizes come from hostile headers.
    fileprivate func multipliedCapped(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
