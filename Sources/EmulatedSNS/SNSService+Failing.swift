import AWSModel
import KeyedDraws
import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    fileprivate static let jitter = Purpose("sns.jitter")
}

// What becomes of attempts that fail.
extension SNSService {
    /// An attempt failed: another follows, or the message is given up.
    ///
    /// Effects: `DeliveryFailed` where a phase of the schedule begins; `MessageDeadLettered` or
    /// `MessageDiscarded` at the end.
    mutating func fail(
        _ attempt: Attempt, at subscription: Subscription, _ error: AWSError,
        after spent: Nanoseconds, in call: ServiceCall
    ) -> Consequences {
        let schedule = schedule(of: subscription)
        guard error.mayPass, let retry = schedule.wait(beforeRetry: attempt.number) else {
            return giveUp(attempt, at: subscription, error, in: call)
        }
        var next = attempt
        next.number += 1
        next.hasReceipt = false
        let wait = jittered(retry.wait, of: attempt, in: call)
        var effects: [Effect] = []
        if schedule.beginsPhase(attempt.number) {
            let facts = [
                Effect.Fact("error", error.code), Effect.Fact("attempt", "\(attempt.number)"),
                Effect.Fact("phase", retry.phase.rawValue),
            ]
            effects.append(
                Effect(
                    "DeliveryFailed", subscription.resource, key: attempt.message.messageID, facts))
        }
        return Consequences(effects: effects, followUps: [FollowUp(after: spent + wait, next)])
    }

    private mutating func giveUp(
        _ attempt: Attempt, at subscription: Subscription, _ error: AWSError, in call: ServiceCall
    ) -> Consequences {
        let message = attempt.message
        var facts = [
            Effect.Fact("error", error.code), Effect.Fact("attempts", "\(attempt.number)"),
        ]
        if let queue = subscription.deadLetterQueue, message.token == nil {
            record(message, for: subscription, at: queue, in: call)
            facts.append(Effect.Fact("queue", queue))
            return Consequences(effects: [
                Effect("MessageDeadLettered", subscription.resource, key: message.messageID, facts)
            ])
        }
        return Consequences(effects: [
            Effect("MessageDiscarded", subscription.resource, key: message.messageID, facts)
        ])
    }

    private func jittered(
        _ wait: Nanoseconds, of attempt: Attempt, in call: ServiceCall
    ) -> Nanoseconds {
        let ratio = settings.retryJitter
        let reach = wait.count / Int64(ratio.denominator) * Int64(ratio.numerator)
        guard reach > 0 else { return wait }
        var key = StableHash(continuing: call.site.key)
        key.absorb(attempt.ordinal)
        key.absorb(attempt.copy)
        let bits = call.draws.bits(.jitter, key: key.state, UInt64(attempt.number))
        let offset = bits.multipliedFullWidth(by: UInt64(2 * reach + 1)).high
        return Nanoseconds(wait.count - reach + Int64(offset))
    }

    private func schedule(of subscription: Subscription) -> RetrySchedule {
        switch subscription.protocol {
        case .lambda, .sqs: settings.managedRetries
        case .email, .emailJSON, .sms: settings.customerRetries
        case .http, .https: policy(of: subscription).retries ?? settings.httpRetries
        }
    }

    /// The subscription's own policy where it has one and may have one, the topic's in all else.
    func policy(
        of subscription: Subscription
    ) -> (retries: RetrySchedule?, receivesPerSecond: Int?) {
        let common = topics[subscription.topicARN]?.policy
        let own = common?.forbidsOverrides == true ? nil : subscription.policy
        return (
            own?.retries ?? common?.retries, own?.receivesPerSecond ?? common?.receivesPerSecond
        )
    }
}
