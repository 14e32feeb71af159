/// An amount of money in millionths of a millionth of a US dollar, in which every price per request
/// and per millisecond is whole. Saturates at some nine million dollars.
public struct Money: Hashable, Comparable, Sendable {
    /// A trillion make a dollar; negative in differences.
    public let picodollars: Int

    public init(picodollars: Int) { self.picodollars = picodollars }

    /// Nothing to pay.
    public static let zero = Money(picodollars: 0)

    /// The sum; `Int.max` picodollars past what can be held.
    public static func + (left: Money, right: Money) -> Money {
        let (sum, overflow) = left.picodollars.addingReportingOverflow(right.picodollars)
        return Money(picodollars: overflow ? .max : sum)
    }

    /// The difference; `Int.max` picodollars past what can be held.
    public static func - (left: Money, right: Money) -> Money {
        let (difference, overflow) = left.picodollars.subtractingReportingOverflow(
            right.picodollars)
        return Money(picodollars: overflow ? .max : difference)
    }

    /// So many times the amount; `Int.max` picodollars past what can be held.
    public static func * (amount: Money, count: Int) -> Money {
        let (product, overflow) = amount.picodollars.multipliedReportingOverflow(by: count)
        return Money(picodollars: overflow ? .max : product)
    }

    public static func < (left: Money, right: Money) -> Bool {
        left.picodollars < right.picodollars
    }

    /// The price of so many parts of what this is the price of, rounded down to a picodollar.
    ///
    /// Divided last and in double width, so that nothing is lost on the way: 16,666,700 picodollars
    /// a gigabyte-second are asked for by its 1,024,000 megabyte-milliseconds.
    /// - Parameters:
    ///   - count: Never negative.
    ///   - parts: How many of them make one; positive.
    public func times(_ count: Int, dividedBy parts: Int) -> Money {
        let product = picodollars.magnitude.multipliedFullWidth(by: count.magnitude)
        guard product.high < parts.magnitude else { return Money(picodollars: .max) }
        let amount = parts.magnitude.dividingFullWidth(product).quotient
        guard amount <= UInt(Int.max) else { return Money(picodollars: .max) }
        return Money(picodollars: picodollars < 0 ? -Int(amount) : Int(amount))
    }
}

extension Money: CustomStringConvertible {
    /// In dollars, rounded up to the next hundredth of a cent: `$0.0213`; `$0.0001` for less than
    /// that.
    public var description: String {
        let unit = 100_000_000
        let size = picodollars.magnitude
        let units = size / UInt(unit) + (size % UInt(unit) > 0 ? 1 : 0)
        let fraction = String(units % 10_000)
        let zeros = String(repeating: "0", count: 4 - fraction.utf8.count)
        return "\(picodollars < 0 ? "-" : "")$\(units / 10_000).\(zeros)\(fraction)"
    }

    /// In dollars with as many digits as it has, two decimals at least: `$0.0000002`.
    public var exact: String {
        let (dollars, rest) = picodollars.magnitude.quotientAndRemainder(
            dividingBy: 1_000_000_000_000)
        let digits = String(rest)
        var fraction = String(repeating: "0", count: 12 - digits.utf8.count) + digits
        while fraction.utf8.count > 2, fraction.last == "0" { fraction.removeLast() }
        return "\(picodollars < 0 ? "-" : "")$\(dollars).\(fraction)"
    }
}
