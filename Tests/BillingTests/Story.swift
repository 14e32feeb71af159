import KeyedDraws
import OrderedJSON
import Settings
import Tracing
import VirtualTime

@testable import Billing

/// A run told event by event.
struct Story {
    let recorder = BillRecorder(start: .epoch)
    private static let scope = SiteScope(item: "a")
    static let site = CallSite(scope)

    func charge(_ item: Charge.Item, _ resource: String, _ quantity: Int, at: Nanoseconds = .zero) {
        let charge = Charge(item, resource, quantity)
        consume(.charged(Self.site, charge), at: at)
    }

    /// A run of a function that ends.
    func run(_ milliseconds: Int, _ memorySize: Int, isProvisioned: Bool = false) {
        let billed = SandboxEvent.Kind.billed(
            milliseconds: milliseconds, memorySize: memorySize, isProvisioned: isProvisioned)
        consume(
            .sandbox(
                Self.site, SandboxEvent(function: "F", sandbox: 1, billed)),
            at: .zero)
    }

    /// Events of an execution, one after another, each with its state's name.
    func execution(_ name: String, _ events: [(type: String, state: String?, at: Nanoseconds)]) {
        for (place, event) in events.enumerated() {
            let details: JSONValue = event.state.map { ["name": .string($0)] } ?? [:]
            let entry = HistoryEntry(
                execution: name, id: place + 1, previousEventID: place, type: event.type,
                state: event.state, details: JSONDetails(details))
            consume(.history(Self.scope, entry), at: event.at)
        }
    }

    func bill(at end: Nanoseconds = .zero) -> Bill { recorder.bill(at: .epoch + end) }

    /// What a line comes to.
    func picodollars(_ name: String, at end: Nanoseconds = .zero) -> Int {
        bill(at: end).amount(of: name).picodollars
    }

    private func consume(_ kind: TraceEvent.Kind, at: Nanoseconds) {
        recorder.consume(TraceEvent(at: .epoch + at, kind))
    }
}
