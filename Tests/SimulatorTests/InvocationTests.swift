import AWSModel
import EmulatedLambda
import FaultInjection
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Settings
import Simulator
import Testing
import Tracing
import VirtualTime

@Suite struct `An invocation` {
    private static let swift = "swift6.2"

    /// A world in which making an environment takes no chance.
    private static func world(
        timeoutSeconds: Int = 60, memorySize: Int = 256,
        items: [(label: String, at: Nanoseconds)] = [("a", .zero)],
        _ body: @escaping @Sendable (any AWSClient, JSONValue) async throws -> JSONValue
    ) -> World {
        var world = World(
            items: items, timeoutSeconds: timeoutSeconds, memorySize: memorySize, body)
        world.configuration.lambdaTimings.provisioning = .constant(.milliseconds(100))
        world.configuration.lambdaTimings.overhead = .constant(.milliseconds(20))
        world.configuration.lambdaTimings[runtime: swift].initialisation = .constant(
            .milliseconds(130))
        return world
    }

    @Test func `of a new environment has its first run's delay within the run`() throws {
        var world = Self.world(items: [("a", .zero), ("b", .seconds(5))]) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        world.configuration.lambdaTimings[runtime: Self.swift].firstRun = FirstRun([
            .init(128, .milliseconds(50))
        ])
        let story = try world.run()

        let sent = story.calls("s3.PutObject").map(\.sentAt)
        let began = story.beginnings
        #expect(sent == [began[0] + .milliseconds(50), began[1]])
        let spans = story.sandboxes.compactMap { _, event in
            if case .ended(_, let took) = event.kind { took } else { nil }
        }
        #expect(spans == [.milliseconds(150), .milliseconds(100)])
    }

