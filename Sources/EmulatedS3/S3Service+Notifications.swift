import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    fileprivate static let notificationDelay = Purpose("s3.notification-delay")
    fileprivate static let notificationCopy = Purpose("s3.notification-copy")
    fileprivate static let notificationRetry = Purpose("s3.notification-retry")
}

// How changes are told: at least once, in no order, each to every target that wants to know.
extension S3Service {
    /// Sends a change on its way to all that listen.
    mutating func announce(
        _ change: ObjectChange, in bucket: String, _ call: ServiceCall
    ) -> [FollowUp] {
        guard let targets = buckets[bucket]?.targets(of: change), !targets.isEmpty,
            let sequencer = buckets[bucket]?.nextSequencer(at: call.now)
        else { return [] }
        let event = ObjectEvent(
            change: change, bucket: bucket, at: call.now, sequencer: sequencer, request: call,
            account: account, owner: owner)
        return targets.enumerated().flatMap { place, target in
            let first = EventDelivery(event, to: target, place: place, copy: 1)
            let second = EventDelivery(event, to: target, place: place, copy: 2)
            let comesTwice = call.comesTwice(
                settings.notificationDuplicates, .notificationCopy, first.ordinal)
            return (comesTwice ? [first, second] : [first]).map { delivery in
                FollowUp(
                    after: call.draws.span(
                        settings.notificationDelay, .notificationDelay, at: call.site,
                        delivery.ordinal) + call.lateness(delivery.ordinal), delivery)
            }
        }
    }

    /// Makes an attempt at telling somebody.
    public mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        guard let delivery = what as? EventDelivery else { return Consequences() }
        let ticket = nextTicket()
        deliveries[ticket] = delivery
        let need = Need(
            ticket, .request(delivery.request), scope: delivery.attemptScope,
            timeout: settings.notificationTimeout)
        return Consequences(needs: [need])
    }

    /// An attempt ended: it is made again, later, where there is hope.
    mutating func attempt(
        _ delivery: EventDelivery, failedWith error: AWSError, in call: ServiceCall
    ) -> Consequences {
        // The execution of an earlier attempt, whose answer was lost, has ended by now.
        if delivery.attempt > 1, delivery.startsExecution, error.code == "ExecutionAlreadyExists" {
            return Consequences()
        }
        let wait = wait(before: delivery, in: call)
        guard error.mayPass, delivery.attempt <= settings.notificationRetriesMaximum,
            call.now + wait - delivery.event.at <= settings.notificationAgeMaximum
        else {
            let facts = [
                Effect.Fact("target", delivery.target.name),
                Effect.Fact("attempts", "\(delivery.attempt)"), Effect.Fact("error", error.code),
            ]
            return Consequences(effects: [
                Effect(
                    "NotificationDropped", "bucket \(delivery.event.bucket)",
                    key: delivery.event.change.key.text, facts)
            ])
        }
        var next = delivery
        next.attempt += 1
        return Consequences(followUps: [FollowUp(after: wait, next)])
    }

    /// Twice the wait before, up to a maximum; half of it to one and a half, by jitter.
    private func wait(before delivery: EventDelivery, in call: ServiceCall) -> Nanoseconds {
        var wait = settings.notificationRetryWait
        for _ in 1..<delivery.attempt where wait < settings.notificationRetryWaitMaximum {
            wait += wait
        }
        wait = min(wait, settings.notificationRetryWaitMaximum)
        let jitter = call.draws.integer(
            below: UInt64(max(wait.count, 1)), .notificationRetry, at: call.site,
            delivery.ordinal << 16 | UInt64(delivery.attempt))
        return Nanoseconds(wait.count / 2 + Int64(jitter))
    }
}

extension Bucket {
    /// Who wants to hear of a change: configurations in the order of AWS's members, then rules.
    fileprivate func targets(of change: ObjectChange) -> [EventTarget] {
        var targets: [EventTarget] = []
        for topic in notifications.topicConfigurations ?? []
        where change.interests(topic.events, topic.filter) {
            targets.append(.topic(arn: topic.topicARN, configurationID: topic.id ?? ""))
        }
        for queue in notifications.queueConfigurations ?? []
        where change.interests(queue.events, queue.filter) {
            targets.append(.queue(arn: queue.queueARN, configurationID: queue.id ?? ""))
        }
        for function in notifications.lambdaFunctionConfigurations ?? []
        where change.interests(function.events, function.filter) {
            targets.append(
                .function(arn: function.lambdaFunctionARN, configurationID: function.id ?? ""))
        }
        guard notifications.eventBridgeConfiguration != nil else { return targets }
        for rule in rules
        where rule.detailType == change.detailType && change.key.hasPrefix(ObjectKey(rule.prefix)) {
            targets.append(.rule(rule))
        }
        return targets
    }
}

extension ObjectChange {
    fileprivate func interests(
        _ events: [String], _ filter: NotificationConfiguration.Filter?
    ) -> Bool {
        let matches = events.contains { event in
            let name = event.dropFirst("s3:".count)
            return name == eventName
                || (name.hasSuffix("*") && eventName.hasPrefix(name.dropLast()))
        }
        guard matches else { return false }
        let bytes = key.text.utf8
        return (filter?.key?.filterRules ?? []).allSatisfy { rule in
            let value = rule.value?.utf8 ?? "".utf8
            return rule.isPrefix
                ? bytes.starts(with: value) : bytes.reversed().starts(with: value.reversed())
        }
    }
}
