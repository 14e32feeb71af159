extension ImageHeader {
    /// What opening the picture takes at most at one time, in bytes, by the header alone; the file's own bytes come on top.
    public var neededMemory: Int {
        let (sum, overflow) = decoderMemory.addingReportingOverflow(stripMemory)
        return overflow ? .max : sum
    }

    /// What a decoder must hold of the picture at one time, in bytes.
    ///
    /// A baseline JPEG and a PNG from top to bottom are decoded row by row. A JPEG in several scans keeps every
    /// coefficient until the last scan, two bytes each; an interlaced PNG is whole only after its last pass; WebP is
    /// decoded at once, beside its luma and chroma, and an animation's frame is laid over a canvas.
    public var decoderMemory: Int {
        let bytesAPixel: Int
        switch format {
        case .jpeg: return heldCoefficients.multipliedCapped(by: 2)
        case .png where isProgressive:
            bytesAPixel = (colour.bands + (hasAlpha ? 1 : 0)) * (bitDepth > 8 ? 2 : 1)
        case .webp: bytesAPixel = isAnimated ? 8 : 5
        default: bytesAPixel = 0
        }
        return size.pixels.multipliedCapped(by: bytesAPixel)
    }

    /// What libvips' steps hold of the decoder's rows, in bytes.
    ///
    /// They ask for the rows of many of the result's at once: of some 1,100 stored rows at most, measured over widths of
    /// 2,000 to 20,000 and boxes of 128 to 3,000 pixels (`stepsim bench resize --memory`). Where alpha is multiplied in, a
    /// sample is a float. JPEG and WebP are reduced by their decoders, and hand over narrower rows.
    public var stripMemory: Int {
        guard format == .png else { return 0 }
        let bytesASample = hasAlpha ? 4 : bitDepth > 8 ? 2 : 1
        let bytesAPixel = (colour.bands + (hasAlpha ? 1 : 0)) * bytesASample
        return min(size.height, Self.stripRows)
            .multipliedCapped(by: size.width).multipliedCapped(by: bytesAPixel)
    }

    private static let stripRows = 1_100
}

extension Int {
    /// The product, or the greatest number where it would be greater: sizes come from hostile headers.
    fileprivate func multipliedCapped(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
