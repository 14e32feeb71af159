import AWSModel
import FaultInjection
import PropertyTesting
import Testing
import VirtualTime

/// What one client does: after a pause it asks for something, and the network treats it so.
///
/// Everything that chance decides stands in the act, so that acts can be left out one by one while
/// the others stay what they are.
struct Act<Wish: Sendable>: Sendable {
    /// Which client, from zero.
    var client: Int
    /// Milliseconds since its act before.
    var pause: Int
    /// Milliseconds that the call takes beyond ten.
    var slow: Int
    var mishap: Mishap
    var wish: Wish
}

extension Act: CustomStringConvertible {
    var description: String {
        "c\(client) +\(pause) ms: \(wish)\(slow == 0 ? "" : ", \(slow) ms late")"
            + (mishap == .none ? "" : ", \(mishap)")
    }
}

extension Act {
    /// The same act with one thing less to it, in each way that there is.
    fileprivate var simpler: [Act] {
        var ways: [Act] = []
        func add(_ change: (inout Act) -> Void) {
            var act = self
            change(&act)
            ways.append(act)
        }
        if mishap != .none { add { $0.mishap = .none } }
        if slow != 0 { add { $0.slow = 0 } }
        if client != 0 { add { $0.client = 0 } }
        return ways
    }
}

/// The fewest and simplest of some acts that fail still.
func simplest<Wish>(
    _ acts: [Act<Wish>], _ fails: ([Act<Wish>]) throws -> Bool
) rethrows -> [Act<Wish>] {
    var acts = try shrunk(acts, fails)
    var place = 0
    while place < acts.count {
        let simpler = try acts[place].simpler.first { act in
            var others = acts
            others[place] = act
            return try fails(others)
        }
        guard let simpler else {
            place += 1
            continue
        }
        acts[place] = simpler
        let fewer = try shrunk(acts, fails)
        if fewer.count < acts.count { (acts, place) = (fewer, 0) }
    }
    return acts
}

/// What goes wrong with a call on its way.
enum Mishap: Sendable, CaseIterable {
    case none
    /// The request never arrives; the client hears nothing.
    case requestLost
    /// It takes effect; the client hears nothing.
    case answerLost
    /// It arrives when the client has given up, and takes effect then.
    case late
    /// The service answers an error and does nothing.
    case errorBefore
    /// The service answers an error and has done it all the same.
    case errorAfter
    /// The service refuses it for its rate.
    case throttled
    /// A read answers what was there a second ago, unless it is a strong one.
    case stale
    /// One entry of a batch is left undone, and comes back.
    case partial

    var effects: [FaultEffect] {
        switch self {
        case .none: []
        case .requestLost: [.timeout(afterEffect: false)]
        case .answerLost: [.timeout(afterEffect: true)]
        case .late: [.slow(.seconds(2))]
        case .errorBefore: [Self.error("ServiceUnavailable", status: 503, afterEffect: false)]
        case .errorAfter: [Self.error("ServiceUnavailable", status: 503, afterEffect: true)]
        case .stale: [.stale(by: .seconds(1))]
        case .partial: [.partial(count: 1)]
        case .throttled: [Self.error("ThrottlingException", status: 400, afterEffect: false)]
        }
    }

    private static func error(_ code: String, status: Int, afterEffect: Bool) -> FaultEffect {
        .error(code: code, message: nil, status: status, afterEffect: afterEffect)
    }
}

/// Something that a client may want: one call of one operation.
protocol ClientWish: Sendable, CustomStringConvertible {
    var operation: AWSOperation { get }
}

/// Acts of some clients, most of which meet one another; half of the calls meet a mishap.
/// - Parameter wish: A wish; the number is one that no other wish of the run has.
func randomActs<Wish: ClientWish>(
    seed: UInt64, clients: Int = 4, count: Int = 40, _ wish: (inout Dice, _ number: Int) -> Wish
) -> [Act<Wish>] {
    var dice = Dice(seed: seed)
    return (1...count).map { number in
        Act(
            client: dice.roll(clients), pause: dice.roll(30), slow: dice.roll(80),
            mishap: dice.isOne(in: 2) ? .none : dice.pick(Mishap.allCases),
            wish: wish(&dice, number))
    }
}

/// Records the simplest part of some acts under which something is wrong still.
/// - Parameter violations: What is wrong with a run of acts, in words.
func expectNoViolations<Wish: ClientWish>(
    seed: UInt64, _ acts: [Act<Wish>], _ violations: ([Act<Wish>]) throws -> [String]
) throws {
    let found = try violations(acts)
    guard !found.isEmpty else { return }
    let smallest = try simplest(acts) { try !violations($0).isEmpty }
    Issue.record("seed \(seed): \(smallest.map(\.description)): \(try violations(smallest))")
}
