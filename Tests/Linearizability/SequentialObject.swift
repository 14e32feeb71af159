/// What an object does when its operations come one after another: the specification that a
/// concurrent history is held against.
///
/// ```swift
/// struct Flag: SequentialObject {
///     var isUp = false
///     func after(_ raises: Bool, _ wasUp: Bool?) -> Flag? {
///         wasUp == nil || wasUp == isUp ? Flag(isUp: raises) : nil
///     }
/// }
/// ```
package protocol SequentialObject: Hashable, Sendable {
    /// What a client may ask for.
    associatedtype Operation: Sendable
    /// What a client may be told.
    associatedtype Outcome: Sendable

    /// The object once an operation took effect.
    /// - Parameter outcome: What the client was told; nil where it never learned.
    /// - Returns: Nil where the operation cannot have that outcome now.
    func after(_ operation: Operation, _ outcome: Outcome?) -> Self?
}

/// An operation as the client that asked for it saw it.
///
/// Places count what all clients together saw, one after another: an operation that returned at a
/// place came wholly before each that was invoked at a later one.
package struct ObservedOperation<Object: SequentialObject>: Sendable {
    /// Who asked.
    package let client: String
    package let operation: Object.Operation
    /// What the client was told; nil where it never learned, so that the operation may have taken
    /// effect at any time after its invocation, or never.
    package let outcome: Object.Outcome?
    /// The place of its invocation.
    package let invoked: Int
    /// The place of its return; never where the outcome is not known.
    package let returned: Int

    /// An operation whose outcome the client knows.
    /// - Parameter returned: After `invoked`.
    package init(
        _ client: String, _ operation: Object.Operation, _ outcome: Object.Outcome,
        invoked: Int, returned: Int
    ) {
        precondition(returned > invoked, "\(operation) returned before it was invoked")
        self.client = client
        self.operation = operation
        self.outcome = outcome
        self.invoked = invoked
        self.returned = returned
    }

    /// An operation of which nothing was heard again.
    package init(lost client: String, _ operation: Object.Operation, invoked: Int) {
        self.client = client
        self.operation = operation
        outcome = nil
        self.invoked = invoked
        returned = .max
    }

    /// Whether the client knows how it ended.
    package var isKnown: Bool { outcome != nil }
}

extension ObservedOperation: CustomStringConvertible {
    package var description: String {
        guard let outcome else { return "\(client) [\(invoked), …] \(operation): not known" }
        return "\(client) [\(invoked), \(returned)] \(operation): \(outcome)"
    }
}
