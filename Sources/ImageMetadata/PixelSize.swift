/// A width and a height in pixels.
package struct PixelSize: Hashable, Sendable, CustomStringConvertible {
    /// In pixels.
    package var width: Int
    /// In pixels.
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The number of pixels; saturates where a hostile header would overflow it.
    package var pixels: Int {
        let (product, overflow) = width.multipliedReportingOverflow(by: height)
        return overflow ? Int.max : product
    }

    package var description: String { "\(width)×\(height)" }
}
