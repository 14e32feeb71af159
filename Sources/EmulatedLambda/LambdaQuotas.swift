/// How much an account gets of Lambda; a scenario may override each.
/// - SeeAlso: AWS Lambda Developer Guide, "Lambda quotas".
package struct LambdaQuotas: Hashable, Sendable {
    /// Invocations that run at a time in the account and region; new accounts may have 10.
    package var concurrency = 1_000
    /// What reserved concurrency must leave to the functions without.
    package var unreservedMinimum = 100
    /// The longest payload of a synchronous invocation, in bytes of JSON: 6 MB.
    package var requestLengthMaximum = 6_291_456
    /// The longest result. A hundred bytes more than a request, as AWS's own error message has it.
    package var responseLengthMaximum = 6_291_556

    package init() {}
}
