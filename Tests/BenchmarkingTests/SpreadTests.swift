import Testing

@testable import Benchmarking

struct SpreadTests {
    @Test func `the median of an even number is between the two in the middle`() {
        #expect(Spread([4, 1, 3, 2]).median == 2.5)
        #expect(Spread([5]).median == 5)
    }

    /// Of nine values the second and the eighth enclose the median with 96.1 %, the third and the seventh with 82 % only
    /// (binomial distribution).
    @Test(arguments: [(5, 0), (6, 0), (9, 1), (15, 3), (20, 5)])
    func `the interval cuts off as many values as 95 % allow`(count: Int, rank: Int) {
        #expect(Spread.rank(of: count) == rank)
        let spread = Spread((0..<count).map(Double.init))
        #expect(spread.low == Double(rank) && spread.high == Double(count - 1 - rank))
    }
}
