import AWSModel
import KeyedDraws
import OrderedJSON
import ServiceCalls
import VirtualTime

/// Whom an event is for.
enum EventTarget: Sendable {
    case function(arn: String, configurationID: String)
    case topic(arn: String, configurationID: String)
    case queue(arn: String, configurationID: String)
    case rule(EventBridgeRule)

    /// What calls on its behalf are named after.
    var name: String {
        switch self {
        case .function(_, let configurationID), .topic(_, let configurationID),
            .queue(_, let configurationID):
            configurationID
        case .rule(let rule): rule.name
        }
    }

    fileprivate var startsExecutions: Bool { if case .rule = self { true } else { false } }
}

/// An event on its way to a target.
struct EventDelivery: Sendable {
    let event: ObjectEvent
    let target: EventTarget
    /// Tells the deliveries of one change apart, copies included.
    let ordinal: UInt64
    private let scope: DeliveryScope
    /// From one.
    var attempt = 1

    /// - Parameters:
    ///   - place: The target's among those of the change, from zero.
    ///   - copy: One, or two where the event comes once more.
    init(_ event: ObjectEvent, to target: EventTarget, place: Int, copy: Int) {
        self.event = event
        self.target = target
        let placeInRequest = event.change.place ?? 0
        ordinal = UInt64((placeInRequest * Self.targetsMaximum + place) * 2 + copy - 1)
        scope = DeliveryScope(
            of: event.request.site, place: event.change.place, ordinal: ordinal, copy: copy,
            startsExecutions: target.startsExecutions)
    }

    /// More targets than a bucket can have: 100 configurations, 300 rules.
    private static let targetsMaximum = 1_024

    /// What the target is asked for.
    var request: any AWSRequest {
        switch target {
        case .function(let arn, let configurationID):
            return InvokeRequest(
                functionName: arn, payload: event.notification(configurationID: configurationID),
                invocationType: "Event")
        case .topic(let arn, let configurationID):
            return PublishRequest(
                topicARN: arn,
                message: event.notification(configurationID: configurationID).text,
                subjectLine: "Amazon S3 Notification")
        case .queue(let arn, let configurationID):
            return SendMessageRequest(
                toQueue: arn, event.notification(configurationID: configurationID).text)
        case .rule(let rule):
            // An attempt that is repeated bears the same name, so that it starts nothing twice.
            let eventID = event.request.uuid(.event, ordinal >> 1)
            return StartExecutionRequest(
                stateMachineARN: rule.stateMachineARN,
                name: "\(eventID)_\(event.request.uuid(.delivery, ordinal))",
                input: rule.input(event.eventBridgeEvent(id: eventID)).text)
        }
    }

    /// Whether the target is a rule; its executions bear a name that tells repetitions apart.
    var startsExecution: Bool { target.startsExecutions }

    /// The scope of the present attempt.
    var attemptScope: SiteScope { scope.attempt(attempt, at: target.name) }
}

extension Purpose {
    fileprivate static let event = Purpose("s3.event-id")
    fileprivate static let delivery = Purpose("s3.delivery-id")
}
