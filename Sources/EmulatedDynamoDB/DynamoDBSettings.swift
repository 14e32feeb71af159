package import KeyedDraws
import VirtualTime

/// The numbers that DynamoDB works by; a scenario may override each.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB".
package struct DynamoDBSettings: Hashable, Sendable {
    /// From CreateTable to `ACTIVE`. Assumed: p50 4 s.
    package var creation: Distribution = .lognormal(p50: .seconds(4), p99: .seconds(20))
    /// The largest item, in bytes: 400 KB.
    package var itemSizeMaximum = 400 << 10
    /// How deep lists and maps nest.
    package var nestingMaximum = 32
    /// The longest partition key, in bytes.
    package var partitionKeyLengthMaximum = 2_048
    /// The longest sort key, in bytes.
    package var sortKeyLengthMaximum = 1_024
    /// What expressions may hold.
    package var expressions = ExpressionLimits()

    package init() {}
}

/// What an expression may hold.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB", expression parameters.
package struct ExpressionLimits: Hashable, Sendable {
    /// The longest expression, in bytes: 4 KB.
    package var lengthMaximum = 4_096
    /// The longest `#alias` or `:value` name, in bytes.
    package var placeholderLengthMaximum = 255
    /// Operators in one expression; parentheses nest no deeper than those can need.
    package var operatorsMaximum = 300
    /// Operands of one `IN`.
    package var membersMaximum = 100
    /// All names and values that are substituted, in bytes: 2 MB.
    package var substitutionSizeMaximum = 2 << 20

    package init() {}
}
