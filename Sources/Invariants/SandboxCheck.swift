internal import Simulator
package import Tracing

/// An execution environment serves one invocation at a time, and what was killed never ends again.
package final class SandboxCheck: InvariantCheck {
    private struct Environment: Hashable {
        let function: String
        let number: Int
    }

    private var busy: Set<Environment> = []
    private var found: [String] = []

    package init() {}

    package func consume(_ event: TraceEvent) {
        guard case .sandbox(let site, let sandbox) = event.kind else { return }
        let environment = Environment(function: sandbox.function, number: sandbox.sandbox)
        let name = "\(sandbox.function) sandbox \(sandbox.sandbox) at \(site)"
        switch sandbox.kind {
        case .coldStart, .billed: break
        case .began:
            if !busy.insert(environment).inserted {
                found.append("\(name) began while another invocation ran")
            }
        case .ended, .killed:
            if busy.remove(environment) == nil { found.append("\(name) ended without beginning") }
        }
    }

    package func violations() -> [String] { found }
}
