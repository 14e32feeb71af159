/// An S3 object or a DynamoDB item as far as these tests look at it: it holds a number, or is not
/// there.
package struct StoredValue: SequentialObject {
    package var number: Int?

    /// - Parameter number: Nil for nothing.
    package init(_ number: Int? = nil) { self.number = number }

    package enum Operation: Hashable, Sendable {
        case read
        case write(Int)
        /// Writes where nothing is: `If-None-Match: *`, `attribute_not_exists`.
        case create(Int)
        /// Writes over a number: `If-Match`, a condition on the value.
        case replace(Int, with: Int)
        /// Adds to the number, or to zero where nothing is.
        case add(Int)
        case remove
    }

    package enum Outcome: Hashable, Sendable {
        /// It took effect.
        case done
        /// Its condition did not hold.
        case refused
        /// What is there: before a read, after an addition.
        case holds(Int?)
    }

    package func after(_ operation: Operation, _ outcome: Outcome?) -> StoredValue? {
        let (next, told) = perform(operation)
        return outcome == nil || outcome == told ? next : nil
    }

    /// What an operation makes of the value, and what a client is told of it.
    package func perform(_ operation: Operation) -> (StoredValue, Outcome) {
        switch operation {
        case .read: (self, .holds(number))
        case .write(let new): (StoredValue(new), .done)
        case .create(let new): number == nil ? (StoredValue(new), .done) : (self, .refused)
        case .replace(let old, let new):
            number == old ? (StoredValue(new), .done) : (self, .refused)
        case .add(let more):
            (StoredValue((number ?? 0) + more), .holds((number ?? 0) + more))
        case .remove: (StoredValue(nil), .done)
        }
    }
}
