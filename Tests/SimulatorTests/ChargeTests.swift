import AWSModel
import Bodies
import EmulatedS3
import FaultInjection
import KeyedDraws
import OrderedJSON
import RetryPolicies
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// What is charged for while a function makes calls, by the services' pricing pages.
@Suite struct `What a service charges for` {
    /// A world with a table, billed by request or provisioned.
    private func world(
        provisioned: ProvisionedThroughput? = nil,
        _ body: @escaping @Sendable (any AWSClient) async throws -> Void
    ) -> World {
        var world = World { aws, _ in
            try await body(aws)
            return [:]
        }
        var table = CloudResources.Table("rows", partitionKey: "k")
        table.provisionedThroughput = provisioned
        world.configuration.system.resources.tables = [table]
        world.configuration.clients["Work"] = .init(retries: .none)
        return world
    }

    /// `item quantity resource` of all charges of a run, in their order.
    private func charges(_ world: World) throws -> [String] {
        try world.run().events.compactMap { event in
            guard case .charged(_, let charge) = event.kind else { return nil }
            return "\(charge.item.rawValue) \(charge.quantity) \(charge.resource)"
        }
    }

    // aws.amazon.com/s3/pricing: "DELETE and CANCEL requests are free"; errors of the caller are
    // requests like others.
    @Test func `is an S3 request by its kind, and nothing for a removal`() throws {
        let world = world { aws in
            try await aws.put("x")
            _ = try await aws.send(HeadObjectRequest(bucket: "things", key: "x"))
            _ = try? await aws.send(GetObjectRequest(bucket: "things", key: "absent"))
            _ = try await aws.send(ListObjectsV2Request(bucket: "things"))
            _ = try await aws.send(DeleteObjectRequest(bucket: "things", key: "x"))
        }
        #expect(
            try charges(world) == [
                "s3.write 1 bucket things", "s3.read 1 bucket things", "s3.read 1 bucket things",
                "s3.write 1 bucket things",
            ])
    }

    // The same page: PUT, COPY, POST and LIST cost more than GET and all others; a list of buckets is
    // about none of them.
    @Test func `is an S3 request about the bucket that it names, or about the account`() throws {
        let world = world { aws in
            try await aws.put("x")
            _ = try await aws.send(
                CopyObjectRequest(bucket: "things", key: "y", copySource: "things/x"))
            _ = try await aws.send(CreateBucketRequest(bucket: "others"))
            _ = try await aws.send(HeadBucketRequest(bucket: "others"))
            _ = try await aws.send(GetBucketNotificationConfigurationRequest(bucket: "things"))
            _ = try await aws.send(
                PutBucketNotificationConfigurationRequest(
                    bucket: "others", notificationConfiguration: NotificationConfiguration()))
            _ = try await aws.send(ListBucketsRequest(prefix: "oth"))
            _ = try await aws.send(DeleteBucketRequest(bucket: "others"))
        }
        #expect(
            try charges(world) == [
                "s3.write 1 bucket things", "s3.write 1 bucket things", "s3.write 1 bucket others",
                "s3.read 1 bucket others", "s3.read 1 bucket things", "s3.write 1 bucket others",
                "s3.write 1 account",
            ])
    }

    // Developer Guide, "Read and write operations"; halves of a unit. A condition that does not hold
    // costs what the write would.
    @Test func `is DynamoDB's units where the table is billed by request`() throws {
        let world = world { aws in
            let item: Item = ["k": .s("a"), "v": .s(String(repeating: "x", count: 1_500))]
            _ = try await aws.send(PutItemRequest(tableName: "rows", item: item))
            _ = try? await aws.send(
                PutItemRequest(
                    tableName: "rows", item: item, conditionExpression: "attribute_not_exists(k)"))
            _ = try await aws.send(
                GetItemRequest(tableName: "rows", key: ["k": .s("a")], consistentRead: true))
            _ = try await aws.send(GetItemRequest(tableName: "rows", key: ["k": .s("a")]))
        }
        #expect(
            try charges(world) == [
                "dynamodb.writeRequestUnit 4 table rows", "dynamodb.writeRequestUnit 4 table rows",
                "dynamodb.readRequestUnit 2 table rows", "dynamodb.readRequestUnit 1 table rows",
            ])
    }

    @Test func `is what a table is provisioned for, from the beginning, and no request`() throws {
        let units = ProvisionedThroughput(readCapacityUnits: 5, writeCapacityUnits: 3)
        let world = world(provisioned: units) { aws in
            _ = try await aws.send(PutItemRequest(tableName: "rows", item: ["k": .s("a")]))
        }
        #expect(
            try charges(world) == [
                "dynamodb.readCapacityUnitHour 5 table rows",
                "dynamodb.writeCapacityUnitHour 3 table rows",
            ])
    }

    // A request that took effect is charged for, whether or not its answer arrives; one that never
    // reached the service is not.
    @Test(arguments: [
        (FaultEffect.timeout(afterEffect: true), 1), (.timeout(afterEffect: false), 0),
        (.reset(afterEffect: true), 1), (.reset(afterEffect: false), 0), (.outage(all: true), 0),
        (.duplicate(after: .milliseconds(1)), 2),
        (.error(code: "InternalError", message: nil, status: nil, afterEffect: false), 0),
        (.error(code: "InternalError", message: nil, status: nil, afterEffect: true), 1),
    ])
    func `is what it served, whatever the client hears`(effect: FaultEffect, count: Int) throws {
        var world = world { aws in try? await aws.put("x") }
        world.configuration.faults = [FaultRule(service: .s3, effects: [effect])]
        #expect(try charges(world).count == count)
    }

    @Test func `is nothing for a request that S3 itself could not serve`() throws {
        var world = world { aws in
            for number in 1...3 { try? await aws.put("\(number)") }
        }
        // One request a second, and the third within it is asked to slow down.
        world.configuration.cloud.s3.partitionWritesPerSecond = 1
        let story = try world.run()
        let refused = story.calls("s3.PutObject").count { $0.error == "SlowDown" }
        #expect(refused > 0)
        #expect(try charges(world).count == 3 - refused)
    }

    // aws.amazon.com/step-functions/pricing: Express executions are requests.
    @Test(arguments: [(StateKind.standard, 0), (.express, 1)])
    func `is an execution of an Express machine`(kind: StateKind, count: Int) throws {
        var world = world { _ in }
        world.configuration.workflowType = kind == .express ? .express : .standard
        #expect(try charges(world).count { $0.hasPrefix("states.expressRequest 1") } == count)
    }

    enum StateKind: Sendable { case standard, express }
}
