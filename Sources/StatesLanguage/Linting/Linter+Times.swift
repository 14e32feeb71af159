import OrderedJSON
public import VirtualTime

/// Time: retries that outlast the machine, clients that outlast their function or their state.
extension Linter {
    func checkTimes(_ machine: StateMachine, _ arithmetic: RetryArithmetic) {
        let timeout = options.timeout(of: machine)
        for row in arithmetic.rows {
            if let timeout { checkWorstCase(row, timeout) }
            checkHistory(row)
        }
        machine.graph.forEachState { state in
            guard case .task(let task) = state.kind else { return }
            checkLimits(state, TaskTiming(state, task, options))
        }
    }

    private func checkWorstCase(_ row: RetryArithmetic.Row, _ timeout: Nanoseconds) {
        let limit =
            options.type == .express && timeout == RetryArithmetic.expressDuration
            ? "the \(timeout) of an Express execution"
            : "the machine's TimeoutSeconds of \(timeout)"
        if row.waits > timeout {
            report(
                .warning, .waitsExceedTimeout, at: row.pointer.appending("Retry"),
                "The waits between all retries come to \(row.waits.words), more than \(limit)",
                advice: "lower MaxAttempts or BackoffRate, or set MaxDelaySeconds")
        } else if row.bound.timeless == nil, row.bound.time > timeout {
            report(
                .warning, .worstCaseExceedsTimeout, at: row.pointer, atKey: true,
                "'\(row.state)' may take \(row.bound.time.words), more than \(limit)",
                advice: "lower its TimeoutSeconds or its retries")
        }
    }

    /// A history has room for so many attempts: each leaves three events.
    private func checkHistory(_ row: RetryArithmetic.Row) {
        let limit = ExecutionLimits.limits(of: options.type).historyEvents
        guard row.type == .task, row.attempts > limit / Self.eventsPerAttempt else { return }
        report(
            .warning, .historyTooShort, at: row.pointer.appending("Retry"),
            "The history is full after \(limit / Self.eventsPerAttempt) of \(row.attempts) attempts",
            advice: "lower MaxAttempts")
    }

    /// Scheduled, started, failed [recorded].
    private static let eventsPerAttempt = 3

    private func checkLimits(_ state: State, _ timing: TaskTiming) {
        guard state.callsFunction else { return }
        let call = options.client.longestCall
        let client = "one call with SDK policy '\(options.client.name)' may take \(call.words)"
        if let function = timing.function, call > function.timeout {
            report(
                .warning, .clientOutlastsFunction, at: state.pointer, atKey: true,
                "In '\(state.name)' \(client), longer than its function's \(function.timeout.words)",
                advice: "shorten the client's time-out, or give the function more time")
        }
        for (field, limit) in [
            ("TimeoutSeconds", timing.timeout), ("HeartbeatSeconds", timing.heartbeat),
        ] {
            guard let limit else { continue }
            let pointer = state.pointer.appending(field)
            if call > limit {
                report(
                    .warning, .clientOutlastsState, at: pointer,
                    "In '\(state.name)' \(client), longer than \(field)",
                    advice: "shorten the client's time-out, or raise \(field)")
            }
            if let function = timing.function, function.timeout > limit {
                report(
                    .warning, .functionOutlastsState, at: pointer,
                    "The function may run for \(function.timeout.words), longer than \(field): a retry "
                        + "then starts beside it, and what it does still takes effect",
                    advice: "raise \(field) above the function's time-out")
            }
        }
    }
}

extension Nanoseconds {
    /// The span, or words for one past all measure.
    public var words: String { self == .max ? "more than 292 years" : description }
}
