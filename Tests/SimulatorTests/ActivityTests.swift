import AWSModel
import FaultInjection
import OrderedJSON
import RetryPolicies
import Simulator
import Testing
import Tracing
import VirtualTime

@Suite struct `A task that was handed to a worker` {
    private static let activity = "arn:aws:states:us-east-1:123456789012:activity:build"

    /// An activity's task that a function waits for, fetches and never works on.
    private static let definition = """
        {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "Later", "States": {
            "Later": {"Type": "Wait", "Seconds": 40, "Next": "Build"},
            "Build": {"Type": "Task", "End": true, "Resource": "\(activity)",
              "HeartbeatSeconds": 10}}},
          {"StartAt": "Fetch", "States": {"Fetch": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "Work"}}}}]}}}
        """

    // The service's clock runs from when it handed the task out, not from when the worker hears of it.
    @Test(arguments: [0, 1, 30] as [Int64])
    func `must be heard of within its heartbeat of being handed out, however late the worker hears`(
        seconds: Int64
    ) throws {
        var world = World(
            definition: Self.definition,
            functions: [
                FunctionDefinition("Work") { clients in
                    Code { _, _ in
                        let task = try await clients.aws.send(
                            GetActivityTaskRequest(activityARN: Self.activity))
                        return .string(task.taskToken ?? "")
                    }
                }
            ])
        world.configuration.system.resources.activities = ["build"]
        world.configuration.clients["Work"] = .init(retries: .none, timeout: .seconds(60))
        world.configuration.faults = [
            FaultRule(
                service: .states, operation: "GetActivityTask", effects: [.slow(.seconds(seconds))])
        ]
        let story = try world.run()

        let started = try #require(story.instant(of: "ActivityStarted"))
        let ended = try #require(story.instant(of: "ActivityTimedOut"))
        #expect(ended == started + .seconds(10))
        #expect(story.calls("states.GetActivityTask").first?.isAnswered == true)
    }
}

extension Story {
    /// When the history first had an event of a type.
    fileprivate func instant(of type: String) -> Instant? {
        events.first { event in
            guard case .history(_, let entry) = event.kind else { return false }
            return entry.type == type
        }?.at
    }
}
