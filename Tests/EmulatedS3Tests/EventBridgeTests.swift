import AWSModel
import EmulatedS3
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct EventBridgeTests {
    private static let rule = EventBridgeRule(
        "upload", stateMachineARN: "machine", prefix: "ada/"
    ) { event in
        let detail = event["detail"]
        return [
            "s3Bucket": detail?["bucket"]?["name"] ?? nil,
            "s3Key": detail?["object"]?["key"] ?? nil,
        ]
    }

    // Amazon S3 User Guide, "EventBridge event message structure".
    @Test func `an event says what AWS's says`() throws {
        var listeners = try Listeners(
            rules: [EventBridgeRule("all", stateMachineARN: "machine")])
        let followUps = listeners.put("ada/me é.jpg", in: call(at: 2))
        let start = try listeners.request(
            StartExecutionRequest.self, of: try #require(followUps.first), in: call(at: 2))
        let event = try JSONValue.parse(try #require(start.input))

        #expect(
            event.objectValue?.keys == [
                "version", "id", "detail-type", "source", "account", "time", "region",
                "resources", "detail",
            ])
        #expect(event["version"] == "0")
        #expect(event["id"]?.stringValue?.utf8.count == 36)
        #expect(event["detail-type"] == "Object Created")
        #expect(event["source"] == "aws.s3")
        #expect(event["account"] == "123456789012")
        #expect(event["time"] == "2026-01-01T00:00:02Z")
        #expect(event["region"] == "us-east-1")
        #expect(event["resources"] == ["arn:aws:s3:::photos"])
        let detail = try #require(event["detail"])
        #expect(detail["version"] == "0")
        #expect(detail["bucket"] == ["name": "photos"])
        #expect(detail["object"]?["key"] == "ada/me é.jpg")
        #expect(detail["object"]?["size"] == 3)
        #expect(detail["object"]?["etag"] == "900150983cd24fb0d6963f7d28e17f72")
        #expect(detail["object"]?["sequencer"]?.stringValue?.utf8.count == 16)
        #expect(detail["request-id"]?.stringValue?.utf8.count == 16)
        #expect(detail["requester"] == "123456789012")
        #expect(detail["source-ip-address"] == "192.0.2.1")
        #expect(detail["reason"] == "PutObject")
    }

    @Test func `a rule starts an execution with what its transformer makes of the event`() throws {
        var listeners = try Listeners(rules: [Self.rule])
        let given = call(after: .zero, item: "signup-3", operation: "PutObject")
        let followUp = try #require(listeners.put("ada/me.jpg", in: given).first)
        let need = try listeners.need(of: followUp, in: given)
        guard case .request(let request) = need.what else { return }
        let start = try #require(request as? StartExecutionRequest)

        #expect(start.stateMachineARN == "machine")
        #expect(start.input == #"{"s3Bucket":"photos","s3Key":"ada/me.jpg"}"#)
        #expect(need.scope.description == "signup-3/upload")
        #expect(need.scope.delivery == 1)
        #expect(need.scope.state == nil)
        #expect(listeners.put("bea/me.jpg", in: given).isEmpty)
    }

    @Test func `an event that comes twice starts two executions, an attempt that is repeated one`()
        throws
    {
        var settings = S3Settings()
        settings.notificationDuplicates = .always
        var listeners = try Listeners(rules: [Self.rule], settings: settings)
        let given = call(after: .zero, item: "signup-3", operation: "PutObject")
        let followUps = listeners.put("ada/me.jpg", in: given)
        try #require(followUps.count == 2)
        #expect(followUps[0].delay != followUps[1].delay)

        let first = try listeners.need(of: followUps[0], in: given)
        let second = try listeners.need(of: followUps[1], in: given)
        #expect(second.scope.description == "signup-3#2/upload")
        let again = try #require(
            listeners.s3.resume(
                first.ticket, with: .failed(.timedOut(.states)), in: given
            ).followUps.first)
        let third = try listeners.need(of: again, in: given)
        #expect(third.scope.description == "signup-3/upload@2")
        let names = [first, second, third].map { need -> String? in
            guard case .request(let request) = need.what else { return nil }
            return (request as? StartExecutionRequest)?.name
        }
        #expect(names[0] != names[1])
        #expect(names[0] == names[2])
        #expect(names.allSatisfy { ($0 ?? "").utf8.count == 73 })
    }

    // The answer to the first attempt was lost, and its execution ended before the second: the name
    // is taken, and the event was delivered all the same.
    @Test(arguments: [(1, ["NotificationDropped"]), (2, [])] as [(Int, [String])])
    func `an execution that an earlier attempt has started is a delivery`(
        attempts: Int, effects: [String]
    ) throws {
        var listeners = try Listeners(rules: [Self.rule])
        let given = call(after: .zero, item: "signup-3", operation: "PutObject")
        var followUp = try #require(listeners.put("ada/me.jpg", in: given).first)
        for _ in 1..<attempts {
            let lost = try listeners.need(of: followUp, in: given)
            followUp = try #require(
                listeners.s3.resume(
                    lost.ticket, with: .failed(.timedOut(.states)), in: given
                ).followUps.first)
        }
        let last = try listeners.need(of: followUp, in: given)
        let taken = AWSError(.states, "ExecutionAlreadyExists", "", status: 400)
        let consequences = listeners.s3.resume(last.ticket, with: .failed(taken), in: given)
        #expect(consequences.effects.map(\.name) == effects)
        #expect(consequences.followUps.isEmpty)
    }

    @Test func `an upload that is tried again and lands again is two events`() throws {
        var listeners = try Listeners(rules: [Self.rule])
        var scopes: [String] = []
        for attempt in [1, 2] {
            let given = call(
                after: .zero, item: "signup-3", operation: "PutObject", attempt: attempt)
            let followUp = try #require(listeners.put("ada/me.jpg", in: given).first)
            scopes.append(try listeners.need(of: followUp, in: given).scope.description)
        }
        #expect(scopes == ["signup-3/upload", "signup-3#3/upload"])
    }

    @Test func `a rule may listen to removals`() throws {
        var listeners = try Listeners(
            rules: [
                EventBridgeRule("gone", stateMachineARN: "machine", detailType: "Object Deleted")
            ])
        #expect(listeners.put().isEmpty)
        let removal = listeners.s3.deleteObject(
            DeleteObjectRequest(bucket: "photos", key: "a"), in: call())
        let start = try listeners.request(
            StartExecutionRequest.self, of: try #require(removal.consequences.followUps.first))
        let event = try JSONValue.parse(try #require(start.input))
        #expect(event["detail-type"] == "Object Deleted")
        #expect(event["detail"]?["deletion-type"] == "Permanently Deleted")
        #expect(event["detail"]?["reason"] == "DeleteObject")
        #expect(event["detail"]?["object"]?.objectValue?.keys == ["key", "sequencer"])
    }

    @Test func `a rule needs its bucket`() {
        var s3 = S3Service()
        #expect(throws: AWSError.self) { try s3.addRule(Self.rule, on: "none") }
    }
}
