/// The prices of a client's retry tokens; `RetryTokens` holds them.
///
/// The bucket bounds a client's retries when most of its calls fail: 500 tokens at 14 a retry are 35
/// retries, then it fails fast until clean successes fill the bucket again.
public struct RetryBudget: Sendable, Hashable {
    /// The tokens at the start, and the most that the bucket ever holds.
    public var capacity: Int
    /// The price of a retry after a transient failure.
    public var cost: Int
    /// The price after a time-out.
    public var timeoutCost: Int
    /// The price after throttling.
    public var throttlingCost: Int
    /// What a call earns that succeeds at its first try.
    public var cleanSuccessRefund: Int
    /// Whether a call that succeeds after retries gets back the price of its last one.
    public var refundsLastCost: Bool
    /// What every call earns when it starts, however it ends.
    public var depositPerCall: Int
    /// Tokens that must be left after a retry is paid.
    public var reserve: Int

    /// - Parameters:
    ///   - timeoutCost: As `cost` unless given.
    ///   - throttlingCost: As `cost` unless given.
    public init(
        capacity: Int, cost: Int, timeoutCost: Int? = nil, throttlingCost: Int? = nil,
        cleanSuccessRefund: Int = 1, refundsLastCost: Bool = true, depositPerCall: Int = 0,
        reserve: Int = 0
    ) {
        self.capacity = capacity
        self.cost = cost
        self.timeoutCost = timeoutCost ?? cost
        self.throttlingCost = throttlingCost ?? cost
        self.cleanSuccessRefund = cleanSuccessRefund
        self.refundsLastCost = refundsLastCost
        self.depositPerCall = depositPerCall
        self.reserve = reserve
    }

    /// The price of a retry after a failure of this class.
    public func price(of kind: FailureClass) -> Int {
        switch kind {
        case .transient: cost
        case .timeout: timeoutCost
        case .throttling: throttlingCost
        }
    }
}
