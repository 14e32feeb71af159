internal import Prices
package import Settings

/// What a run costs, line by line: usage times price, without free tiers.
///
/// ```swift
/// let recorder = BillRecorder(start: start)
/// for event in events { recorder.consume(event) }
/// let bill = recorder.bill(at: end)
/// bill.total                          // the sum of all lines, to the picodollar
/// bill.total - faultless.total        // what faults have caused
/// ```
package struct Bill: Hashable, Sendable {
    /// The usage of one thing that has a price.
    package struct Line: Hashable, Sendable {
        /// The price's name: `s3.write`.
        package let name: String
        /// How much was used, in parts of the unit: megabyte-milliseconds of a gigabyte-second.
        package let parts: Int
        /// How many parts make one unit.
        package let partsOfUnit: Int
        /// What the price is for: `request`.
        package let unit: String
        /// Of one unit.
        package let price: Money

        /// Usage times price, rounded down to a picodollar.
        package var amount: Money { price.times(parts, dividedBy: partsOfUnit) }

        /// `s3` of `s3.write`.
        package var service: String { String(name.prefix { $0 != "." }) }

        /// The same line with nothing used.
        package var unused: Line {
            Line(name: name, parts: 0, partsOfUnit: partsOfUnit, unit: unit, price: price)
        }

        /// The usage in units, to three decimals, rounded down: `12.5`.
        package var quantity: String {
            let (whole, rest) = parts.quotientAndRemainder(dividingBy: partsOfUnit)
            guard rest > 0 else { return "\(whole)" }
            let thousandths = String(rest * 1_000 / partsOfUnit)
            let padded = String(repeating: "0", count: 3 - thousandths.utf8.count) + thousandths
            return "\(whole).\(padded)"
        }
    }

    /// Everything that was used, in the order of the price list.
    package let lines: [Line]

    /// - Parameters:
    ///   - usage: By the price's name, in parts of the unit; each must have a price.
    init(_ usage: [String: Int], _ prices: PriceList) {
        var lines: [Line] = []
        for setting in PriceList.settings {
            let name = setting.path.joined(separator: ".")
            guard case .money(let price) = setting.value(in: prices), let parts = usage[name]
            else { continue }
            lines.append(
                Line(
                    name: name, parts: parts, partsOfUnit: Self.partsOfUnit(name),
                    unit: setting.unit ?? "", price: price))
        }
        precondition(lines.count == usage.count, "something was used that has no price: \(usage)")
        self.lines = lines
    }

    /// The sum of all lines.
    package var total: Money { lines.reduce(.zero) { $0 + $1.amount } }

    /// The sums by service, in the order of the lines.
    package var services: [(name: String, amount: Money)] {
        var sums: [(name: String, amount: Money)] = []
        for line in lines {
            if let place = sums.firstIndex(where: { $0.name == line.service }) {
                sums[place].amount = sums[place].amount + line.amount
            } else {
                sums.append((line.service, line.amount))
            }
        }
        return sums
    }

    /// What a line of another bill comes to; nothing for one that it lacks.
    package func amount(of name: String) -> Money {
        lines.first { $0.name == name }?.amount ?? .zero
    }

    /// In how many parts usage of a thing is counted.
    private static func partsOfUnit(_ name: String) -> Int {
        switch name {
        // Units are counted in halves: an eventual read of 4 KB takes one.
        case "dynamodb.writeRequestUnit", "dynamodb.readRequestUnit": 2
        case "lambda.computing", "lambda.provisionedComputing", "lambda.provisionedConcurrency",
            "states.expressComputing":
            Money.partsOfGigabyteSecond
        default: 1
        }
    }
}
