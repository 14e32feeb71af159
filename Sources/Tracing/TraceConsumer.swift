/// Whoever folds the stream of a run's events into something: a digest, a text, a count, a verdict.
public protocol TraceConsumer: AnyObject {
    /// Takes the next event. Events come in the order in which they happened.
    func consume(_ event: consuming TraceEvent)
}

/// Keeps every event, for tests and for whoever must look back.
public final class TraceRecording: TraceConsumer {
    /// In the order in which they happened.
    public private(set) var events: [TraceEvent] = []

    public init() {}

    public func consume(_ event: TraceEvent) { events.append(event) }
}
