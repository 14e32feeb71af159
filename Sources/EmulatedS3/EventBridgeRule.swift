public import OrderedJSON

/// A rule of EventBridge's that starts an execution of a state machine for each object made in a
/// bucket.
///
/// ```swift
/// try s3.addRule(
///     EventBridgeRule("upload", stateMachineARN: arn, prefix: "incoming/") { event in
///         ["s3Bucket": event["detail"]?["bucket"]?["name"] ?? .null, "s3Key": …]
///     }, on: "photos")
/// ```
///
/// Each event then becomes a `StartExecution` of its own, late, in no order, and now and then
/// twice. Not modelled: other targets, other patterns, dead-letter queues of rules.
public struct EventBridgeRule: Sendable {
    /// What calls of the rule are named after.
    public let name: String
    public let stateMachineARN: String
    /// The event's type: `Object Created`, `Object Deleted`.
    public let detailType: String
    /// How keys must begin; the empty text for all.
    public let prefix: String
    /// The input transformer: from EventBridge's event to the execution's input.
    public let input: @Sendable (JSONValue) -> JSONValue

    public init(
        _ name: String, stateMachineARN: String, detailType: String = "Object Created",
        prefix: String = "", input: @escaping @Sendable (JSONValue) -> JSONValue = { $0 }
    ) {
        self.name = name
        self.stateMachineARN = stateMachineARN
        self.detailType = detailType
        self.prefix = prefix
        self.input = input
    }
}
