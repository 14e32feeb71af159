import AWSModel

extension NotificationConfiguration.FilterRule {
    var isPrefix: Bool { name?.lowercased() == "prefix" }
    var isSuffix: Bool { name?.lowercased() == "suffix" }
}

/// One configuration, of whatever kind, as far as rules for configurations look at it.
private struct Subscription {
    /// Nil for one that S3 is to name.
    let id: String?
    let events: [String]
    let prefix: String
    let suffix: String

    init(
        _ id: String?, _ events: [String], _ filter: NotificationConfiguration.Filter?
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
        self.id = id?.isEmpty == true ? nil : id
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
        // By bytes, as keys are compared.
        let (prefixes, suffixes) = (
            (prefix.utf8, other.prefix.utf8), (suffix.utf8.reversed(), other.suffix.utf8.reversed())
        )
        let sharesPrefix =
            prefixes.0.starts(with: prefixes.1) || prefixes.1.starts(with: prefixes.0)
        let sharesSuffix =
            suffixes.0.starts(with: suffixes.1) || suffixes.1.starts(with: suffixes.0)
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
            subscriptions.append(try Subscription(topic.id, topic.events, topic.filter))
        }
        for queue in queueConfigurations ?? [] {
            guard let named = NotifiedQueue(arn: queue.queueARN) else { throw .malformedARN() }
            // Amazon S3 User Guide, "Event notification types and destinations"; words assumed.
            guard !named.isFIFO else {
                throw .invalidArgument("FIFO SQS queues are not supported.")
            }
            subscriptions.append(try Subscription(queue.id, queue.events, queue.filter))
        }
        for function in lambdaFunctionConfigurations ?? [] {
            guard function.lambdaFunctionARN.hasPrefix("arn:aws:lambda:") else {
                throw .malformedARN()
            }
            subscriptions.append(
                try Subscription(function.id, function.events, function.filter))
        }
        let ids = subscriptions.compactMap(\.id)
        guard Set(ids.map(ObjectKey.init)).count == ids.count else {
            throw .invalidArgument(
                "Same ID used for multiple configurations. IDs must be unique.")
        }
        for (place, one) in subscriptions.enumerated() {
            guard !subscriptions[..<place].contains(where: one.overlaps) else {
                throw .invalidArgument(
                    "Configurations overlap. Configurations on the same bucket cannot share a "
                        + "common event type.")
            }
        }
    }

    /// The same configuration as S3 tells it: with ids for those that came without, with filters'
    /// names as `Prefix` and `Suffix`; what says nothing is left out.
    /// - Parameter makeID: Makes the n-th id, from zero; each n gives another one.
    func named(_ makeID: (Int) -> String) -> NotificationConfiguration {
        var named = self
        var taken = Set(ids)
        var (count, spare) = (0, ids.count)
        func name<Configuration>(
            _ list: inout [Configuration]?, _ id: WritableKeyPath<Configuration, String?>,
            _ filter: WritableKeyPath<Configuration, Filter?>
        ) {
            let configurations = (list ?? []).map { configuration in
                var configuration = configuration
                configuration[keyPath: filter] = configuration[keyPath: filter]?.told
                if configuration[keyPath: id]?.isEmpty ?? true {
                    var own = makeID(count)
                    while !taken.insert(own).inserted {
                        own = makeID(spare)
                        spare += 1
                    }
                    configuration[keyPath: id] = own
                }
                count += 1
                return configuration
            }
            list = configurations.isEmpty ? nil : configurations
        }
        name(&named.topicConfigurations, \.id, \.filter)
        name(&named.queueConfigurations, \.id, \.filter)
        name(&named.lambdaFunctionConfigurations, \.id, \.filter)
        return named
    }

    /// The ids of all configurations, empty ones for those without.
    private var ids: [String] {
        (topicConfigurations ?? []).map { $0.id ?? "" }
            + (queueConfigurations ?? []).map { $0.id ?? "" }
            + (lambdaFunctionConfigurations ?? []).map { $0.id ?? "" }
    }
}

extension NotificationConfiguration.Filter {
    /// The filter as S3 tells it.
    fileprivate var told: Self {
        var told = self
        told.key?.filterRules = key?.filterRules?.map { rule in
            var rule = rule
            rule.name = rule.isPrefix ? "Prefix" : "Suffix"
            return rule
        }
        return told
    }
}

extension AWSError {
    fileprivate static func malformedARN() -> AWSError {
        .invalidArgument("The ARN could not be parsed")
    }
}
