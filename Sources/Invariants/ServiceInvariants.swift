package import Simulator

/// What must hold of the emulated services in every run, whatever the system and its faults.
package enum ServiceInvariants {
    /// Fresh checks come from each definition's `make`.
    package static let all: [InvariantDefinition] = [
        InvariantDefinition("well-formed-history") { HistoryCheck() },
        InvariantDefinition("one-invocation-a-sandbox") { SandboxCheck() },
    ]
}
