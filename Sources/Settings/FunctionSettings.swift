public import VirtualTime

/// A function's configuration where it differs from the system's. Nil and empty leave the default.
public struct FunctionSettings: Hashable, Sendable {
    /// Where Lambda sends the record of an event, or the event itself.
    public enum Destination: Hashable, Sendable {
        /// An SQS queue, by name.
        case queue(String)
        /// An SNS topic, by name.
        case topic(String)
        /// A Lambda function, by name.
        case function(String)
    }

    /// Megabytes, 128 to 10,240.
    public var memory: Int?
    /// Whole seconds, one to 900.
    public var timeout: Nanoseconds?
    /// A row of the runtimes' table: `nodejs22.x`.
    public var runtime: String?
    /// The package's size in megabytes, zipped.
    public var packageSize: Int?
    /// What the function's own modules add to an initialisation.
    public var initialisation: Nanoseconds?
    /// Invocations at a time that it has for itself, and no more than those.
    public var reservedConcurrency: Int?
    /// How many versions were published.
    public var versions: Int?
    /// Which version an alias stands for.
    public var aliases: [String: Int] = [:]
    /// Environments that are ready when time starts, by version or alias.
    public var provisionedConcurrency: [String: Int] = [:]
    /// Attempts at an event after a function error, 0 to 2.
    public var maximumRetryAttempts: Int?
    /// How long an event may wait: whole seconds, a minute to six hours.
    public var maximumEventAge: Nanoseconds?
    /// Where the record of an event that was processed goes.
    public var onSuccess: Destination?
    /// Where the record of an event that was given up goes.
    public var onFailure: Destination?
    /// Where events go that no attempt could process: a queue or a topic.
    public var deadLetters: Destination?

    public init(memory: Int? = nil, timeout: Nanoseconds? = nil) {
        self.memory = memory
        self.timeout = timeout
    }

    /// All that records and events may be sent to.
    public var destinations: [Destination] {
        [onSuccess, onFailure, deadLetters].compactMap(\.self)
    }
}
