import AWSModel
import KeyedDraws
import OrderedJSON
import ServiceCalls
import VirtualTime

/// Whom an event is for.
enum EventTarget: Sendable {
    case function(arn: String, configurationID: String)
    case topic(arn: String, configurationID: String)
    case rule(EventBridgeRule)

    /// What calls on its behalf are named after.
    var name: String {
        switch self {
        case .function(_, let configurationID), .topic(_, let configurationID): configurationID
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
    /// On whose behalf.
    private let scope: SiteScope
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
        scope = Self.scope(of: event, to: target, ordinal: ordinal, copy: copy)
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
        case .rule(let rule):
            // An attempt that is repeated bears the same name, so that it starts nothing twice.
            let eventID = event.request.uuid(.event, ordinal >> 1)
            return StartExecutionRequest(
                stateMachineARN: rule.stateMachineARN,
                name: "\(eventID)_\(event.request.uuid(.delivery, ordinal))",
                input: rule.input(event.eventBridgeEvent(id: eventID)).text)
        }
    }

    /// The scope of the present attempt.
    var attemptScope: SiteScope {
        var step = SiteStep(state: target.name, attempt: attempt)
        step.isCall = true
        return scope.appending(step)
    }

    /// What the deliveries of a change are named after: the change's own scope, the request that
    /// made it, and a delivery number of its own for what came twice.
    ///
    /// An execution is named by item and delivery alone, so that each one that an event starts needs
    /// a number that no other one of the item has: 1 for the item's first upload and 2 for its copy,
    /// 3 and 4 where the upload was tried again and took effect again; beyond that, a number from
    /// the request's own name.
    private static func scope(
        of event: ObjectEvent, to target: EventTarget, ordinal: UInt64, copy: Int
    ) -> SiteScope {
        let cause = event.request.site
        let isUpload =
            cause.scope.steps.isEmpty && cause.scope.delivery == 1
            && cause.call?.ordinal == 1 && ordinal < 2
        if isUpload, let call = cause.call {
            return SiteScope(item: cause.scope.item, delivery: 2 * (call.attempt - 1) + copy)
        }
        let number =
            copy == 1 && !target.startsExecutions
            ? cause.scope.delivery : Self.number(of: cause, ordinal)
        var scope = cause.scope.steps.reduce(
            SiteScope(item: cause.scope.item, delivery: number)
        ) { $0.appending($1) }
        guard let call = cause.call else { return scope }
        var step = SiteStep(call: call)
        step.branch = event.change.place
        scope = scope.appending(step)
        return scope
    }

    private static func number(of cause: CallSite, _ ordinal: UInt64) -> Int {
        var hash = StableHash(continuing: cause.key)
        hash.absorb(ordinal)
        return 1_000 + Int(hash.state % 1_000_000_000)
    }
}

extension Purpose {
    fileprivate static let event = Purpose("s3.event-id")
    fileprivate static let delivery = Purpose("s3.delivery-id")
}
