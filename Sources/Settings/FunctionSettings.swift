package import VirtualTime

/// A function's configuration where it differs from the system's. Nil and empty leave the default.
package struct FunctionSettings: Hashable, Sendable {
    /// Where Lambda sends the record of an event, or the event itself.
    package enum Destination: Hashable, Sendable {
        /// An SQS queue, by name.
        case queue(String)
        /// An SNS topic, by name.
        case topic(String)
        /// A Lambda function, by name.
        case function(String)
    }

    /// Megabytes, 128 to 10,240.
    package var memory: Int?
    /// Whole seconds, one to 900.
    package var timeout: Nanoseconds?
    /// A row of the runtimes' table: `nodejs22.x`.
    package var runtime: String?
    /// The package's size in megabytes, zipped.
    package var packageSize: Int?
    /// What the function's own modules add to an initialisation.
    package var initialisation: Nanoseconds?
    /// Invocations at a time that it has for itself, and no more than those.
    package var reservedConcurrency: Int?
    /// How many versions were published.
    package var versions: Int?
    /// Which version an alias stands for.
    package var aliases: [String: Int] = [:]
    /// Environments that are ready when time starts, by version or alias.
    package var provisionedConcurrency: [String: Int] = [:]
    /// Attempts at an event after a function error, 0 to 2.
    package var maximumRetryAttempts: Int?
    /// How long an event may wait: whole seconds, a minute to six hours.
    package var maximumEventAge: Nanoseconds?
    /// Where the record of an event that was processed goes.
    package var onSuccess: Destination?
    /// Where the record of an event that was given up goes.
    package var onFailure: Destination?
    /// Where events go that no attempt could process: a queue or a topic.
    package var deadLetters: Destination?

    package init(memory: Int? = nil, timeout: Nanoseconds? = nil) {
        self.memory = memory
        self.timeout = timeout
    }

    /// All that records and events may be sent to.
    package var destinations: [Destination] {
        [onSuccess, onFailure, deadLetters].compactMap(\.self)
    }
}
