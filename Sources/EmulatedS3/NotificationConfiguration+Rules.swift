import AWSModel

extension NotificationConfiguration.FilterRule {
    var isPrefix: Bool { name?.lowercased() == "prefix" }
    var isSuffix: Bool { name?.lowercased() == "suffix" }
}

/// One configuration, of whatever kind, as far as rules for configurations look at it.
private struct Subscription {
    let events: [String]
    let prefix: String
    let suffix: String

    init(
        _ events: [String], _ filter: NotificationConfiguration.Filter?
    ) throws(AWSError) {
        guard !events.isEmpty, events.allSatisfy(Self.isEvent) else {
            throw .invalidArgument("The event is not supported for notifications")
        }
        let rules = filter?.key?.filterRules ?? []
        let prefixes = rules.filter(\.isPrefix)
        let suffixes = rules.filter(\.isSuffix)
        guard prefixes.count + suffixes.count == rules.count else {
            throw .invalidArgument("filter rule name must be either prefix or suffix")
        }
        guard prefixes.count <= 1, suffixes.count <= 1 else {
            throw .invalidArgument(
                "Cannot specify more than one prefix or suffix rule in a filter.")
        }
        self.events = events
        prefix = prefixes.first?.value ?? ""
        suffix = suffixes.first?.value ?? ""
    }

    /// The events of the service model, as botocore 1.43 carries it.
    private static let kinds = [
        "ObjectCreated:*", "ObjectCreated:Put", "ObjectCreated:Post", "ObjectCreated:Copy",
        "ObjectCreated:CompleteMultipartUpload", "ObjectRemoved:*", "ObjectRemoved:Delete",
        "ObjectRemoved:DeleteMarkerCreated", "ReducedRedundancyLostObject", "ObjectRestore:*",
        "ObjectRestore:Post", "ObjectRestore:Completed", "ObjectRestore:Delete", "Replication:*",
        "Replication:OperationFailedReplication", "Replication:OperationNotTracked",
        "Replication:OperationMissedThreshold",
        "Replication:OperationReplicatedAfterThreshold", "LifecycleTransition",
        "LifecycleExpiration:*", "LifecycleExpiration:Delete",
        "LifecycleExpiration:DeleteMarkerCreated", "IntelligentTiering", "ObjectAcl:Put",
        "ObjectTagging:*", "ObjectTagging:Put", "ObjectTagging:Delete",
    ]

    private static func isEvent(_ text: String) -> Bool {
        text.hasPrefix("s3:") && kinds.contains(String(text.dropFirst("s3:".count)))
    }

    /// Whether some change would be told by both.
    func overlaps(_ other: Subscription) -> Bool {
        let sharesEvent = events.contains { one in
            other.events.contains { Self.share(one, $0) }
        }
        let sharesPrefix = prefix.hasPrefix(other.prefix) || other.prefix.hasPrefix(prefix)
        let sharesSuffix = suffix.hasSuffix(other.suffix) || other.suffix.hasSuffix(suffix)
        return sharesEvent && sharesPrefix && sharesSuffix
    }

    private static func share(_ one: String, _ other: String) -> Bool {
        one == other || (one.hasSuffix("*") && other.hasPrefix(one.dropLast()))
            || (other.hasSuffix("*") && one.hasPrefix(other.dropLast()))
    }
}

extension NotificationConfiguration {
    /// Holds the configuration against S3's rules.
    ///
    /// Amazon S3 User Guide, "Configuring event notifications using object key name filtering": two
    /// configurations must not tell of one change.
    /// - Throws: `InvalidArgument`.
    func check() throws(AWSError) {
        var subscriptions: [Subscription] = []
        for topic in topicConfigurations ?? [] {
            guard topic.topicARN.hasPrefix("arn:aws:sns:") else { throw .malformedARN() }
            subscriptions.append(try Subscription(topic.events, topic.filter))
        }
        for queue in queueConfigurations ?? [] {
            guard let named = NotifiedQueue(arn: queue.queueARN) else { throw .malformedARN() }
            // Amazon S3 User Guide, "Event notification types and destinations"; words assumed.
            guard !named.isFIFO else {
                throw .invalidArgument("FIFO SQS queues are not supported.")
            }
            subscriptions.append(try Subscription(queue.events, queue.filter))
        }
        for function in lambdaFunctionConfigurations ?? [] {
            guard function.lambdaFunctionARN.hasPrefix("arn:aws:lambda:") else {
                throw .malformedARN()
            }
            subscriptions.append(try Subscription(function.events, function.filter))
        }
        for (place, one) in subscriptions.enumerated() {
            guard !subscriptions[..<place].contains(where: one.overlaps) else {
                throw .invalidArgument(
                    "Configurations overlap. Configurations on the same bucket cannot share a "
                        + "common event type.")
            }
        }
    }

    /// The same configuration with ids for those that came without; what says nothing is left out.
    /// - Parameter makeID: Makes the n-th id, from zero.
    func named(_ makeID: (Int) -> String) -> NotificationConfiguration {
        var named = self
        var count = 0
        func name<Configuration>(
            _ list: inout [Configuration]?, _ id: WritableKeyPath<Configuration, String?>
        ) {
            let configurations = (list ?? []).map { configuration in
                var configuration = configuration
                if configuration[keyPath: id]?.isEmpty ?? true {
                    configuration[keyPath: id] = makeID(count)
                }
                count += 1
                return configuration
            }
            list = configurations.isEmpty ? nil : configurations
        }
        name(&named.topicConfigurations, \.id)
        name(&named.queueConfigurations, \.id)
        name(&named.lambdaFunctionConfigurations, \.id)
        return named
    }
}

extension AWSError {
    fileprivate static func malformedARN() -> AWSError {
        .invalidArgument("The ARN could not be parsed")
    }
}
