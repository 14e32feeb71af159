internal import ImageMetadata

/// A picture's luma in floating point, 0 … 255 (ITU-R BT.601 weights).
struct Luma {
    let width: Int
    let height: Int
    let samples: [Float]

    init(_ pixels: Pixels) {
        width = pixels.size.width
        height = pixels.size.height
        let step = pixels.bands
        let isColour = step >= 3
        samples = pixels.samples.withUnsafeBufferPointer { source in
            (0..<pixels.size.pixels).map { place in
                let start = place &* step
                guard isColour else { return Float(source[start]) }
                return Self.luma(
                    Float(source[start]), Float(source[start &+ 1]), Float(source[start &+ 2]))
            }
        }
    }

    init(size: PixelSize, rgb: [Float]) {
        width = size.width
        height = size.height
        samples = (0..<size.pixels).map { place in
            Self.luma(rgb[place * 3], rgb[place * 3 + 1], rgb[place * 3 + 2])
        }
    }

    private static func luma(_ red: Float, _ green: Float, _ blue: Float) -> Float {
        red * 0.299 + green * 0.587 + blue * 0.114
    }
}

/// Wang, Bovik, Sheikh and Simoncelli's structural similarity, with the usual Gaussian window of 11 × 11 and σ = 1.5.
///
/// - SeeAlso: "Image quality assessment: from error visibility to structural similarity", IEEE Transactions on Image
///   Processing 13 (4), 2004. The mean is taken where the window lies within the picture.
enum StructuralSimilarity {
    private static let radius = 5
    /// exp(-x² / (2 × 1.5²)) for 0 … 5, scaled to a sum of one over both sides.
    private static let window: [Float] = [
        0.26601171, 0.21300553, 0.10936069, 0.03600077, 0.00759876, 0.00102838,
    ]
    /// (0.01 × 255)² and (0.03 × 255)².
    private static let small: (mean: Float, deviation: Float) = (6.5025, 58.5225)

    /// The mean over the picture; pictures smaller than the window are compared as one window.
    static func mean(_ left: Luma, _ right: Luma) -> Double {
        let (width, height) = (left.width, left.height)
        guard width > 2 * radius, height > 2 * radius else { return asOneWindow(left, right) }
        var products = [[Float]](repeating: [], count: 3)
        products[0] = zip(left.samples, left.samples).map { $0 * $1 }
        products[1] = zip(right.samples, right.samples).map { $0 * $1 }
        products[2] = zip(left.samples, right.samples).map { $0 * $1 }
        let means = [left.samples, right.samples].map { blurred($0, width, height) }
        let squares = products.map { blurred($0, width, height) }
        var sum = 0.0
        for place in means[0].indices {
            sum += Double(
                similarity(
                    means[0][place], means[1][place], squares[0][place], squares[1][place],
                    squares[2][place]))
        }
        return sum / Double(means[0].count)
    }

    private static func similarity(
        _ left: Float, _ right: Float, _ leftSquare: Float, _ rightSquare: Float, _ product: Float
    ) -> Float {
        let variance = leftSquare - left * left + rightSquare - right * right
        let covariance = product - left * right
        return (2 * left * right + small.mean) * (2 * covariance + small.deviation)
            / ((left * left + right * right + small.mean) * (variance + small.deviation))
    }

    private static func asOneWindow(_ left: Luma, _ right: Luma) -> Double {
        let count = Float(max(left.samples.count, 1))
        func mean(_ values: some Sequence<Float>) -> Float { values.reduce(0, +) / count }
        return Double(
            similarity(
                mean(left.samples), mean(right.samples), mean(left.samples.map { $0 * $0 }),
                mean(right.samples.map { $0 * $0 }),
                mean(zip(left.samples, right.samples).map { $0 * $1 })))
    }

    /// Weighted means of the windows that lie within the picture, row by row.
    private static func blurred(_ samples: [Float], _ width: Int, _ height: Int) -> [Float] {
        let columns = width - 2 * radius
        let rows = height - 2 * radius
        let window = window
        return samples.withUnsafeBufferPointer { samples in
            window.withUnsafeBufferPointer { window in
                let across = [Float](unsafeUninitializedCapacity: columns * height) {
                    target, count in
                    for y in 0..<height {
                        for x in 0..<columns {
                            let middle = y &* width &+ x &+ radius
                            var sum = samples[middle] * window[0]
                            for step in 1...radius {
                                sum +=
                                    (samples[middle &- step] + samples[middle &+ step])
                                    * window[step]
                            }
                            target[y &* columns &+ x] = sum
                        }
                    }
                    count = columns * height
                }
                return across.withUnsafeBufferPointer { across in
                    [Float](unsafeUninitializedCapacity: columns * rows) { target, count in
                        for y in 0..<rows {
                            for x in 0..<columns {
                                let middle = (y &+ radius) &* columns &+ x
                                var sum = across[middle] * window[0]
                                for step in 1...radius {
                                    sum +=
                                        (across[middle &- step &* columns]
                                            + across[middle &+ step &* columns]) * window[step]
                                }
                                target[y &* columns &+ x] = sum
                            }
                        }
                        count = columns * rows
                    }
                }
            }
        }
    }
}
