package import VirtualTime

/// A topic and who listens to it, in the order of subscribing.
struct Topic {
    let name: String
    let arn: String
    var subscriptions: [Subscription] = []
}

/// A queue that gets all that a topic is told.
struct Subscription {
    let arn: String
    let queue: String
}

/// A message that reached a queue.
package struct Delivery: Hashable, Sendable {
    /// When it arrived.
    package let at: Instant
    /// A UUID, the one that the publisher was answered.
    package let messageID: String
    package let topicARN: String
    package let message: String
    package let subject: String?
}
