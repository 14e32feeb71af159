internal import AWSModel
internal import EmulatedStepFunctions
internal import KeyedDraws
internal import ServiceCalls
internal import StatesLanguage
package import VirtualTime

/// How many executions of a state machine run in a second of real time: through the event queue and
/// the emulated service, with the service's own overheads and whole histories.
///
/// Two machines: five Pass states, one after another; and a Parallel state of two branches, each a
/// Choice and a Pass state.
package struct StatesBenchmark {
    /// Executions in a round.
    package var executions = 50_000
    /// Rounds of which the median counts.
    package var rounds = 5

    private let executor: VirtualExecutor

    package init(on executor: VirtualExecutor) { self.executor = executor }

    /// `fivePassExecutionsPerSecond` and `parallelChoiceExecutionsPerSecond`.
    package func run() -> [Figure] {
        [
            figure("fivePassExecutionsPerSecond", Self.fivePass),
            figure("parallelChoiceExecutionsPerSecond", Self.parallelChoice),
        ]
    }

    /// `fivePassEvents` and `parallelChoiceEvents`: how long the histories of a round are, so that a
    /// faster round is seen to be the same round.
    package func census() -> [Figure] {
        [("fivePassEvents", Self.fivePass), ("parallelChoiceEvents", Self.parallelChoice)].map {
            let stage = StatesStage($1, executor)
            stage.play(executions)
            return Figure($0, Double(stage.eventCount), "", better: .neither)
        }
    }

    private func figure(_ name: String, _ definition: String) -> Figure {
        let seconds = Stopwatch.median(rounds: rounds) {
            let stage = StatesStage(definition, executor)
            let seconds = Stopwatch.seconds { stage.play(executions) }
            precondition(stage.eventCount > executions, "executions of a benchmark did not run")
            return seconds
        }
        return Figure(name, Double(executions) / seconds, "1/s", better: .more)
    }

    private static let fivePass = """
        {"StartAt": "A", "States": {
          "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "C"},
          "C": {"Type": "Pass", "Next": "D"}, "D": {"Type": "Pass", "Next": "E"},
          "E": {"Type": "Pass", "End": true}}}
        """

    private static let parallelChoice = """
        {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "Small", "States": {
            "Small": {"Type": "Choice", "Default": "No", "Choices": [
              {"Variable": "$.n", "NumericLessThan": 10, "Next": "Yes"}]},
            "Yes": {"Type": "Pass", "End": true}, "No": {"Type": "Pass", "End": true}}},
          {"StartAt": "Named", "States": {
            "Named": {"Type": "Choice", "Default": "Other", "Choices": [
              {"Variable": "$.name", "StringMatches": "a*", "Next": "Ada"}]},
            "Ada": {"Type": "Pass", "End": true}, "Other": {"Type": "Pass", "End": true}}}]}}}
        """
}

/// The emulated service on the event queue, with nothing else around it.
private final class StatesStage {
    private let executor: VirtualExecutor
    private let draws = Draws(seed: 1)
    private let machine: String
    private var service: StepFunctionsService

    init(_ definition: String, _ executor: VirtualExecutor) {
        self.executor = executor
        // Of the account's transitions there are enough: what is measured is not how it waits.
        service = StepFunctionsService(
            settings: StepFunctionsSettings(
                transitions: CallRate(1_000_000, 1_000_000), keepsHistories: true))
        guard let machine = StateMachine.parse(definition).machine else {
            preconditionFailure("a benchmark's definition has errors")
        }
        self.machine = service.createStateMachine(named: "bench", machine)
    }

    /// Starts an execution a millisecond, and runs all of them to their ends.
    func play(_ count: Int) {
        executor.begin(at: .epoch)
        start(0, of: count)
        while executor.step() {}
        executor.end()
    }

    /// How many events the histories of executions that succeeded have.
    var eventCount: Int {
        service.allExecutions.reduce(0) { sum, execution in
            sum + (execution.status == "SUCCEEDED" ? execution.history.count : 0)
        }
    }

    private func start(_ place: Int, of count: Int) {
        guard place < count else { return }
        let site = CallSite(
            SiteScope(item: "e-\(place)"),
            SiteCall(service: "states", operation: "StartExecution"))
        let request = StartExecutionRequest(
            stateMachineARN: machine, name: "e-\(place)", input: #"{"n":7,"name":"ada"}"#)
        let call = ServiceCall(now: executor.now, site: site, draws: draws)
        follow(service.startExecution(request, in: call).consequences, site)
        executor.schedule(after: .milliseconds(1)) { [self] in start(place + 1, of: count) }
    }

    private func follow(_ consequences: Consequences, _ site: CallSite) {
        for followUp in consequences.followUps {
            executor.schedule(after: followUp.delay) { [self] in
                let call = ServiceCall(now: executor.now, site: site, draws: draws)
                follow(service.followUp(followUp.what, in: call), site)
            }
        }
        precondition(consequences.withdrawn.isEmpty, "no state of a benchmark is aborted")
    }
}
