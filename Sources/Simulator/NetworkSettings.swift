public import KeyedDraws
public import Settings
public import VirtualTime

/// The numbers of what lies between clients and services.
public struct NetworkSettings: Hashable, Sendable {
    /// Of a call's latency, this part lies before the effect. Assumed.
    public var partBeforeEffect = Ratio(7, 10)
    /// How long a service waits for another where no time-out is written. Assumed.
    public var serviceTimeout: Nanoseconds = .seconds(60)
    /// How long Step Functions waits for a function: Lambda's longest time-out, and a little.
    /// Assumed.
    public var invocationTimeout: Nanoseconds = .seconds(905)
    /// How long a client needs to hear that an endpoint cannot be reached. Assumed.
    public var refusal: Nanoseconds = .milliseconds(5)
    /// How long a connection lasts that nobody uses. Assumed.
    public var connectionIdle: Nanoseconds = .minutes(1)
    /// How far the time of a request's signature may be off. Cited.
    public var skewMaximum: Nanoseconds = .minutes(5)
    /// The same for S3. Cited.
    public var skewMaximumS3: Nanoseconds = .minutes(15)
    /// How long a client waits for the answer to one try, unless it is told otherwise. Assumed.
    public var clientTimeout: Nanoseconds = .seconds(5)

    public init() {}

    /// Every number of the network, by name.
    public static let settings: [Setting<NetworkSettings>] = [
        Setting("partBeforeEffect", \.partBeforeEffect, .assumed),
        Setting("serviceTimeout", \.serviceTimeout, .assumed),
        Setting(
            "invocationTimeout", \.invocationTimeout,
            .assumedFrom("Lambda Developer Guide, 'Lambda quotas'")),
        Setting("refusal", \.refusal, .assumed),
        Setting("connectionIdle", \.connectionIdle, .assumed),
        Setting(
            "skewMaximum", \.skewMaximum,
            .cited("AWS Identity and Access Management User Guide, 'Signature Version 4'")),
        Setting(
            "skewMaximumS3", \.skewMaximumS3,
            .cited("Amazon S3 API Reference, 'Error responses', RequestTimeTooSkewed")),
        Setting("clientTimeout", \.clientTimeout, .assumed),
    ]
}
