public import Tracing

/// Something that must hold in a system, whatever happens: a name for scenarios, and a fold over
/// the trace.
public struct InvariantDefinition: Sendable {
    /// `no-orphan-face`.
    public let name: String
    /// A fresh fold for a run.
    public let make: @Sendable () -> any InvariantCheck

    public init(_ name: String, _ make: @escaping @Sendable () -> any InvariantCheck) {
        self.name = name
        self.make = make
    }
}

/// A fold over the trace that finds violations.
public protocol InvariantCheck: TraceConsumer {
    /// What was found, in words, once the run is over; empty where the invariant held. In the order
    /// of finding.
    func violations() -> [String]
}
