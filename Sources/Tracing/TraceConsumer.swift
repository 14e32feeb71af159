/// Whoever folds the stream of a run's events into something: a digest, a text, a count, a verdict.
package protocol TraceConsumer: AnyObject {
    /// Takes the next event. Events come in the order in which they happened.
    func consume(_ event: TraceEvent)
}

/// Keeps every event, for tests and for whoever must look back.
package final class TraceRecording: TraceConsumer {
    /// In the order in which they happened.
    package private(set) var events: [TraceEvent] = []

    package init() {}

    package func consume(_ event: TraceEvent) { events.append(event) }
}
