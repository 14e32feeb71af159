import KeyedDraws
import Prices
import Settings
import Testing

@Suite struct `An amount of money` {
    // 16,666,700 picodollars a GB-second: $0.0000166667 (aws.amazon.com/lambda/pricing).
    @Test(arguments: [
        (0, 0), (1, 16), (1_024_000, 16_666_700), (1_024_001, 16_666_716),
        (128 * 3_000, 6_250_012), (1 << 50, 18_325_230_446_654_259),
    ])
    func `is divided last and rounded down`(parts: Int, amount: Int) {
        let price = Money(picodollars: 16_666_700)
        #expect(price.times(parts, dividedBy: 1_024_000) == Money(picodollars: amount))
    }

    @Test func `saturates`() {
        #expect(Money(picodollars: .max).times(.max, dividedBy: 1) == Money(picodollars: .max))
        #expect(Money(picodollars: .max) + Money(picodollars: 1) == Money(picodollars: .max))
        #expect(Money(picodollars: .max) * 2 == Money(picodollars: .max))
    }

    @Test(arguments: [
        (0, "$0.00"), (200_000, "$0.0000002"), (1_500_000_000_000, "$1.50"),
        (-25_000_000, "-$0.000025"), (1, "$0.000000000001"),
    ])
    func `shows all its digits where asked`(amount: Int, text: String) {
        #expect(Money(picodollars: amount).exact == text)
    }

    // 18.75 GB-seconds are 300 s of 64 MB, charged in steps of 100 ms.
    @Test(arguments: [(1, 100), (100, 100), (101, 200), (300_000, 300_000)])
    func `of an Express execution is asked for in whole steps`(milliseconds: Int, charged: Int) {
        let prices = StepFunctionsPrices()
        #expect(prices.charged(milliseconds) == charged)
        #expect(
            prices.expressComputing(of: milliseconds)
                == prices.expressComputing.times(charged, dividedBy: 16_000))
    }
}

@Suite struct `A share` {
    @Test(arguments: [
        (Ratio(1, 1), "100%"), (Ratio(0, 1), "0%"), (Ratio(1, 10_000), "0.01%"),
        (Ratio(1, 40), "2.5%"), (Ratio(1, 3), "1/3"), (Ratio(1, 100_000), "0.001%"),
    ])
    func `is a percentage where a few decimals say it exactly`(share: Ratio, text: String) {
        #expect(share.percentage == text)
    }
}
