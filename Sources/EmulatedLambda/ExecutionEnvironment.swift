import KeyedDraws
import OrderedJSON
import ServiceCalls
import VirtualTime

/// A place where a function's code runs: one invocation at a time, its module state kept in
/// between.
struct ExecutionEnvironment {
    /// Within the run, from one.
    let number: Int
    /// When it is given up, however busy it was.
    let endOfLife: Instant
    /// When it is given up unless it is used before.
    var idleUntil: Instant
    /// No code has run in it yet since it was initialised, ahead or just now.
    var isUnused = true
    /// Its process was ended, so that the next invocation starts another in the same place.
    var wasReset = false
    /// Which configuration had it made ahead; nil for one that a call had made.
    var provisioning: Int?

    /// Whether it still takes work.
    func isAlive(at now: Instant) -> Bool { now < endOfLife && now < idleUntil }
}

/// Environments without work, the most recently used last. Never more than ever ran at a time.
struct IdleEnvironments {
    private(set) var all: [ExecutionEnvironment] = []
    /// The numbers of those that were found past their life since somebody asked.
    private var dead: [Int] = []

    /// Whether one is there; those on the way that are past their life are dropped.
    mutating func hasOne(at now: Instant) -> Bool {
        while let candidate = all.last {
            if candidate.isAlive(at: now) { return true }
            dead.append(candidate.number)
            all.removeLast()
        }
        return false
    }

    /// The most recently used environment that still lives. Which one Lambda takes is not
    /// documented; assumed.
    mutating func take(at now: Instant) -> ExecutionEnvironment? {
        hasOne(at: now) ? all.popLast() : nil
    }

    mutating func put(_ environment: ExecutionEnvironment) { all.append(environment) }

    /// Gives up the least recently used beyond a number.
    mutating func shrink(to count: Int) {
        guard all.count > count else { return }
        dead += all.prefix(all.count - count).map(\.number)
        all.removeFirst(all.count - count)
    }

    /// Notes the end of one that came back when nobody wanted it any more.
    mutating func discard(_ environment: ExecutionEnvironment) { dead.append(environment.number) }

    /// The numbers of those that are no more, each told once.
    mutating func takeDead() -> [Int] {
        if dead.isEmpty { return [] }
        defer { dead = [] }
        return dead
    }
}