    // A queue hears of an event by a message like any other, with its latency, faults and price.
    @Test(arguments: [nil, "AWS.SimpleQueueService.NonExistentQueue"])
    func `for an event sends its record to the queue, or loses it`(error: String?) throws {
        var world = World(
            definition: World.task("Work", invocationType: "Event"),
            functions: [FunctionDefinition("Work") { _ in Code { _, _ in [:] } }])
        world.configuration.functionSettings["Work"] = FunctionSettings()
        world.configuration.functionSettings["Work"]?.onSuccess = .queue("done")
        if error == nil { world.configuration.system.resources.queues = ["done"] }
        let story = try world.run()

        let call = try #require(story.calls("sqs.SendMessage").first)
        #expect(
            call.site.scope.description
                == "a/Work/lambda.Invoke/lambda.Event[0]")
        #expect((call.took ?? .zero) > .zero)
        #expect(call.error == error)
        #expect(story.count(of: "MessageSent") == (error == nil ? 1 : 0))
        #expect(story.count(of: "RecordSent") == (error == nil ? 1 : 0))
        #expect(story.count(of: "RecordLost") == (error == nil ? 0 : 1))
        let paid = story.events.count { event in
            guard case .charged(_, let charge) = event.kind else { return false }
            return charge.item == .sqsRequest
        }
        #expect(paid == (error == nil ? 1 : 0))
    }

    @Test func `may time out before its handler's first line`() throws {
        var world = Self.world(timeoutSeconds: 1) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        world.configuration.lambdaTimings[runtime: Self.swift].initialisation = .constant(
            .seconds(11))
        let story = try world.run()

        // Ten seconds of initialisation, then once more within the run.
        let began = try #require(story.beginnings.first)
        #expect(story.kills.map(\.at) == [began + .seconds(1)])
        #expect(story.error() == "Sandbox.Timedout")
        #expect(story.calls("s3.PutObject").isEmpty)
    }

    @Test func `whose environment does not start ends as a crash`() throws {
        var world = Self.world { aws, _ in
            try await aws.put("x")
            return [:]
        }
        world.configuration.lambdaTimings.initialisationFailure = .always
        let story = try world.run()

        let began = try #require(story.beginnings.first)
        #expect(story.kills.map(\.at) == [began + .milliseconds(130)])
        #expect(story.error() == "Runtime.ExitError")
        #expect(story.calls("s3.PutObject").isEmpty)
    }

    // AWS Lambda pricing: milliseconds, rounded up, with the initialisation; each run once.
    @Test func `is billed for its run and its initialisation`() throws {
        var world = Self.world(
            timeoutSeconds: 1, memorySize: 512,
            items: [("a", .zero), ("b", .seconds(5)), ("c", .seconds(10))]
        ) { aws, event in
            try await aws.put("x")
            if event["item"] == "c" { try await aws.get("x", times: 50) }
            return [:]
        }
        world.configuration.latencies[.putObject] = .constant(.microseconds(100_400))
        let story = try world.run()

        let billed = story.sandboxes.compactMap { _, event -> [Int]? in
            guard case .billed(let milliseconds, let memorySize, false) = event.kind else {
                return nil
            }
            return [milliseconds, memorySize]
        }
        #expect(billed == [[231, 512], [101, 512], [1_000, 512]])
        #expect(story.kills.count == 1)
    }

    @Test func `that is only handed over runs later, under its own name`() throws {
        let handsOver = FunctionDefinition("Work") { clients in
            Code { _, _ in
                let answer = try await clients.aws.send(
                    InvokeRequest(
                        functionName: "Later", payload: ["n": 1], invocationType: "Event"))
                try await clients.aws.put("first")
                return ["status": .number(JSONNumber(answer.statusCode))]
            }
        }
        let later = FunctionDefinition("Later") { clients in
            Code { event, context in
                try await clients.aws.put("later \(event.text)")
                throw Boom()
            }
        }
        var world = World(functions: [handsOver, later])
        world.configuration.lambdaTimings.duplicates = .never
        let story = try world.run()

        #expect(story.output() == ["status": 202])
        let puts = story.calls("s3.PutObject")
        #expect(
            puts.map(\.site.description) == [
                "a/Work/s3.PutObject", "a/Work/lambda.Invoke/lambda.Event/s3.PutObject",
                "a/Work/lambda.Invoke/lambda.Event@2/s3.PutObject",
                "a/Work/lambda.Invoke/lambda.Event@3/s3.PutObject",
            ])
        #expect(story.puts.last?.key == #"later {"n":1}"#)
        let ends = story.sandboxes.filter { $0.event.function == "Later" }.compactMap { at, event in
            if case .ended("Boom", _) = event.kind { at } else { nil }
        }
        #expect(ends.count == 3)
        let gaps = zip(puts.dropFirst(), ends).map { $0.sentAt - $1 }
        #expect(gaps.allSatisfy { $0 < .zero })
        #expect(puts[2].sentAt - ends[0] > .minutes(1) && puts[3].sentAt - ends[1] > .minutes(2))
        let effects = story.events.compactMap { event -> String? in
            guard case .effect(_, let effect) = event.kind, effect.resource == "function Later"
            else { return nil }
            return effect.name
        }
        #expect(effects == ["EventTaken", "EventDelayed", "EventDelayed", "EventAbandoned"])
    }

    @Test func `that another function waits for has a name of its own`() throws {
        let outer = FunctionDefinition("Work") { clients in
            Code { _, _ in
                try await clients.aws.put("outer")
                let request = InvokeRequest(functionName: "Inner", payload: [:])
                return try await clients.aws.send(request).payload
            }
        }
        let inner = FunctionDefinition("Inner") { clients in
            Code { _, _ in
                try await clients.aws.put("inner")
                return ["inner": true]
            }
        }
        let story = try World(functions: [outer, inner]).run()

        #expect(story.output() == ["inner": true])
        #expect(
            story.calls("s3.PutObject").map(\.site.description) == [
                "a/Work/s3.PutObject", "a/Work/lambda.Invoke/s3.PutObject",
            ])
    }

    @Test func `of an event that a script answers goes through its answers`() throws {
        let definition = """
            {"StartAt": "Work", "States": {"Work": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "Work", "InvocationType": "Event"},
              "OutputPath": "$.Payload", "End": true}}}
            """
        var world = World(definition: definition, functions: [])
        world.configuration.scriptedFunctions = ["Work"]
        world.configuration.scripts["Work"] = FunctionScript([
            .init(takes: .zero, result: .error(name: "Busy", cause: nil)),
            .init(takes: .zero, result: .output(["ok": true])),
        ])
        let story = try world.run()

        #expect(story.output() == "")
        #expect(story.beginnings.count == 2)
        #expect(
            story.events.contains {
                if case .effect(_, let effect) = $0.kind {
                    effect.name == "EventProcessed"
                } else {
                    false
                }
            })
    }

    @Test func `knows the name that it was asked for by, and what its caller said`() throws {
        let story = try Self.world { aws, _ in
            ["ok": true]
        }.run()
        #expect(story.output() == ["ok": true])

        let asks = FunctionDefinition("Work") { clients in
            Code { _, _ in
                try await clients.aws.send(
                    InvokeRequest(
                        functionName: "Asked", payload: [:], clientContext: "eyJhIjoxfQ==",
                        qualifier: "$LATEST")
                ).payload
            }
        }
        let asked = FunctionDefinition("Asked") { _ in
            Code { _, context in
                [
                    "arn": .string(context.invokedFunctionARN),
                    "context": context.clientContext ?? nil,
                ]
            }
        }
        let output = try World(functions: [asks, asked]).run().output()
        #expect(
            output?["arn"] == "arn:aws:lambda:us-east-1:123456789012:function:Asked:$LATEST")
        #expect(output?["context"] == ["a": 1])
    }
}

private struct Boom: Error, LambdaFunctionError {
    let errorType = "Boom"
    let errorMessage = "on purpose"
}
