public import KeyedDraws

/// What the attempts at delivering something are named after: the call that caused it, and a number
/// of its own for what comes twice.
///
///     signup-3/upload                      the item's first upload, told to the rule `upload`
///     signup-3#2/upload@2                  the same event once more, second attempt
///     signup-3/Resize/s3.PutObject/Index   a change that a function made, told to `Index`
///
/// An execution is named by item and delivery alone, so that each one that a delivery starts needs
/// a number that no other one of its item has.
public struct DeliveryScope: Sendable {
    private let scope: SiteScope

    /// - Parameters:
    ///   - cause: The call.
    ///   - place: Where in the call what is delivered stands, where it makes several.
    ///   - ordinal: Tells all deliveries of the call apart, copies included.
    ///   - copy: One, or two where the same comes once more.
    ///   - startsExecutions: Whether what is delivered may start an execution.
    public init(
        of cause: CallSite, place: Int? = nil, ordinal: UInt64, copy: Int,
        startsExecutions: Bool = false
    ) {
        let item = cause.scope.item
        // The common case has numbers that can be read: 1 for an item's first upload and 2 for its
        // copy, 3 and 4 where the upload was tried again and took effect again.
        if startsExecutions, cause.scope.steps.isEmpty, cause.scope.delivery == 1, ordinal < 2,
            let call = cause.call, call.ordinal == 1
        {
            scope = SiteScope(item: item, delivery: 2 * (call.attempt - 1) + copy)
            return
        }
        let isPlain = copy == 1 && !startsExecutions
        let number = isPlain ? cause.scope.delivery : Self.number(of: cause, ordinal)
        var scope = cause.scope.steps.reduce(SiteScope(item: item, delivery: number)) {
            $0.appending($1)
        }
        if let call = cause.call {
            var step = SiteStep(call: call)
            step.branch = place
            scope = scope.appending(step)
        }
        self.scope = scope
    }

    /// The scope of one attempt.
    /// - Parameter target: Whom it is for; different for each of a call's targets.
    public func attempt(_ attempt: Int, at target: String) -> SiteScope {
        var step = SiteStep(state: target, attempt: attempt)
        step.isCall = true
        return scope.appending(step)
    }

    /// A number from the cause's own name, past those that are counted.
    private static func number(of cause: CallSite, _ ordinal: UInt64) -> Int {
        var hash = StableHash(continuing: cause.key)
        hash.absorb(ordinal)
        return 1_000 + Int(hash.state % 1_000_000_000)
    }
}
