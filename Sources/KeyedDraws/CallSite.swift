/// The name of a call, on which everything hangs: its draws, the fault rules that meet it,
/// regressions.
///
/// It is built from what caused the call, never from when it happened or what came before, so that
/// removing one upload, or adding a call elsewhere, renames nothing. As text, `#n` is the n-th
/// occurrence of a name and `@n` the n-th attempt at the same thing, both left out at one:
///
///     signup-3/FaceDetection@2/rekognition.DetectFaces@3
///     signup-3/ParallelProcessing[1]/ResizeImage/s3.GetObject
///
/// read: workload item `signup-3`, state FaceDetection, second attempt by Step Functions, third try
/// by the SDK.
///
/// A class, since it passes through many hands; it never changes.
public final class CallSite: Hashable, Sendable, CustomStringConvertible {
    /// What the call belongs to: an item, or a state within its execution.
    public let scope: SiteScope
    /// The call itself; nil where the site names the scope alone (an invocation, an arrival).
    public let call: SiteCall?
    /// The site's stable hash, under which draws are made.
    public let key: UInt64

    /// The site of a scope as such.
    public init(_ scope: SiteScope) {
        self.scope = scope
        call = nil
        key = scope.key
    }

    /// The site of one call within `scope`.
    public init(_ scope: SiteScope, _ call: SiteCall) {
        self.scope = scope
        self.call = call
        var hash = StableHash(continuing: scope.key)
        hash.absorb(call.service)
        hash.absorb(call.operation)
        hash.absorb(call.ordinal)
        hash.absorb(call.attempt)
        key = hash.state
    }

    public var description: String {
        guard let call else { return scope.description }
        return "\(scope)/\(call)"
    }

    public static func == (left: CallSite, right: CallSite) -> Bool {
        left === right
            || (left.key == right.key && left.scope == right.scope && left.call == right.call)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// One request of one client, within its scope.
public struct SiteCall: Hashable, Sendable, CustomStringConvertible {
    /// The service in lower case, as scenarios spell it: `s3`, `rekognition`.
    public var service: String
    /// The operation under AWS's name: `DetectFaces`.
    public var operation: String
    /// One for the first call of this operation within the scope, two for the next.
    public var ordinal: Int
    /// One for the first try, counted up by the SDK's retries. A scenario calls it `try`.
    public var attempt: Int

    public init(service: String, operation: String, ordinal: Int = 1, attempt: Int = 1) {
        self.service = service
        self.operation = operation
        self.ordinal = ordinal
        self.attempt = attempt
    }

    public var description: String {
        "\(service).\(operation)\(occurrence(ordinal))\(attempt > 1 ? "@\(attempt)" : "")"
    }
}

/// What a call belongs to: a workload item's delivery, and the path of states that leads to the
/// caller.
///
/// A class, since thousands of calls share one; it never changes.
public final class SiteScope: Hashable, Sendable, CustomStringConvertible {
    /// The workload item's label, `signup-3`.
    public let item: String
    /// One for the first delivery of the item's event, two where it was delivered again.
    public let delivery: Int
    /// The states from the outermost to the innermost.
    public let steps: [SiteStep]
    /// The stable hash of all of it.
    public let key: UInt64

    /// The scope of an item itself, outside any state.
    public init(item: String, delivery: Int = 1) {
        self.item = item
        self.delivery = delivery
        steps = []
        var hash = StableHash(seed: 0)
        hash.absorb(item)
        hash.absorb(delivery)
        key = hash.state
    }

    private init(_ parent: SiteScope, _ step: SiteStep) {
        item = parent.item
        delivery = parent.delivery
        steps = parent.steps + [step]
        key = parent.key(appending: step)
    }

    /// The stable hash of `appending(step)`, for whoever needs nothing else of it.
    public func key(appending step: SiteStep) -> UInt64 {
        var hash = StableHash(continuing: key)
        hash.absorb(step.state)
        hash.absorb(step.entry)
        hash.absorb(step.attempt)
        hash.absorb(step.branch ?? -1)
        return hash.state
    }

    /// The scope of `step` inside this one.
    public func appending(_ step: SiteStep) -> SiteScope { SiteScope(self, step) }

    /// The innermost state, nil for an item's own scope.
    public var state: SiteStep? { steps.last { !$0.isCall } }

    public var description: String {
        steps.reduce("\(item)\(occurrence(delivery))") { "\($0)/\($1)" }
    }

    public static func == (left: SiteScope, right: SiteScope) -> Bool {
        left === right
            || (left.key == right.key && left.item == right.item
                && left.delivery == right.delivery && left.steps == right.steps)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// One state on the way to a call.
public struct SiteStep: Hashable, Sendable, CustomStringConvertible {
    /// The state's name.
    public var state: String
    /// One for the first time that this state is entered within its parent, two for the next.
    public var entry: Int
    /// Step Functions' attempt: one, counted up by the state's `Retry`.
    public var attempt: Int
    /// For a Parallel or Map state on the way: the branch's or iteration's index from zero; nil for
    /// a leaf.
    public var branch: Int?
    /// Whether this is no state but a call, such as Rekognition's, on whose behalf others are made.
    public var isCall = false

    public init(state: String, entry: Int = 1, attempt: Int = 1, branch: Int? = nil) {
        self.state = state
        self.entry = entry
        self.attempt = attempt
        self.branch = branch
    }

    /// The step of a call that makes calls of its own.
    public init(call: SiteCall) {
        self.init(
            state: "\(call.service).\(call.operation)", entry: call.ordinal, attempt: call.attempt)
        isCall = true
    }

    public var description: String {
        "\(state)\(occurrence(entry))\(attempt > 1 ? "@\(attempt)" : "")"
            + (branch.map { "[\($0)]" } ?? "")
    }
}

private func occurrence(_ count: Int) -> String { count > 1 ? "#\(count)" : "" }
