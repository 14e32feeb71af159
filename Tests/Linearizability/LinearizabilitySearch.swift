/// Looks for an order in which a history's operations may have taken effect, one at a time, each
/// between its invocation and its return.
///
/// It is the search of Wing and Gong, "Testing and Verifying Concurrent Objects" (1993), with the
/// memory that Lowe added in "Testing for Linearizability" (2017): a set of operations that led to
/// an object before leads nowhere new. Histories of different objects are searched one by one,
/// which decides about all of them together (Herlihy and Wing, "Linearizability", 1990, theorem 1).
package struct LinearizabilitySearch<Object: SequentialObject> {
    /// What the search found.
    package enum Verdict: Hashable, Sendable {
        /// The operations can have taken effect in this order, by their places in the history. Those
        /// whose outcome is not known may be missing: they need never have happened.
        case linearizable([Int])
        /// There is no such order.
        case violated
        /// The limit was reached before either was certain.
        case undecided
    }

    /// How many steps a search may take: 30 operations that all overlap take some millions.
    package static var stepMaximum: Int { 5_000_000 }

    private let history: [ObservedOperation<Object>]
    private var events: EventList
    private var object: Object
    private var taken: OperationSet
    /// Operations that returned and have yet to be taken.
    private var untaken: Int
    private var seen: Set<Position> = []
    /// What was taken so far, with the object as it was before.
    private var path: [(operation: Int, before: Object)] = []

    /// Where a search stands: which operations took effect, and what they made of the object.
    private struct Position: Hashable {
        let taken: OperationSet
        let object: Object
    }

    private init(_ history: [ObservedOperation<Object>], startingWith object: Object) {
        self.history = history
        self.object = object
        events = EventList(history.map { ($0.invoked, $0.isKnown ? $0.returned : nil) })
        taken = OperationSet(count: history.count)
        untaken = history.count { $0.isKnown }
    }

    /// Whether a history of one object is linearizable.
    /// - Parameter object: The object before the first operation.
    package static func verdict(
        on history: [ObservedOperation<Object>], startingWith object: Object
    ) -> Verdict {
        var search = Self(history, startingWith: object)
        return search.run()
    }

    private mutating func run() -> Verdict {
        var event = events.first
        for _ in 0..<Self.stepMaximum {
            if untaken == 0 { return .linearizable(path.map(\.operation)) }
            if let candidate = event, events.isInvocation(candidate) {
                event = take(candidate) ? events.first : events.next(after: candidate)
            } else {
                // What returned here must have taken effect before, and nothing that was invoked
                // before can go on: the latest choice was wrong.
                guard let wrong = giveBack() else { return .violated }
                event = events.next(after: wrong)
            }
        }
        return .undecided
    }

    /// Has an operation take effect next.
    /// - Returns: False where it cannot, or where that leads to where the search has been.
    private mutating func take(_ operation: Int) -> Bool {
        let observed = history[operation]
        guard let next = object.after(observed.operation, observed.outcome) else { return false }
        taken.toggle(operation)
        guard seen.insert(Position(taken: taken, object: next)).inserted else {
            taken.toggle(operation)
            return false
        }
        path.append((operation, object))
        object = next
        events.lift(operation)
        if observed.isKnown { untaken -= 1 }
        return true
    }

    /// Takes the latest operation back.
    private mutating func giveBack() -> Int? {
        guard let (operation, before) = path.popLast() else { return nil }
        object = before
        taken.toggle(operation)
        events.restore(operation)
        if history[operation].isKnown { untaken += 1 }
        return operation
    }
}

/// A set of operations by their places in the history.
private struct OperationSet: Hashable {
    private var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    /// Puts an operation in where it is not, and out where it is.
    mutating func toggle(_ operation: Int) { words[operation / 64] ^= 1 << (operation % 64) }
}
