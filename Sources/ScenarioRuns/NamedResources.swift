internal import OrderedJSON
internal import StatesLanguage

/// The resources that a definition names literally. They exist in the run of a definition of the
/// user's own, as they do in the cloud that it is written for; one that is computed while running
/// is not among them.
package struct NamedResources: Sendable {
    /// Each name once, in the definition's order.
    package private(set) var functions: [String] = []
    private(set) var activities: [String] = []
    private(set) var topics: [String] = []
    private(set) var queues: [String] = []
    private(set) var buckets: [String] = []

    /// - Parameter definition: The whole definition, or a part of it.
    init(in definition: JSONValue) { collect(definition) }

    private mutating func collect(_ value: JSONValue) {
        switch value {
        case .object(let members):
            if let resource = members["Resource"]?.stringValue { add(resource, of: value) }
            for (_, member) in members { collect(member) }
        case .array(let elements):
            for element in elements { collect(element) }
        default: break
        }
    }

    private mutating func add(_ resource: String, of state: JSONValue) {
        let arguments = state["Parameters"] ?? state["Arguments"] ?? .null
        func argument(_ name: String) -> String? { arguments[name]?.stringValue }
        if resource.hasPrefix("arn:aws:states:::lambda:invoke") {
            Self.add(argument("FunctionName").map(TaskResource.functionName(in:)), to: &functions)
        } else if resource.contains(":lambda:"), resource.contains(":function:") {
            Self.add(TaskResource.functionName(in: resource), to: &functions)
        } else if resource.contains(":states:"), resource.contains(":activity:") {
            Self.add(Self.lastPart(resource), to: &activities)
        } else if resource.contains(":sns:publish") {
            Self.add(argument("TopicArn").map(Self.lastPart), to: &topics)
        } else if resource.contains(":sqs:sendMessage") {
            Self.add(argument("QueueUrl").flatMap(Self.queueName), to: &queues)
        } else if resource.contains(":s3:") {
            Self.add(argument("Bucket"), to: &buckets)
        }
    }

    private static func add(_ name: String?, to names: inout [String]) {
        guard let name, !name.isEmpty, !names.contains(name) else { return }
        names.append(name)
    }

    private static func lastPart(_ arn: String) -> String {
        arn.split(separator: ":").last.map(String.init) ?? arn
    }

    private static func queueName(_ url: String) -> String? {
        url.split(separator: "/").last.map(String.init)
    }
}
