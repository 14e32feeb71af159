public import Settings

/// The numbers that SQS works by; a scenario may override each.
public struct SQSSettings: Hashable, Sendable {
    /// The longest message, in bytes.
    /// Amazon SQS Developer Guide, "Amazon SQS message quotas", since August 2025.
    public var messageLengthMaximum = 1_048_576

    public init() {}

    /// Every number of SQS, by name.
    public static let settings: [Setting<SQSSettings>] = [
        Setting(
            "messageLengthMaximum", \.messageLengthMaximum, "bytes",
            .cited("SQS Developer Guide, 'Amazon SQS message quotas'"))
    ]
}
