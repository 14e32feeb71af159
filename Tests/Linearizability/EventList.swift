/// The invocations and returns of a history, in the order of their places, as a list from which an
/// operation is lifted out and put back in a few steps.
///
/// An invocation's number is its operation's; a return's is that plus the count of operations.
struct EventList {
    private let count: Int
    private let returns: [Bool]
    private var nextOf: [Int]
    private var previousOf: [Int]

    // Stands before the first event and after the last.
    private var end: Int { 2 * count }

    /// - Parameter spans: For each operation the places of its invocation and of its return; nil for
    ///   one that never returned.
    init(_ spans: [(invoked: Int, returned: Int?)]) {
        count = spans.count
        returns = spans.map { $0.returned != nil }
        var events: [(place: Int, number: Int)] = []
        for (number, span) in spans.enumerated() {
            events.append((span.invoked, number))
            if let returned = span.returned { events.append((returned, count + number)) }
        }
        // Of one place, invocations come first: such operations overlap.
        events.sort { ($0.place, $0.number) < ($1.place, $1.number) }
        nextOf = Array(repeating: 2 * count, count: 2 * count + 1)
        previousOf = nextOf
        var last = end
        for event in events {
            (nextOf[last], previousOf[event.number]) = (event.number, last)
            last = event.number
        }
        (nextOf[last], previousOf[end]) = (end, last)
    }

    /// The first event; nil where none is left.
    var first: Int? { next(after: end) }

    /// The event after another; nil after the last.
    func next(after event: Int) -> Int? { nextOf[event] == end ? nil : nextOf[event] }

    func isInvocation(_ event: Int) -> Bool { event < count }

    /// Takes an operation's events out of the list.
    mutating func lift(_ operation: Int) {
        for event in [operation, count + operation] where event < count || returns[operation] {
            nextOf[previousOf[event]] = nextOf[event]
            previousOf[nextOf[event]] = previousOf[event]
        }
    }

    /// Puts back what was lifted; the latest that was lifted comes first.
    mutating func restore(_ operation: Int) {
        for event in [count + operation, operation] where event < count || returns[operation] {
            nextOf[previousOf[event]] = event
            previousOf[nextOf[event]] = event
        }
    }
}
