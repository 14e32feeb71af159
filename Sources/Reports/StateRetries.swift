package import OrderedJSON

/// An operation that a state's work calls.
package struct StateCall: Hashable, Sendable {
    package let state: String
    /// In lower case, as scenarios spell it.
    package let service: String
    /// AWS's name: `DetectFaces`.
    package let operation: String

    package init(state: String, service: String, operation: String) {
        self.state = state
        self.service = service
        self.operation = operation
    }
}

/// What the layers of retries made of a state's work: Step Functions' `Retry`, the attempts of
/// Lambda at an event, the SDK's tries.
///
/// At most their product, which is reached where everything fails: four attempts of three tries are
/// twelve calls for one.
/// - SeeAlso: Site Reliability Engineering (Google, 2016), "Addressing Cascading Failures", on
///   retries at several layers.
package struct StateRetries: Hashable, Sendable {
    /// The requests of one operation.
    package struct Call: Hashable, Sendable {
        /// `rekognition.DetectFaces`.
        package let operation: String
        /// All of them, every layer's tries counted.
        package let sent: Int
        /// Those that every layer sent for the first time.
        package let firstTries: Int

        /// Requests for each first try, in hundredths, rounded down.
        package var amplification: Int { firstTries > 0 ? sent * 100 / firstTries : 100 }
    }

    package let state: String
    /// How often the state was entered; retries enter nothing.
    package let entered: Int
    /// How often its work was begun.
    package let attempts: Int
    /// In the order of their names.
    package let calls: [Call]

    /// That of the operation which was repeated most, in hundredths.
    package var amplification: Int { calls.map(\.amplification).max() ?? 100 }

    /// Whether anything was sent more than once.
    package var isAmplified: Bool { amplification > 100 }

    /// `retries FaceDetection: entered 1, attempts 4, rekognition.DetectFaces 12 for 1, at most
    /// 12.00 for 1`, on one line.
    package var line: String {
        let told = calls.map { "\($0.operation) \($0.sent) for \($0.firstTries)" }
        return "retries \(state): entered \(entered), attempts \(attempts), "
            + told.joined(separator: ", ") + ", at most \(Self.decimal(amplification)) for 1"
    }

    /// Hundredths as a decimal number: `12.00`.
    package static func decimal(_ hundredths: Int) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension RunStatistics {
    /// What the layers of retries made of each state that called something, in the order in which
    /// states were first entered.
    package var stateRetries: [StateRetries] {
        let byState = Dictionary(grouping: stateCalls, by: \.key.state)
        return stateOrder.compactMap { state in
            guard let calls = byState[state], let counts = states[state] else { return nil }
            return StateRetries(
                state: state, entered: counts.entered, attempts: counts.attempts,
                calls: calls.map { key, count in
                    StateRetries.Call(
                        operation: "\(key.service).\(key.operation)", sent: count.sent,
                        firstTries: count.firstTries)
                }.sorted { $0.operation < $1.operation })
        }
    }
}

extension StateRetries {
    /// The documented shape under `retries`: entries, Step Functions' attempts, and what was sent for
    /// how many first tries, by operation.
    package var json: JSONValue {
        [
            "state": .string(state), "entered": .number(JSONNumber(entered)),
            "attempts": .number(JSONNumber(attempts)),
            "calls": .array(
                calls.map { call in
                    [
                        "operation": .string(call.operation),
                        "sent": .number(JSONNumber(call.sent)),
                        "firstTries": .number(JSONNumber(call.firstTries)),
                        "amplification": Self.number(call.amplification),
                    ]
                }), "amplification": Self.number(amplification),
        ]
    }

    private static func number(_ hundredths: Int) -> JSONValue {
        .number(JSONNumber(decimal(hundredths)) ?? JSONNumber(0))
    }
}
