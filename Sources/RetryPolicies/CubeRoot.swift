/// The cube root of a positive number from + − × ÷ alone, which IEEE 754 fixes to the last bit.
///
/// The C library's `cbrt` and `pow` differ in the last bit between machines. Zero for anything not
/// positive; within two units in the last place for the rest.
func cubeRoot(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return 0 }
    // x = m × 2^(3q) with m in [1, 8), so that the root is root(m) × 2^q with root(m) in [1, 2).
    var q = x.exponent / 3
    if x.exponent < 0, x.exponent % 3 != 0 { q -= 1 }
    let m = Double(sign: .plus, exponent: x.exponent - 3 * q, significand: x.significand)
    // The chord from (1, 1) to (8, 2) starts within 15 %; each Newton step squares the error, so
    // six steps end below the last bit.
    var root = 1 + (m - 1) / 7
    for _ in 0..<6 {
        root -= (root * root * root - m) / (3 * root * root)
    }
    return Double(sign: .plus, exponent: q, significand: root)
}
