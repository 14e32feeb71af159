public import OrderedJSON
public import VirtualTime

/// What a function does instead of running code: answers by attempt, the last of which repeats.
public struct FunctionScript: Sendable, Hashable {
    /// One attempt's answer.
    public struct Answer: Sendable, Hashable {
        /// How an attempt ends.
        public enum Result: Sendable, Hashable {
            /// The function returns this.
            case output(JSONValue)
            /// The function fails under that name, which retriers and catchers match.
            case error(name: String, cause: String?)
        }

        /// Time from the function's first line to the answer.
        public var takes: Nanoseconds
        /// What comes after that time.
        public var result: Result

        public init(takes: Nanoseconds, result: Result) {
            self.takes = takes
            self.result = result
        }
    }

    /// At least one.
    public let answers: [Answer]

    /// - Parameter answers: Empty counts as one that returns `{}` at once.
    public init(_ answers: [Answer]) {
        self.answers = answers.isEmpty ? [Answer(takes: .zero, result: .output([:]))] : answers
    }

    /// The answer to the attempt of that number, from one.
    public func answer(toAttempt attempt: Int) -> Answer {
        answers[min(max(attempt, 1), answers.count) - 1]
    }
}
