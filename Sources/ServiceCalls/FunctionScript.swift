package import OrderedJSON
package import VirtualTime

/// What a function does instead of running code: answers by attempt, the last of which repeats.
package struct FunctionScript: Sendable, Hashable {
    /// One attempt's answer.
    package struct Answer: Sendable, Hashable {
        /// How an attempt ends.
        package enum Result: Sendable, Hashable {
            /// The function returns this.
            case output(JSONValue)
            /// The function fails under that name, which retriers and catchers match.
            case error(name: String, cause: String?)
        }

        /// Time from the function's first line to the answer.
        package var takes: Nanoseconds
        /// What comes after that time.
        package var result: Result

        package init(takes: Nanoseconds, result: Result) {
            self.takes = takes
            self.result = result
        }
    }

    /// At least one.
    package let answers: [Answer]

    /// - Parameter answers: Empty counts as one that returns `{}` at once.
    package init(_ answers: [Answer]) {
        self.answers = answers.isEmpty ? [Answer(takes: .zero, result: .output([:]))] : answers
    }

    /// The answer to the attempt of that number, from one.
    package func answer(toAttempt attempt: Int) -> Answer {
        answers[min(max(attempt, 1), answers.count) - 1]
    }
}
