import FaultInjection
import KeyedDraws
import OrderedJSON
import Scenarios
import Testing
import VirtualTime

@Suite struct `Faults of the network` {
    @Test(arguments: [
        ("{reset: before-effect}", [FaultEffect.reset(afterEffect: false)]),
        ("{reset: after-effect}", [.reset(afterEffect: true)]),
        ("{outage: new-connections}", [.outage(all: false)]),
        ("{outage: all}", [.outage(all: true)]),
        ("{duplicate: 40ms}", [.duplicate(after: .milliseconds(40))]),
        (
            "{duplicate: 9s, timeout: before-effect}",
            [.timeout(afterEffect: false), .duplicate(after: .seconds(9))]
        ),
    ])
    func `are read, and resolved as they were written`(text: String, effects: [FaultEffect]) throws
    {
        try expectRead(text, on: "s3.*", as: effects)
    }

    @Test func `may damage DynamoDB's answers`() throws {
        try expectRead("{corrupt: crc32}", on: "dynamodb.*", as: [.corruptAnswer])
    }

    @Test(arguments: [
        ("20m", Nanoseconds.minutes(20)), ("-20m", .minutes(-20)), ("-1h30m", .minutes(-90)),
    ])
    func `may set a caller's clock wrong`(text: String, skew: Nanoseconds) throws {
        try expectRead("{skew: \(text)}", on: "s3.*", as: [.skew(skew)])
    }

    @Test(arguments: [
        (
            "do: {skew: 0s}",
            "8:32: 'skew' is '0s', not a span such as 20m, or -20m for a clock that is behind; write a span such as 20m, or -20m for a clock that is behind"
        ),
        (
            "do: {skew: 20m, probability: 5%}",
            "8:37: 'probability' beside 'skew'; a clock is off for a while, not for a call: leave it out"
        ),
        (
            "when: {nth: 2}, do: {skew: 20m}",
            "8:28: 'nth' beside 'skew'; a clock is off for a while, not for a call: write 'at: 10s..5m'"
        ),
    ])
    func `of clocks that are wrong are told with place and cure`(text: String, complaint: String) {
        #expect(complaints(minimal("faults: [{on: s3.*, \(text)}]")) == ["x.yaml:\(complaint)"])
    }

