import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import RetryPolicies
import Simulator
import Testing
import Tracing
import VirtualTime

// A batch that is done in part answers 200, and says what it left undone: Amazon DynamoDB API
// Reference, "BatchWriteItem" and "BatchGetItem"; Amazon S3 API Reference, "DeleteObjects"; Amazon
// SNS API Reference, "PublishBatch".
@Suite struct `A batch that comes back in part` {
    /// What a function's calls left undone, one list a call, under a rule for an operation.
    private func undone(
        _ effect: FaultEffect, _ operation: AWSOperation, seed: UInt64 = 7,
        _ body: @escaping @Sendable (any AWSClient) async throws -> [[String]]
    ) throws -> (left: [[String]], story: Story) {
        var world = World(seed: seed) { aws, _ in
            .array(
                try await body(aws).map { names in .array(names.map { .string($0) }) })
        }
        world.addTable("rows")
        world.configuration.system.resources.topics.append("news")
        world.configuration.clients["Work"] = .init(retries: .none)
        world.configuration.faults = [
            FaultRule(
                service: operation.service, operation: operation.name, effects: [effect])
        ]
        let story = try world.run()
        let lists = story.output()?.arrayValue ?? []
        return (lists.map { ($0.arrayValue ?? []).compactMap(\.stringValue) }, story)
    }

    private static let keys = (1...8).map { "k-\($0)" }

    private static func write(_ keys: [String], _ aws: any AWSClient) async throws -> [String] {
        let writes = keys.map { WriteRequest.put(["key": .s($0)]) }
        let response = try await aws.send(BatchWriteItemRequest(requestItems: ["rows": writes]))
        return (response.unprocessedItems["rows"] ?? []).compactMap {
            if case .s(let key)? = $0.putRequest?.item["key"] { key } else { nil }
        }
    }

    @Test(arguments: [
        (FaultEffect.partial(count: 3), 3), (.partialShare(Ratio(3, 10)), 2),
        (.partialShare(Ratio(1, 10)), 0),
    ])
    func `of writes has just so many in UnprocessedItems, and all others were written`(
        effect: FaultEffect, count: Int
    ) throws {
        let (left, story) = try undone(effect, BatchWriteItemRequest.operation) { aws in
            [try await Self.write(Self.keys, aws)]
        }

        let unprocessed = try #require(left.first)
        #expect(unprocessed.count == count)
        // UnprocessedItems and what was processed make the request.
        #expect((unprocessed + story.keys(of: "ItemPut")).sorted() == Self.keys)
    }

    @Test func `of writes is done when what was left is sent again`() throws {
        let (left, story) = try undone(
            .partialShare(Ratio(1, 2)), BatchWriteItemRequest.operation
        ) { aws in
            var rounds: [[String]] = []
            var rest = Self.keys
            while !rest.isEmpty {
                rest = try await Self.write(rest, aws)
                rounds.append(rest)
            }
            return rounds
        }
        // Half of eight, of four, of two, and of one: nothing.
        #expect(left.map(\.count) == [4, 2, 1, 0])
        // The last is met by nothing.
        #expect(story.faultWords == Array(repeating: "partial batch, 1/2 undone", count: 3))
        let told = story.calls("dynamodb.BatchWriteItem").map(\.outcome)
        #expect(
            told == [
                .answered("4 unprocessed"), .answered("2 unprocessed"), .answered("1 unprocessed"),
                .answered("ok"),
            ])
        #expect(story.keys(of: "ItemPut").sorted() == Self.keys)
    }

    @Test func `leaves entries undone that hang on the seed`() throws {
        let runs = try (1...8 as ClosedRange<UInt64>).map { seed in
            try undone(.partial(count: 2), BatchWriteItemRequest.operation, seed: seed) { aws in
                [try await Self.write(Self.keys, aws)]
            }.left
        }
        #expect(Set(runs).count > 2)
    }

    // "If none of the items can be processed …, BatchWriteItem returns a
    // ProvisionedThroughputExceededException."
    @Test func `of writes is refused where none is done`() throws {
        let (_, story) = try undone(.partial(count: 8), BatchWriteItemRequest.operation) { aws in
            [try await Self.write(Self.keys, aws)]
        }
        #expect(story.error() == "ProvisionedThroughputExceededException")
        #expect(story.count(of: "ItemPut") == 0)
    }

    @Test func `of reads has just so many in UnprocessedKeys, and answers all others`() throws {
        let (left, _) = try undone(.partial(count: 3), BatchGetItemRequest.operation) { aws in
            _ = try await Self.write(Self.keys, aws)
            let keys = Self.keys.map { ["key": AttributeValue.s($0)] }
            let response = try await aws.batchGetItem(
                BatchGetItemRequest(
                    requestItems: ["rows": KeysAndAttributes(keys: keys, consistentRead: true)]))
            return [response.unprocessedKeys["rows"]?.keys ?? [], response.responses["rows"] ?? []]
                .map { items in
                    items.compactMap { if case .s(let key)? = $0["key"] { key } else { nil } }
                }
        }
        try #require(left.count == 2)
        #expect(left[0].count == 3)
        #expect((left[0] + left[1]).sorted() == Self.keys)
    }

    @Test func `of deletions tells an error for each that was not removed`() throws {
        let (left, story) = try undone(.partial(count: 2), DeleteObjectsRequest.operation) { aws in
            for key in Self.keys { try await aws.put(key) }
            let response = try await aws.send(
                DeleteObjectsRequest(
                    bucket: "things", delete: .init(objects: Self.keys.map { .init(key: $0) })))
            let errors = response.errors ?? []
            return [
                errors.map(\.key), errors.map(\.code),
                (response.deleted ?? []).map(\.key),
            ]
        }
        try #require(left.count == 3)
        #expect(left[0].count == 2)
        #expect(Set(left[1]) == ["InternalError"])
        #expect((left[0] + left[2]).sorted() == Self.keys)
        #expect(story.keys(of: "ObjectDeleted").sorted() == left[2])
    }

    @Test func `of messages tells a failure of the server's for each that was not taken`() throws {
        let (left, story) = try undone(.partial(count: 5), PublishBatchRequest.operation) { aws in
            let response = try await aws.send(
                PublishBatchRequest(
                    topicARN: "arn:aws:sns:us-east-1:123456789012:news",
                    publishBatchRequestEntries: Self.keys.map { .init(id: $0, message: $0) }))
            return [
                response.failed.map(\.id), response.failed.map { "\($0.code) \($0.senderFault)" },
                response.successful.map(\.id),
            ]
        }
        try #require(left.count == 3)
        #expect(left[0].count == 5)
        #expect(Set(left[1]) == ["InternalError false"])
        #expect((left[0] + left[2]).sorted() == Self.keys)
        #expect(story.count(of: "MessagePublished") == 3)
    }
}

extension Story {
    /// What something of that name happened to in a service, in order.
    fileprivate func keys(of effect: String) -> [String] {
        events.compactMap { event in
            guard case .effect(_, let found) = event.kind, found.name == effect else { return nil }
            return found.key
        }
    }
}
