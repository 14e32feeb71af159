/// A client's bucket of retry tokens: never below zero, never above its capacity.
public struct RetryTokens: Sendable, Hashable {
    /// The prices.
    public let budget: RetryBudget
    /// The tokens at hand.
    public private(set) var available: Int

    /// A full bucket.
    public init(_ budget: RetryBudget) {
        self.budget = budget
        available = budget.capacity
    }

    /// A call starts.
    public mutating func callStarted() {
        add(budget.depositPerCall)
    }

    /// Takes the price of a retry and returns it, or takes nothing and returns nil.
    public mutating func buyRetry(after kind: FailureClass) -> Int? {
        let price = budget.price(of: kind)
        guard available - price >= budget.reserve else { return nil }
        available -= price
        return price
    }

    /// A call succeeded whose last retry cost `lastPrice`; nil if its first try did it.
    public mutating func callSucceeded(lastPrice: Int?) {
        guard let lastPrice else { return add(budget.cleanSuccessRefund) }
        if budget.refundsLastCost { add(lastPrice) }
    }

    private mutating func add(_ tokens: Int) {
        available = min(available + tokens, budget.capacity)
    }
}
