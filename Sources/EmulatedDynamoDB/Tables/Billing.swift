import AWSModel

/// How a table is to be billed, as a request says it, checked.
struct Billing {
    /// Nil for a table billed by request.
    let provisioned: ProvisionedThroughput?
    /// The own bounds of a table billed by request.
    let maximum: OnDemandThroughput?

    private static let prefix = "One or more parameter values were invalid:"

    /// - Throws: `ValidationException` where the members do not fit the mode,
    ///   `LimitExceededException` past the account's quota.
    init(
        mode: String, _ provisioned: ProvisionedThroughput?, _ maximum: OnDemandThroughput?,
        _ settings: CapacitySettings
    ) throws(AWSError) {
        if mode == "PAY_PER_REQUEST" {
            guard provisioned == nil else {
                throw .validation(
                    "\(Self.prefix) Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                        + "specified when BillingMode is PAY_PER_REQUEST")
            }
        } else {
            guard provisioned != nil else {
                throw .validation(
                    "\(Self.prefix) ReadCapacityUnits and WriteCapacityUnits must both be "
                        + "specified when BillingMode is PROVISIONED")
            }
            guard maximum == nil else {
                // The words are assumed.
                throw .validation(
                    "\(Self.prefix) OnDemandThroughput can only be specified when BillingMode is "
                        + "PAY_PER_REQUEST")
            }
        }
        let units = [provisioned?.readCapacityUnits, provisioned?.writeCapacityUnits]
        for count in units.compactMap(\.self) where count > settings.provisionedMaximum {
            // The words are assumed.
            throw .limitExceeded(
                "Subscriber limit exceeded: Provisioned throughput of a table is limited to "
                    + "\(settings.provisionedMaximum) units. Requested: \(count)")
        }
        self.provisioned = provisioned
        self.maximum = maximum
    }
}

extension Constraints {
    /// The members that say how a table is billed.
    mutating func billing(_ mode: String?, _ throughput: ProvisionedThroughput?) {
        member("billingMode", mode, oneOf: ["PROVISIONED", "PAY_PER_REQUEST"])
        member(
            "provisionedThroughput.writeCapacityUnits", throughput?.writeCapacityUnits,
            in: 1...Int.max)
        member(
            "provisionedThroughput.readCapacityUnits", throughput?.readCapacityUnits,
            in: 1...Int.max)
    }
}
