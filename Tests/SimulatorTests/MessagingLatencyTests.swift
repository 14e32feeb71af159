import AWSModel
import OrderedJSON
import Simulator
import StatesLanguage
import Testing
import VirtualTime

/// From a caller's request to the first line of the function at the other end, driven as in
/// bitesizedserverless.com, "Comparing AWS messaging latencies" (2022, eu-west-1, n = 1,024): a
/// function sends once a second, and the one that is reached stays warm.
@Suite struct MessagingLatencyTests {
    typealias Send = @Sendable (any AWSClient, _ message: String) async throws -> Void

    private static let callers = 2
    private static let messages = 800
    private static let account = "us-east-1:123456789012"
    private static let oneState = """
        {"StartAt": "Reach", "States": {"Reach": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
          "Parameters": {"FunctionName": "Reached", "Payload.$": "$"}}}}
        """

    private static func machine(_ type: StateMachineType) -> String {
        "arn:aws:states:\(account):stateMachine:\(type)"
    }

    @Test func `a Standard machine of one state starts its function after 99, 133 and 250 ms`()
        throws
    {
        let drawn = try Self.drive { aws, message in
            _ = try await aws.send(
                StartExecutionRequest(
                    stateMachineARN: Self.machine(.standard), input: #"{"message": \#(message)}"#))
        }

        #expect(abs(drawn.percentile(50) - 99) <= 10, "p50 \(drawn.percentile(50))")
        #expect(abs(drawn.percentile(90) - 133) <= 20, "p90 \(drawn.percentile(90))")
        #expect(abs(drawn.percentile(99) - 250) <= 60, "p99 \(drawn.percentile(99))")
    }

    @Test func `an Express machine that is waited for starts it after 77, 129 and 241 ms`() throws {
        let drawn = try Self.drive { aws, message in
            _ = try await aws.send(
                StartSyncExecutionRequest(
                    stateMachineARN: Self.machine(.express), input: #"{"message": \#(message)}"#))
        }

        #expect(abs(drawn.percentile(50) - 77) <= 10, "p50 \(drawn.percentile(50))")
        #expect(abs(drawn.percentile(90) - 129) <= 20, "p90 \(drawn.percentile(90))")
        #expect(abs(drawn.percentile(99) - 241) <= 60, "p99 \(drawn.percentile(99))")
    }

    @Test func `a message starts a function that listens after 73, 125 and 225 ms`() throws {
        let topic = "arn:aws:sns:\(Self.account):news"
        let drawn = try Self.drive { aws, message in
            if message.hasSuffix("000") {
                _ = try await aws.send(CreateTopicRequest(name: "news"))
                _ = try await aws.send(
                    SubscribeRequest(
                        topicARN: topic, protocol: "lambda",
                        endpoint: "arn:aws:lambda:\(Self.account):function:Reached"))
            }
            _ = try await aws.send(PublishRequest(topicARN: topic, message: message))
        }

        for (percent, measured) in [(50, 73.0), (90, 125), (99, 225)] {
            let milliseconds = drawn.percentile(percent)
            #expect(abs(milliseconds / measured - 1) <= 0.1, "p\(percent) \(milliseconds)")
        }
    }

    /// Spans from the sending of each message to its arrival at `Reached`.
    private static func drive(_ send: @escaping Send) throws -> Drawn {
        let executor = VirtualExecutor()
        let times = Times()
        var world = World(
            functions: [
                FunctionDefinition("Work", timeoutSeconds: 900) { clients in
                    Code { event, _ in
                        let caller = event["item"]?.stringValue ?? ""
                        for number in 0..<messages {
                            await second(on: executor)
                            let message = "\(caller)\(number + 1_000)"
                            times.sent[message] = executor.now
                            try await send(clients.aws, message)
                        }
                        return [:]
                    }
                },
                FunctionDefinition("Reached") { _ in
                    Code { event, _ in
                        let told = event["message"] ?? event["Records"]?[0]?["Sns"]?["Message"]
                        times.reached[told?.stringValue ?? told?.text ?? ""] = executor.now
                        return [:]
                    }
                },
            ], items: (1...callers).map { ("\($0)", .minutes(20 * Int64($0))) })
        world.configuration.latencies = LatencyTable()
        world.configuration.otherMachines = try [StateMachineType.standard, .express].map {
            OtherMachine(
                name: "\($0)", machine: try #require(StateMachine.parse(oneState).machine),
                type: $0, definition: oneState)
        }
        let story = try world.run(on: executor)
        #expect(story.end == .quiescent)
        let spans = times.sent.compactMap { message, sent in
            times.reached[message].map { $0 - sent }
        }
        #expect(spans.count == callers * messages)
        return Drawn(spans)
    }

    private static func second(on executor: VirtualExecutor) async {
        await withUnsafeContinuation { continuation in
            executor.schedule(after: .seconds(1)) { continuation.resume() }
        }
    }
}

/// When messages were sent, and when they arrived.
private final class Times: @unchecked Sendable {
    // Proof for @unchecked: the code of a run is on one thread.
    var sent: [String: Instant] = [:]
    var reached: [String: Instant] = [:]
}
