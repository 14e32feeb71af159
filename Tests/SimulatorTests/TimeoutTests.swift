import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import RetryPolicies
import ServiceCalls
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// A function that writes at its end, five seconds after its beginning.
private func world(
    stateTimeout: Int?, functionTimeout: Int, _ members: String = "", next: String? = nil
) -> World {
    var fields = stateTimeout.map { #""TimeoutSeconds": \#($0)"# } ?? ""
    if !members.isEmpty { fields += (fields.isEmpty ? "" : ", ") + members }
    var definition = World.task("Work", fields)
    if let next { definition = definition.dropLast(2) + ", \(next)}}" }
    let function = FunctionDefinition("Work", memorySize: 256, timeoutSeconds: functionTimeout) {
        clients in
        Code { _, context in
            // A read that takes its time and finds nothing.
            _ = try? await clients.aws.getObject(bucket: "things", key: "none")
            try await clients.aws.put(context.requestID)
            return "done"
        }
    }
    var world = World(definition: definition, functions: [function])
    world.configuration.latencies[.getObject] = .constant(.seconds(5))
    world.configuration.clients["Work"] = .init(retries: .none, timeout: .seconds(100))
    return world
}

private let retry = #""Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 2}]"#
private let caught = #""Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Sorry"}]"#
private let sorry = #""Sorry": {"Type": "Pass", "End": true}"#

// Source: design of the two time-outs: aws-semantics 4.2 ("the function keeps running after an ASL
// time-out: its side effects still happen, and the sandbox stays busy") and 4.5.
@Suite struct `A state's time-out against its function's` {
    @Test(arguments: [nil, 6, 60])
    func `neither of which is reached lets the function end`(state: Int?) throws {
        let story = try world(stateTimeout: state, functionTimeout: 60).run()

        #expect(story.output() == "done")
        #expect(story.puts.count == 1)
        #expect(story.kills.isEmpty)
    }

    @Test func `the state's first: the execution fails, the function goes on and takes effect`()
        throws
    {
        let story = try world(stateTimeout: 2, functionTimeout: 60).run()

        #expect(story.error() == "States.Timeout")
        #expect(story.history().contains("TaskTimedOut"))
        #expect(story.puts.count == 1)
        #expect(story.kills.isEmpty)
        #expect(try #require(story.puts.first).at > (try #require(story.end(of: "a"))))
    }

    @Test func `the function's first: its sandbox is gone, with what it had not yet done`() throws {
        let story = try world(stateTimeout: 30, functionTimeout: 3).run()

        #expect(story.error() == "Sandbox.Timedout")
        #expect(story.puts.isEmpty)
        #expect(story.kills.map(\.reason) == ["timed out"])
    }

    @Test func `the state's first, retried: each attempt has a function that goes on in a sandbox of its own`()
        throws
    {
        let story = try world(stateTimeout: 2, functionTimeout: 60, retry).run()

        #expect(story.error() == "States.Timeout")
        #expect(story.history().count { $0 == "TaskTimedOut" } == 3)
        #expect(story.puts.count == 3)
        // Each of the first two is still busy when the next attempt comes.
        #expect(Set(story.begun).count >= 2)
    }

    @Test func `the function's first, retried: nothing ever takes effect`() throws {
        let story = try world(stateTimeout: 30, functionTimeout: 3, retry).run()

        #expect(story.error() == "Sandbox.Timedout")
        #expect(story.kills.count == 3)
        #expect(story.puts.isEmpty)
    }

    @Test(arguments: [(2, 60, "States.Timeout", 1), (30, 3, "Sandbox.Timedout", 0)])
    func `caught: the execution goes on where the catcher says`(
        state: Int, function: Int, error: String, puts: Int
    ) throws {
        let story = try world(
            stateTimeout: state, functionTimeout: function, caught, next: sorry
        ).run()

        #expect(story.output()?["Error"]?.stringValue == error)
        #expect(story.puts.count == puts)
    }

    @Test(arguments: [(2, 60, "States.Timeout", 3), (30, 3, "Sandbox.Timedout", 0)])
    func `retried, then caught: the catcher comes after the last attempt`(
        state: Int, function: Int, error: String, puts: Int
    ) throws {
        let story = try world(
            stateTimeout: state, functionTimeout: function, retry + ", " + caught, next: sorry
        ).run()

        #expect(story.output()?["Error"]?.stringValue == error)
        #expect(story.beginnings.count == 3)
        #expect(story.puts.count == puts)
    }

    // States.TaskFailed leaves time-outs out; a function's own time-out is a failure of the task.
    @Test(arguments: [(2, 60, false), (30, 3, true)])
    func `States.TaskFailed means the function's and not the state's`(
        state: Int, function: Int, isCaught: Bool
    ) throws {
        let story = try world(
            stateTimeout: state, functionTimeout: function,
            caught.replacing("States.ALL", with: "States.TaskFailed"), next: sorry
        ).run()

        #expect((story.output() != nil) == isCaught)
    }

    @Test func `the machine's own is nobody's to catch, and the function goes on`() throws {
        var world = world(stateTimeout: nil, functionTimeout: 60, caught, next: sorry)
        world.configuration.workflow.definition = world.configuration.workflow.definition
            .replacing(#"{"StartAt""#, with: #"{"TimeoutSeconds": 2, "StartAt""#)
        let story = try world.run()

        #expect(story.history().last == "ExecutionTimedOut")
        #expect(story.puts.count == 1)
    }
}

// Source: Developer Guide, "Quotas"; aws-semantics 6.4.
@Suite struct `The account's rates for Step Functions` {
    private func crowd(_ count: Int, type: StateMachineType = .standard) -> World {
        var world = World(
            definition: #"{"StartAt": "S", "States": {"S": {"Type": "Pass", "End": true}}}"#,
            functions: [], items: [])
        world.configuration.workflowType = type
        world.configuration.clients[Simulation.uploader] = .init(retries: .none)
        world.configuration.workload = [
            WorkloadSource(count: count) { place in
                WorkloadSource.Item(
                    label: "e-\(place)", at: .zero, what: .execution(input: [:]))
            }
        ]
        return world
    }

    @Test func `let 1,300 StartExecutions come at once, and answer the others "Rate exceeded"`()
        throws
    {
        let story = try crowd(1_320).run()
        let calls = story.calls("states.StartExecution")

        #expect(calls.count(where: \.isAnswered) == 1_300)
        #expect(calls.compactMap(\.error) == Array(repeating: "ThrottlingException", count: 20))
    }

    @Test func `have a larger bucket for Express machines`() throws {
        let story = try crowd(1_320, type: .express).run()

        let calls = story.calls("states.StartExecution")
        #expect(calls.count(where: \.isAnswered) == 1_320)
    }

    @Test func `delay state transitions past the bucket, and fail nothing`() throws {
        // 1,200 executions of five transitions take 6,000 tokens where 5,000 lie ready; what comes
        // back meanwhile is 1,500 a second.
        var world = crowd(1_200)
        let states = (0..<5).map { place in
            #""S\#(place)": {"Type": "Pass", \#(place < 4 ? #""Next": "S\#(place + 1)""# : #""End": true"#)}"#
        }
        world.configuration.workflow.definition =
            #"{"StartAt": "S0", "States": {\#(states.joined(separator: ", "))}}"#
        let story = try world.run()
        let throttled = story.events.count { event in
            if case .effect(_, let effect) = event.kind {
                effect.name == "ExecutionThrottled"
            } else {
                false
            }
        }
        let succeeded = story.events.count { event in
            if case .history(_, let entry) = event.kind {
                entry.type == "ExecutionSucceeded"
            } else {
                false
            }
        }

        #expect(succeeded == 1_200)
        #expect(throttled > 0)
    }
}
