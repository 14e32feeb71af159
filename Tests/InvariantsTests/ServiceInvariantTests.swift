import Invariants
import KeyedDraws
import OrderedJSON
import Simulator
import Testing
import Tracing
import VirtualTime

/// Each check is shown a stream in which its invariant holds, and one in which it does not.
@Suite struct `Invariants of the services` {
    private let site = CallSite(SiteScope(item: "signup"))

    @Test func `a dense history that moves on is well formed`() {
        let found = violations(
            of: HistoryCheck(), [entry(1, 0, 0), entry(2, 0, 0), entry(3, 2, 5)])

        #expect(found == [])
    }

    @Test func `a gap, a later cause and a step back in time are found`() {
        let found = violations(
            of: HistoryCheck(), [entry(1, 0, 9), entry(3, 3, 9), entry(4, 1, 5)])

        #expect(
            found == [
                "execution e, event 3 PassStateEntered: follows event 1",
                "execution e, event 3 PassStateEntered: led to by the later event 3",
                "execution e, event 4 PassStateEntered: lies before its predecessor",
            ])
    }

    @Test func `an environment may serve one invocation after another`() {
        let found = violations(
            of: SandboxCheck(),
            [.began, .ended(error: nil, took: .zero), .began, .killed(reason: "x", took: .zero)]
                .map(sandbox))

        #expect(found == [])
    }

    @Test func `two invocations at once, and an end without a beginning, are found`() {
        let end = SandboxEvent.Kind.ended(error: nil, took: .zero)
        let found = violations(of: SandboxCheck(), [.began, .began, end, end].map(sandbox))

        #expect(
            found == [
                "f sandbox 1 at signup began while another invocation ran",
                "f sandbox 1 at signup ended without beginning",
            ])
    }

    private func entry(_ id: Int, _ previous: Int, _ nanoseconds: Int64) -> TraceEvent {
        TraceEvent(
            at: Instant(nanoseconds: nanoseconds),
            .history(
                site.scope,
                HistoryEntry(
                    execution: "e", id: id, previousEventID: previous, type: "PassStateEntered",
                    state: "S", details: nil)))
    }

    private func sandbox(_ kind: SandboxEvent.Kind) -> TraceEvent {
        TraceEvent(at: .epoch, .sandbox(site, SandboxEvent(function: "f", sandbox: 1, kind)))
    }

    private func violations(of check: any InvariantCheck, _ events: [TraceEvent]) -> [String] {
        for event in events { check.consume(event) }
        return check.violations()
    }
}
