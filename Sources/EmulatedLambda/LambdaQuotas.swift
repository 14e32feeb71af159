/// How much an account gets of Lambda; a scenario may override each.
/// - SeeAlso: AWS Lambda Developer Guide, "Lambda quotas" and "Lambda function scaling".
public struct LambdaQuotas: Hashable, Sendable {
    /// Invocations that run at a time in the account and region; new accounts may have 10.
    public var concurrency = 1_000
    /// What reserved concurrency must leave to the functions without.
    public var unreservedMinimum = 100
    /// Synchronous requests a second for each unit of concurrency, the account's or a function's
    /// own.
    public var requestRateFactor = 10
    /// How many environments a function may gain at once, after a rest.
    public var growthMaximum = 1_000
    /// How many of them come back each second: a thousand in ten.
    public var growthPerSecond = 100
    /// With how much memory one processor comes, in megabytes; a smaller function has its share of
    /// one. AWS Lambda Developer Guide, "Configure Lambda function memory".
    public var memorySizeOfProcessor = 1_769
    /// What a throttled caller is told to wait, in milliseconds. Assumed.
    public var retryAfterMilliseconds = 1_000
    /// The longest payload of a synchronous invocation, in bytes of JSON: 6 MB.
    public var requestLengthMaximum = 6_291_456
    /// The longest payload of an asynchronous invocation: 1 MB, until 2025 a quarter of that.
    public var eventLengthMaximum = 1_048_576
    /// The longest result. A hundred bytes more than a request, as AWS's own error message has it.
    public var responseLengthMaximum = 6_291_556
    /// The longest client context, in bytes of Base64.
    public var clientContextLengthMaximum = 3_583
    /// How many times more an event is processed after a function error.
    public var retryAttempts = 2
    /// How long an event may wait for being processed, in seconds: six hours.
    public var eventAge = 21_600
    /// How many events may wait at a time in the whole account; a limit of ours, which keeps a run
    /// that goes wrong from using up all memory.
    public var eventsMaximum = 10_000_000

    public init() {}
}
