/// `exp`, `log` and the normal quantile out of + − × ÷ √ alone, which IEEE 754 fixes to the last
/// bit.
///
/// The C library's versions differ in the last bit between machines, and a digest would with them.
public enum ExactMath {
    /// e to the `x`, to within 2 units in the last place for |x| < 700; saturates beyond.
    public static func exp(_ x: Double) -> Double {
        if !(x > -700) { return 0 }
        if x > 700 { return .greatestFiniteMagnitude }
        // x = k ln 2 + r with |r| <= ln 2 / 2, ln 2 in two parts so that r is nearly exact.
        let k = (x * 1.4426950408889634).rounded()
        let r = (x - k * 0.693147180369123816490) - k * 1.90821492927058770002e-10
        var sum = 1.0
        var n = 14.0
        while n >= 1 {
            sum = 1 + r / n * sum
            n -= 1
        }
        return Double(sign: .plus, exponent: Int(k), significand: sum)
    }

    /// The natural logarithm for a finite `x` > 0, to within 3 units in the last place; the lowest
    /// finite number otherwise.
    public static func log(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return -.greatestFiniteMagnitude }
        var exponent = Double(x.exponent)
        var significand = x.significand
        if significand > 1.4142135623730951 {
            significand /= 2
            exponent += 1
        }
        // ln m = 2 artanh((m - 1) / (m + 1)); |t| <= 0.1716, so twelve terms reach 1e-19.
        let t = (significand - 1) / (significand + 1)
        let square = t * t
        var sum = 0.0
        var n = 23.0
        while n >= 1 {
            sum = sum * square + 1 / n
            n -= 2
        }
        return exponent * 0.693147180559945309417 + 2 * t * sum
    }

    /// The `p`-quantile of the standard normal distribution, relative error below 1.2e-9; ±8.3, a
    /// little further out than any `Double` between, at 0 and 1.
    ///
    /// P. J. Acklam's rational approximations (2003): one for the middle, one for each tail.
    public static func normalQuantile(_ p: Double) -> Double {
        if p <= 0 { return -8.3 }
        if p >= 1 { return 8.3 }
        if p < 0.02425 { return tail((-2 * log(p)).squareRoot()) }
        if p > 1 - 0.02425 { return -tail((-2 * log(1 - p)).squareRoot()) }
        let q = p - 0.5
        let r = q * q
        let numerator = polynomial(
            r,
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
                1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
            ])
        let denominator = polynomial(
            r,
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                6.680131188771972e+01, -1.328068155288572e+01, 1,
            ])
        return q * numerator / denominator
    }

    private static func tail(_ q: Double) -> Double {
        polynomial(
            q,
            [
                -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
            ])
            / polynomial(
                q,
                [
                    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                    3.754408661907416e+00, 1,
                ])
    }

    private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
