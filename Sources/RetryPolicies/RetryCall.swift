/// One call's place in its client's retries; `RetrySession.startCall()` makes it.
public struct RetryCall: Sendable, Hashable {
    /// The number of the try that is on, or comes next; one for the first.
    public private(set) var attempt = 1
    /// What the last retry cost, nil before any or where retries are free.
    public private(set) var lastPrice: Int?

    init() {}

    /// A retry was granted at this price.
    mutating func retried(for price: Int?) {
        attempt += 1
        lastPrice = price
    }
}
