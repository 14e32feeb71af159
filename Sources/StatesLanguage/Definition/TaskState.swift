import OrderedJSON
import VirtualTime

/// A Task state: has something done by a resource.
struct TaskState: Sendable {
    /// A number of seconds, given or computed.
    enum Seconds: Sendable {
        case constant(Int)
        case path(Expression)
    }

    let resource: TaskResource
    /// `TimeoutSeconds` or `TimeoutSecondsPath`; nil for no time-out but the execution's own.
    let timeout: Seconds?
    /// `HeartbeatSeconds` or `HeartbeatSecondsPath`.
    let heartbeat: Seconds?
    /// `Credentials`, which name the role that the call is made under.
    let credentials: PayloadTemplate?

    init(_ fields: inout FieldReader, type: StateMachineType) {
        fields.require("Resource")
        let text = fields.string("Resource") ?? ""
        resource = TaskResource(text)
        timeout = Self.seconds(&fields, "TimeoutSeconds")
        heartbeat = Self.seconds(&fields, "HeartbeatSeconds")
        credentials = Self.credentials(&fields)
        if case .constant(let timeout)? = timeout, case .constant(let heartbeat)? = heartbeat,
            heartbeat >= timeout
        {
            fields.report("HeartbeatSeconds", "HeartbeatSeconds must be less than TimeoutSeconds")
        }
        if !text.isEmpty { check(fields, type) }
    }

    private static func seconds(_ fields: inout FieldReader, _ key: String) -> Seconds? {
        fields.excludes(key, key + "Path")
        if let constant = fields.integer(key, in: 1...DefinitionLimits.seconds) {
            return .constant(constant)
        }
        return DataFlow.expression(&fields, key + "Path").map { .path($0) }
    }

    private static func credentials(_ fields: inout FieldReader) -> PayloadTemplate? {
        guard let credentials = DataFlow.template(&fields, "Credentials") else { return nil }
        if !credentials.memberNames.contains("RoleArn") {
            fields.report("Credentials", "The field 'RoleArn' is required but was missing")
        }
        return credentials
    }

    private func check(_ fields: FieldReader, _ type: StateMachineType) {
        if type == .express {
            // Both texts as AWS wrote them, double space and all [recorded].
            switch (resource.kind, resource.pattern) {
            case (.activity, _):
                fields.report("Resource", "Express state machine does not support Activity ARN")
            case (_, .requestResponse): break
            case (_, let pattern):
                fields.report(
                    "Resource",
                    "Express state machine does not support '.\(pattern.suffix)' service integration "
                )
            }
        }
        guard case .service(let service, let action) = resource.kind else {
            if case .unknown = resource.kind { reportUnknown(fields, advice: nil) }
            return
        }
        guard let actions = ServiceIntegrations.optimized[service] else {
            if !service.hasPrefix("aws-sdk:") {
                let known = ServiceIntegrations.optimized.keys.sorted()
                reportUnknown(fields, advice: Suggestion.advice(for: service, among: known))
            }
            return
        }
        if !actions.contains(action) {
            reportUnknown(
                fields,
                advice: Suggestion.advice(for: action, among: actions)
                    ?? "for an action without an integration write 'aws-sdk:\(service):\(action)'")
        }
    }

    private func reportUnknown(_ fields: FieldReader, advice: String?) {
        fields.report(
            "Resource",
            "The resource provided \(resource.text) is not recognized. The value is not a valid resource "
                + "ARN, or the resource is not available in this region.",
            advice: advice)
    }
}
