import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    static let delivery = Purpose("sns.delivery")
    fileprivate static let copy = Purpose("sns.copy")
    fileprivate static let copyDelivery = Purpose("sns.copy-delivery")
}

/// An attempt at bringing a message to one subscriber.
struct Attempt: Sendable {
    let message: OutgoingMessage
    let subscriptionARN: String
    /// Tells the deliveries of one call apart, but for copies.
    let ordinal: UInt64
    /// One, or two where the message comes once more.
    let copy: Int
    /// From one.
    var number = 1
    /// Whether a throttled endpoint has given it a time, which has come.
    var hasReceipt = false
}

extension SNSService {
    /// Sends a message on its way to all who listen.
    func send(
        _ message: OutgoingMessage, to topic: Topic, in call: ServiceCall
    ) -> [FollowUp] {
        var followUps: [FollowUp] = []
        for (place, arn) in topic.subscriptions.enumerated()
        where subscriptions[arn]?.isConfirmed == true {
            let ordinal = UInt64(message.place ?? 0) << 32 | UInt64(place)
            let first = Attempt(
                message: message, subscriptionARN: arn, ordinal: ordinal, copy: 1)
            followUps.append(
                FollowUp(
                    after: call.draws.span(settings.delivery, .delivery, at: call.site, ordinal)
                        + call.lateness(ordinal << 1), first))
            guard call.comesTwice(settings.duplicates, .copy, ordinal) else { continue }
            let second = Attempt(
                message: message, subscriptionARN: arn, ordinal: ordinal, copy: 2)
            followUps.append(
                FollowUp(
                    after: call.draws.span(
                        settings.delivery, .copyDelivery, at: call.site, ordinal)
                        + call.lateness(ordinal << 1 | 1), second))
        }
        return followUps
    }

    /// Makes an attempt at a delivery. Effects: `MessageDelivered` with `message`, the full text,
    /// and `messageID`; or those of a failure.
    public mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        // Whoever unsubscribed meanwhile gets nothing more.
        guard let attempt = what as? Attempt,
            let subscription = subscription(known: attempt.subscriptionARN, at: call.now),
            subscription.isConfirmed || attempt.message.token != nil
        else { return Consequences() }
        if let later = postponed(attempt, for: subscription, at: call.now) { return later }
        guard subscription.protocol != .lambda else {
            return invoke(subscription, attempt, in: call)
        }
        if let error = subscription.refusal(of: attempt.message) {
            return fail(attempt, at: subscription, error, after: .zero, in: call)
        }
        guard let status = endpoints[subscription.name, default: .init()].attempt() else {
            return arrive(attempt, at: subscription, in: call)
        }
        let error = AWSError(
            .sns, status == 0 ? "no answer" : "HTTP \(status)", "", status: status)
        return fail(
            attempt, at: subscription, error,
            after: status == 0 ? settings.deliveryTimeout : .zero, in: call)
    }

    /// Takes what became of an invocation.
    public mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        guard let attempt = invocations.removeValue(forKey: ticket),
            let subscription = subscriptions[attempt.subscriptionARN]
        else { return Consequences() }
        guard case .failed(let error) = outcome else {
            return Consequences(
                effects: [delivered(attempt, to: subscription)],
                charges: [subscription.charge])
        }
        return fail(attempt, at: subscription, error, after: .zero, in: call)
    }

    /// A time of its own for an attempt at a throttled endpoint; nil where the attempt may go
    /// ahead.
    private mutating func postponed(
        _ attempt: Attempt, for subscription: Subscription, at now: Instant
    ) -> Consequences? {
        guard !attempt.hasReceipt, subscription.protocol.isHTTP,
            let rate = policy(of: subscription).receivesPerSecond
        else { return nil }
        let turn = max(subscription.nextReceipt ?? now, now)
        subscriptions[subscription.arn]?.nextReceipt =
            turn + Nanoseconds(1_000_000_000 / Int64(rate))
        guard turn > now else { return nil }
        var later = attempt
        later.hasReceipt = true
        return Consequences(followUps: [FollowUp(after: turn - now, later)])
    }

    private mutating func invoke(
        _ subscription: Subscription, _ attempt: Attempt, in call: ServiceCall
    ) -> Consequences {
        ticketsGiven += 1
        let ticket = Ticket(ticketsGiven)
        invocations[ticket] = attempt
        let message = attempt.message
        let request = InvokeRequest(
            functionName: subscription.endpoint,
            payload: message.lambdaEvent(for: subscription, account), invocationType: "Event")
        let scope = DeliveryScope(
            of: message.cause.site, place: message.place, ordinal: attempt.ordinal,
            copy: attempt.copy)
        let need = Need(
            ticket, .request(request),
            scope: scope.attempt(attempt.number, at: subscription.name),
            timeout: settings.deliveryTimeout)
        return Consequences(needs: [need])
    }

    private mutating func arrive(
        _ attempt: Attempt, at subscription: Subscription, in call: ServiceCall
    ) -> Consequences {
        record(attempt.message, for: subscription, at: subscription.name, in: call)
        guard attempt.message.token == nil else {
            return Consequences(effects: [
                Effect("ConfirmationAsked", subscription.resource, key: subscription.arn)
            ])
        }
        return Consequences(
            effects: [delivered(attempt, to: subscription)], charges: [subscription.charge])
    }

    private func delivered(_ attempt: Attempt, to subscription: Subscription) -> Effect {
        let message = attempt.message
        let facts = [
            Effect.Fact("message", message.text(for: subscription.protocol)),
            Effect.Fact("messageID", message.messageID),
        ]
        return Effect("MessageDelivered", subscription.resource, key: message.messageID, facts)
    }

    mutating func record(
        _ message: OutgoingMessage, for subscription: Subscription, at endpoint: String,
        in call: ServiceCall
    ) {
        endpoints[endpoint, default: .init()].record(
            Delivery(
                at: call.now, messageID: message.messageID, topicARN: message.topicARN,
                message: message.text(for: subscription.protocol), subject: message.subject,
                messageAttributes: message.attributes, token: message.token,
                body: message.body(for: subscription, account)))
    }
}

extension Subscription {
    /// What a queue turns a message away with; nil where it takes it.
    ///
    /// Amazon SNS Developer Guide, "Amazon SNS message attributes": a raw message takes its
    /// attributes with it, of which SQS allows ten; with more "the message is discarded as a
    /// client-side error". The words are SQS's.
    fileprivate func refusal(of message: OutgoingMessage) -> AWSError? {
        let (count, maximum) = (message.attributes.count, 10)
        guard self.protocol == .sqs, isRaw, count > maximum else { return nil }
        return AWSError(
            .sqs, "InvalidParameterValue",
            "Number of message attributes [\(count)] exceeds the allowed maximum [\(maximum)].",
            status: 400)
    }

    /// What a delivery is paid for (aws.amazon.com/sns/pricing). Text messages are not priced: what
    /// they cost depends on the country.
    fileprivate var charge: Charge {
        switch `protocol` {
        case .lambda, .sqs, .sms: Charge(.snsManagedDelivery, resource)
        case .http, .https: Charge(.snsHTTPDelivery, resource)
        case .email, .emailJSON: Charge(.snsEmailDelivery, resource)
        }
    }
}
