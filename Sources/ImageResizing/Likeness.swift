/// How alike two pictures of one size are, in the two measures that people in the field use.
///
/// ```swift
/// let likeness = Likeness(golden, actual)
/// likeness.decibels        // PSNR, 38.2
/// likeness.structure       // SSIM of luma, 0.9871
/// ```
///
/// Decisions compare `meanSquaredError` and `structure`, which need additions, products, quotients and square roots alone;
/// decibels are for people.
public struct Likeness: Hashable, Sendable {
    /// Of all samples, 0 … 65,025.
    public let meanSquaredError: Double
    /// The mean structural similarity of luma, 1 for equal pictures.
    public let structure: Double

    /// - Returns: Nil for pictures of different sizes or bands.
    public init?(_ left: Pixels, _ right: Pixels) {
        guard left.size == right.size, left.bands == right.bands else { return nil }
        var sum = 0
        left.samples.withUnsafeBufferPointer { left in
            right.samples.withUnsafeBufferPointer { right in
                for place in 0..<left.count {
                    let difference = Int(left[place]) &- Int(right[place])
                    sum &+= difference &* difference
                }
            }
        }
        meanSquaredError = Double(sum) / Double(max(left.samples.count, 1))
        structure = StructuralSimilarity.mean(
            Luma(left), Luma(right))
    }

    /// Against a reference in floating point, RGB from 0 to 255.
    /// - Returns: Nil for pictures of different sizes, or without three bands.
    public init?(_ pixels: Pixels, reference: [Float]) {
        guard pixels.bands == 3, pixels.samples.count == reference.count else { return nil }
        var sum = 0.0
        for (sample, wanted) in zip(pixels.samples, reference) {
            let difference = Double(sample) - Double(wanted)
            sum += difference * difference
        }
        meanSquaredError = sum / Double(max(reference.count, 1))
        structure = StructuralSimilarity.mean(
            Luma(pixels), Luma(size: pixels.size, rgb: reference))
    }

    /// PSNR in decibels for samples of eight bits; infinite for equal pictures.
    public var decibels: Double {
        meanSquaredError == 0 ? .infinity : 10 * Self.decimalLogarithm(255 * 255 / meanSquaredError)
    }

    /// The mean squared error at a PSNR of 38 dB, the bound for goldens.
    public static let errorAt38Decibels = 10.306

    /// By the exponent and the series of the inverse hyperbolic tangent, so that no library's last digit matters.
    private static func decimalLogarithm(_ value: Double) -> Double {
        let fraction = (value.significand - 1) / (value.significand + 1)
        var power = fraction
        var sum = 0.0
        for odd in stride(from: 1.0, through: 41, by: 2) {
            sum += power / odd
            power *= fraction * fraction
        }
        let naturalTwo = 0.693147180559945309
        let naturalTen = 2.302585092994045684
        return (Double(value.exponent) * naturalTwo + 2 * sum) / naturalTen
    }
}
