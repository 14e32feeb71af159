public import AWSModel
import KeyedDraws
import OrderedJSON
public import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    fileprivate static let configuration = Purpose("s3.configuration-id")
}

/// A configuration that is set once the last of its topics and queues has taken its test
/// message.
struct PendingConfiguration {
    let bucket: String
    let configuration: NotificationConfiguration
    /// The call that waits.
    let ticket: Ticket
    /// Topics and queues that have not answered.
    var missing: Int
}

extension S3Service {
    /// Sets whom a bucket tells, in the place of all that was set before.
    ///
    /// Each topic and each queue must first take a test message, unless the request says otherwise;
    /// until then the answer is pending. Errors: `NoSuchBucket`, `InvalidArgument`. Effects:
    /// `NotificationsConfigured`. Not modelled: that functions are looked for, permissions, and the
    /// minutes until a change is known everywhere.
    public mutating func putBucketNotificationConfiguration(
        _ request: PutBucketNotificationConfigurationRequest, in call: ServiceCall
    ) -> ServiceAnswer<PutBucketNotificationConfigurationRequest.Response> {
        guard buckets[request.bucket] != nil else { return .failed(.noSuchBucket()) }
        do throws(AWSError) {
            try request.notificationConfiguration.check()
        } catch {
            return .failed(error)
        }
        let named = request.notificationConfiguration.named {
            call.uuid(.configuration, UInt64($0))
        }
        let tested = request.skipDestinationValidation == true ? [] : named.tested
        guard !tested.isEmpty else {
            return ServiceAnswer(
                .answered(EmptyResponse()), set(named, on: request.bucket))
        }
        let ticket = nextTicket()
        pendingConfigurations[ticket] = PendingConfiguration(
            bucket: request.bucket, configuration: named, ticket: ticket, missing: tested.count)
        let needs = tested.enumerated().map { place, destination in
            testNeed(of: destination, place: place, for: ticket, on: request.bucket, in: call)
        }
        return ServiceAnswer(.pending(ticket), Consequences(needs: needs))
    }

    /// Asks whom a bucket tells.
    ///
    /// Errors: `NoSuchBucket`.
    public func getBucketNotificationConfiguration(
        _ request: GetBucketNotificationConfigurationRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetBucketNotificationConfigurationRequest.Response> {
        guard let bucket = buckets[request.bucket] else { return .failed(.noSuchBucket()) }
        return .answered(bucket.notifications)
    }

    /// Sets whom a bucket tells while a system is set up, before time starts; destinations are
    /// believed to exist.
    /// - Throws: `NoSuchBucket`, `InvalidArgument`.
    public mutating func setNotifications(
        _ configuration: NotificationConfiguration, on bucket: String
    ) throws(AWSError) {
        guard buckets[bucket] != nil else { throw .noSuchBucket() }
        try configuration.check()
        _ = set(configuration.named { "configuration-\($0 + 1)" }, on: bucket)
    }

    /// Has EventBridge start an execution for each event of a bucket that the rule wants, from now
    /// on.
    ///
    /// This stands for both sides: the bucket's `EventBridgeConfiguration` and the rule on
    /// EventBridge.
    /// - Throws: `NoSuchBucket`.
    public mutating func addRule(
        _ rule: EventBridgeRule, on bucket: String
    ) throws(AWSError) {
        guard buckets[bucket] != nil else { throw .noSuchBucket() }
        buckets[bucket]?.notifications.eventBridgeConfiguration = .init()
        buckets[bucket]?.rules.append(rule)
    }

    private mutating func set(
        _ configuration: NotificationConfiguration, on bucket: String
    ) -> Consequences {
        buckets[bucket]?.notifications = configuration
        return Consequences(effects: [
            Effect("NotificationsConfigured", "bucket \(bucket)", key: bucket)
        ])
    }

    /// Amazon S3 User Guide, "Event message structure", on `s3:TestEvent`.
    private mutating func testNeed(
        of destination: TestedDestination, place: Int, for configuration: Ticket,
        on bucket: String, in call: ServiceCall
    ) -> Need {
        let ticket = nextTicket()
        testedConfigurations[ticket] = configuration
        let message: JSONValue = [
            "Service": "Amazon S3", "Event": "s3:TestEvent", "Time": .string(call.now.iso8601),
            "Bucket": .string(bucket), "RequestId": .string(call.s3RequestID),
            "HostId": .string(call.s3HostID),
        ]
        var scope = call.site.scope
        if let own = call.site.call {
            var step = SiteStep(call: own)
            step.branch = place
            scope = scope.appending(step)
        }
        return Need(
            ticket, .request(destination.request(message.text)), scope: scope,
            timeout: settings.notificationTimeout)
    }

    /// Takes what became of a need.
    public mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        if let delivery = deliveries.removeValue(forKey: ticket) {
            guard case .failed(let error) = outcome else { return Consequences() }
            return attempt(delivery, failedWith: error, in: call)
        }
        guard let configuration = testedConfigurations.removeValue(forKey: ticket),
            var pending = pendingConfigurations.removeValue(forKey: configuration)
        else { return Consequences() }
        if case .failed = outcome {
            return Consequences(settled: [
                Settlement(pending.ticket, .failure(.invalidDestinations()))
            ])
        }
        pending.missing -= 1
        guard pending.missing == 0 else {
            pendingConfigurations[configuration] = pending
            return Consequences()
        }
        guard buckets[pending.bucket] != nil else {
            return Consequences(settled: [Settlement(pending.ticket, .failure(.noSuchBucket()))])
        }
        var consequences = set(pending.configuration, on: pending.bucket)
        consequences.settled.append(Settlement(pending.ticket, .success(EmptyResponse())))
        return consequences
    }
}

/// What takes a test message before it is told of events.
private enum TestedDestination: Hashable {
    case topic(arn: String)
    case queue(arn: String)

    func request(_ message: String) -> any AWSRequest {
        switch self {
        case .topic(let arn):
            PublishRequest(topicARN: arn, message: message, subjectLine: "Amazon S3 Notification")
        case .queue(let arn): SendMessageRequest(toQueue: arn, message)
        }
    }
}

extension NotificationConfiguration {
    /// Each topic once, then each queue once, in the order of their configurations.
    fileprivate var tested: [TestedDestination] {
        let topics = (topicConfigurations ?? []).map { TestedDestination.topic(arn: $0.topicARN) }
        let queues = (queueConfigurations ?? []).map { TestedDestination.queue(arn: $0.queueARN) }
        return (topics + queues).reduce(into: []) { tested, destination in
            if !tested.contains(destination) { tested.append(destination) }
        }
    }
}
