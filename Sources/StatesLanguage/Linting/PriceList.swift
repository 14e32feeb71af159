/// An amount of money in millionths of a millionth of a US dollar, in which every price per request
/// and per millisecond is whole. Saturates at some nine million dollars.
package struct Money: Hashable, Comparable, Sendable {
    package let picodollars: Int

    package init(picodollars: Int) { self.picodollars = picodollars }

    package static let zero = Money(picodollars: 0)

    package static func + (left: Money, right: Money) -> Money {
        let (sum, overflow) = left.picodollars.addingReportingOverflow(right.picodollars)
        return Money(picodollars: overflow ? .max : sum)
    }

    package static func * (amount: Money, count: Int) -> Money {
        let (product, overflow) = amount.picodollars.multipliedReportingOverflow(by: count)
        return Money(picodollars: overflow ? .max : product)
    }

    package static func < (left: Money, right: Money) -> Bool {
        left.picodollars < right.picodollars
    }
}

extension Money: CustomStringConvertible {
    /// In dollars, rounded up to the next hundredth of a cent: `$0.0213`; `$0.0001` for less than
    /// that.
    package var description: String {
        let unit = 100_000_000
        let units = picodollars / unit + (picodollars % unit > 0 ? 1 : 0)
        let fraction = String(units % 10_000)
        return
            "$\(units / 10_000).\(String(repeating: "0", count: 4 - fraction.utf8.count))\(fraction)"
    }
}

/// What AWS asks for, in US East (N. Virginia), without free tiers and discounts, as its pages said in
/// August 2026.
///
/// The linter's worst cases are all that needs prices so far. Where bills of whole runs are made, in
/// a target of their own, this table moves there.
package enum PriceList {
    /// A state transition of a Standard workflow, retries included: $0.025 a thousand
    /// (aws.amazon.com/step-functions/pricing).
    package static let transition = Money(picodollars: 25_000_000)
    /// An execution of an Express workflow: $1.00 a million (the same page).
    package static let expressRequest = Money(picodollars: 1_000_000)
    /// An Express workflow's first gigabyte-seconds: $0.00001667, of which a hundred milliseconds of
    /// 64 MB, the least that is charged, come to a 160th (the same page). That an execution uses no
    /// more memory is an assumption [A].
    package static let expressTenth = Money(picodollars: 16_670_000 / 160)
    /// An invocation of a function: $0.20 a million (aws.amazon.com/lambda/pricing).
    package static let invocation = Money(picodollars: 200_000)
    /// A millisecond of a function with one megabyte, x86: $0.0000166667 a gigabyte-second, which
    /// has 1,024,000 of them (the same page).
    package static func computing(milliseconds: Int, memorySize: Int) -> Money {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: memorySize)
        // Divided last, so that nothing is lost: 16,666,700 ÷ 1,024,000 is 166,667 ÷ 10,240.
        let amount = Money(picodollars: 166_667) * (overflow ? .max : product)
        return Money(picodollars: amount.picodollars / 10_240)
    }
}
