/// A topic and who listens to it, in the order of subscribing.
struct Topic {
    let name: String
    let arn: String
    /// As they were set.
    var attributes: [String: String] = [:]
    /// What `DeliveryPolicy` among them says.
    var policy: DeliveryPolicy?
    /// The ARNs of its subscriptions.
    var subscriptions: [String] = []
    var subscriptionsDeleted = 0
}