    @Test func `leave it to a client whether it corrects its clock`() throws {
        let plain = try reader.scenario(
            text: minimal("clients: {ResizeImage: {retries: swift}}"), path: "x.yaml")
        let set = try reader.scenario(
            text: minimal("clients: {ResizeImage: {correctsClock: false}}"), path: "x.yaml")
        #expect(plain.clients["ResizeImage"]?.correctsClock == nil)
        #expect(set.clients["ResizeImage"]?.correctsClock == false)
        #expect(plain.digest != set.digest)
        #expect(
            complaints(minimal("clients: {ResizeImage: {correctsClock: maybe}}")) == [
                "x.yaml:8:40: 'correctsClock' is 'maybe', not true or false; write true or false"
            ])
    }

    @Test(arguments: ["*", "GetItem", "Query", "Scan", "BatchGetItem"])
    func `may make reads of DynamoDB's stale`(operation: String) throws {
        try expectRead("{stale: 2s}", on: "dynamodb.\(operation)", as: [.stale(by: .seconds(2))])
    }

    @Test(arguments: [
        (
            "dynamodb.PutItem",
            "8:38: 'stale' on dynamodb.PutItem; only DynamoDB's reads may be behind: write 'on: dynamodb.*', or one of GetItem, BatchGetItem, Query, Scan"
        ),
        (
            "s3.*",
            "8:26: 'stale' on s3.*; only DynamoDB's reads may be behind: write 'on: dynamodb.*', or one of GetItem, BatchGetItem, Query, Scan"
        ),
    ])
    func `that make nothing stale are told with place and cure`(
        operation: String, complaint: String
    ) {
        #expect(
            complaints(minimal("faults: [{on: \(operation), do: {stale: 2s}}]"))
                == ["x.yaml:\(complaint)"])
    }

    @Test(arguments: [
        ("3", FaultEffect.partial(count: 3)), ("1", .partial(count: 1)),
        ("30%", .partialShare(Ratio(3, 10))), ("100%", .partialShare(Ratio(1, 1))),
    ])
    func `may leave a part of a batch undone`(part: String, effect: FaultEffect) throws {
        for operation in ["dynamodb.BatchWriteItem", "s3.DeleteObjects", "sns.PublishBatch"] {
            try expectRead("{partial: \(part)}", on: operation, as: [effect])
        }
    }

    @Test(arguments: [
        (
            "dynamodb.PutItem", "3",
            "8:38: 'partial' on dynamodb.PutItem; only a batch comes back in part: write 'on:' one of dynamodb.BatchWriteItem, dynamodb.BatchGetItem, s3.DeleteObjects, sns.PublishBatch"
        ),
        (
            "dynamodb.*", "3",
            "8:32: 'partial' on dynamodb.*; only a batch comes back in part: write 'on:' one of dynamodb.BatchWriteItem, dynamodb.BatchGetItem, s3.DeleteObjects, sns.PublishBatch"
        ),
        (
            "s3.DeleteObjects", "0",
            "8:47: 'partial' is '0', not a number of entries such as 3, or a share of them such as 30%; write a number of entries such as 3, or a share of them such as 30%"
        ),
        (
            "s3.DeleteObjects", "0%",
            "8:47: 'partial' is '0%', not a number of entries such as 3, or a share of them such as 30%; write a number of entries such as 3, or a share of them such as 30%"
        ),
    ])
    func `that leave a part of no batch are told with place and cure`(
        operation: String, part: String, complaint: String
    ) {
        #expect(
            complaints(minimal("faults: [{on: \(operation), do: {partial: \(part)}}]"))
                == ["x.yaml:\(complaint)"])
    }

    @Test(arguments: ["s3.PutObject", "sns.Publish", "sns.PublishBatch", "lambda.Invoke"])
    func `may have deliveries come late and out of order`(operation: String) throws {
        try expectRead("{delay: 30s}", on: operation, as: [.delay(.seconds(30))])
        try expectRead("{reorder: 5m}", on: operation, as: [.reorder(within: .minutes(5))])
        try expectRead(
            "{delay: 1s, reorder: 2s}", on: operation,
            as: [.delay(.seconds(1)), .reorder(within: .seconds(2))])
    }

    @Test(arguments: [
        ("dynamodb.PutItem", "delay", "8:38"), ("s3.GetObject", "reorder", "8:34"),
        ("sns.*", "delay", "8:27"),
    ])
    func `that delay what nobody delivers are told with place and cure`(
        operation: String, key: String, place: String
    ) {
        #expect(
            complaints(minimal("faults: [{on: \(operation), do: {\(key): 30s}}]")) == [
                "x.yaml:\(place): '\(key)' on \(operation); it has nothing delivered: write 'slow' for the call itself, or 'on:' one of s3.PutObject, s3.CopyObject, s3.DeleteObject, s3.DeleteObjects, sns.Publish, sns.PublishBatch, lambda.Invoke"
            ])
    }

    @Test func `may slow calls by a factor that goes from one to another`() throws {
        try expectRead(
            "{slow: 10x..1x}, at: 2s..32s", on: "s3.*", as: [.ramp(from: 10, to: 1)],
            at: "2s..32s")
    }

    private func expectRead(
        _ text: String, on target: String, as effects: [FaultEffect], at window: String? = nil
    ) throws {
        let scenario = try reader.scenario(
            text: minimal("faults: [{on: \(target), do: \(text)}]"), path: "x.yaml")
        #expect(scenario.faultRules.map(\.effects) == [effects])
        var acts = try #require(scenario.resolved["faults"]?.arrayValue?.first?["do"]?.objectValue)
        acts["probability"] = nil
        let again = try reader.scenario(
            text: minimal(
                "faults: [{on: \(target), do: \(JSONValue.object(acts).text)\(window.map { ", at: \($0)" } ?? "")}]"
            ),
            path: "x.yaml")
        #expect(again.faultRules == scenario.faultRules)
    }

    @Test(arguments: [
        ("{corrupt: sha1}", "8:41: unknown corrupt 'sha1'; the choices are crc32"),
        (
            "{corrupt: crc32, timeout: after-effect}",
            "8:32: 'corrupt' beside 'timeout'; keep one of them"
        ),
        (
            "{probability: 5%}",
            "8:31: 'do' says nothing that happens; add error, timeout, reset, corrupt, outage, duplicate, delay, reorder, partial, stale, skew, slow or crash"
        ),
    ])
    func `of DynamoDB's that are wrong are told with place and cure`(
        text: String, complaint: String
    ) {
        #expect(
            complaints(minimal("faults: [{on: dynamodb.*, do: \(text)}]"))
                == ["x.yaml:\(complaint)"])
    }

    @Test(arguments: [("none", Background.none), ("ordinary", .ordinary), ("chaos", .chaos)])
    func `may come by themselves`(text: String, background: Background) throws {
        let scenario = try reader.scenario(
            text: minimal("background: \(text)"), path: "x.yaml")
        #expect(scenario.background == background)
        let plain = try reader.scenario(text: minimal(), path: "x.yaml")
        #expect((scenario.digest == plain.digest) == (background == .none))
        #expect(
            complaints(minimal("background: kaos"))
                == ["x.yaml:8:13: unknown background 'kaos'; the choices are none, ordinary, chaos"]
        )
    }

    @Test(arguments: [
        (
            "{reset: after}",
            "8:33: unknown reset 'after'; the choices are before-effect, after-effect"
        ),
        ("{outage: true}", "8:34: unknown outage 'true'; the choices are new-connections, all"),
        ("{duplicate: 2}", "8:37: 'duplicate' is '2', not a duration; add a unit: 2ms or 2s"),
        ("{reset: after-effect, outage: all}", "8:47: 'outage' beside 'reset'; keep one of them"),
        (
            "{corrupt: crc32}",
            "8:26: 'corrupt' on s3.*; only DynamoDB's answers carry x-amz-crc32: write 'on: dynamodb.*', or 'reset: after-effect'"
        ),
    ])
    func `that are wrong are told with place and cure`(text: String, complaint: String) {
        #expect(
            complaints(minimal("faults: [{on: s3.*, do: \(text)}]")) == ["x.yaml:\(complaint)"])
    }
}
