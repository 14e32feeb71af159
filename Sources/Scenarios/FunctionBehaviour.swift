package import OrderedJSON
package import VirtualTime

/// What a function without a handler does.
///
///     Charge: {takes: 200ms, answers: [{error: CardError, cause: declined}, {output: {ok: true}}]}
package struct FunctionBehaviour: Hashable, Sendable {
    /// One answer an attempt; the last repeats. Never empty.
    package var answers: [Answer]

    package init(answers: [Answer]) { self.answers = answers }

    /// One attempt's answer.
    package struct Answer: Hashable, Sendable {
        /// How long the function runs.
        package var takes: Nanoseconds
        /// What the caller hears once that time is over.
        package var outcome: Outcome

        package init(_ outcome: Outcome, takes: Nanoseconds = .zero) {
            self.takes = takes
            self.outcome = outcome
        }
    }

    /// How an attempt ends.
    package enum Outcome: Hashable, Sendable {
        /// The function returns this.
        case output(JSONValue)
        /// The function fails; both texts stand in the execution's history.
        case error(name: String, cause: String)
    }

    /// The answer to an attempt, counted from one.
    package func answer(toAttempt attempt: Int) -> Answer {
        answers[min(max(attempt, 1), answers.count) - 1]
    }
}
