import AWSModel
import Bodies
import EmulatedS3
import KeyedDraws
import ServiceCalls
import Testing
import Tracing
import VirtualTime

// Amazon S3 User Guide, "Best practices design patterns: optimizing Amazon S3 performance"; the
// model is ours.
@Suite struct ThroughputTests {
    private var s3: S3Service

    init() throws {
        var settings = S3Settings()
        settings.partitionReadsPerSecond = 55
        settings.partitionWritesPerSecond = 35
        s3 = S3Service(settings: settings)
        try s3.addBucket("photos")
    }

    /// Sends `perSecond` requests for as many seconds, each under a site of its own.
    /// - Returns: How many were turned away in each second.
    private mutating func send(
        _ perSecond: Int, seconds: Range<Int>, keys: [String] = (0..<200).map { "k\($0)" },
        _ request: (String) -> any AWSRequest = {
            PutObjectRequest(bucket: "photos", key: $0, body: .empty)
        }
    ) -> [Int] {
        seconds.map { second in
            (0..<perSecond).count { place in
                let now: Nanoseconds =
                    .seconds(Int64(second))
                    + .nanoseconds(Int64(place) * 1_000_000_000 / Int64(perSecond))
                let answer = s3.perform(
                    request(keys[place % keys.count]),
                    in: call(after: now, item: "item-\(second)-\(place)"))
                guard let error = answer.error else { return false }
                return error.code == "SlowDown" && error.status == 503
            }
        }
    }

    @Test mutating func `within the rate nothing is turned away`() {
        #expect(send(35, seconds: 0..<100).allSatisfy { $0 == 0 })
        #expect(
            send(55, seconds: 100..<200) { HeadObjectRequest(bucket: "photos", key: $0) }
                .allSatisfy { $0 == 0 })
    }

    @Test mutating func `a second's worth may come at once`() {
        let answers = (0..<36).map { place in
            s3.putObject(
                PutObjectRequest(bucket: "photos", key: "k", body: .empty),
                in: call(at: 10, item: "item-\(place)"))
        }
        #expect(answers.prefix(35).allSatisfy { $0.error == nil })
    }

    // At twice the rate, half of the requests are extra, and each of them fails with probability 1
    // - 35 ÷ 70.
    @Test mutating func `above the rate, extra requests are turned away by chance`() {
        let refused = send(70, seconds: 0..<200).dropFirst(2).reduce(0, +)
        let share = Double(refused) / Double(198 * 70)
        #expect((0.23...0.27).contains(share))
    }

    @Test mutating func `reads and writes are counted apart, and a listing is a read`() {
        _ = send(70, seconds: 0..<10)
        #expect(
            send(50, seconds: 10..<20) { _ in ListObjectsV2Request(bucket: "photos") }
                .allSatisfy { $0 == 0 })
        let refused = send(200, seconds: 20..<40) { _ in
            ListObjectsV2Request(bucket: "photos")
        }
        #expect(refused.reduce(0, +) > 500)
    }

    @Test mutating func `what is turned away changes nothing`() {
        _ = send(70, seconds: 0..<10)
        for place in 0..<1_000 {
            let key = "fresh-\(place)"
            let answer = s3.putObject(
                PutObjectRequest(bucket: "photos", key: key, body: .empty),
                in: call(at: 10, item: "late-\(place)"))
            #expect((s3.object(ObjectKey(key), in: "photos") != nil) == (answer.error == nil))
            #expect(answer.error == nil || answer.consequences.effects.isEmpty)
        }
    }

    @Test mutating func `another bucket has a throughput of its own`() throws {
        try s3.addBucket("albums")
        _ = send(700, seconds: 0..<5)
        let refused = send(35, seconds: 5..<10) {
            PutObjectRequest(bucket: "albums", key: $0, body: .empty)
        }
        #expect(refused.allSatisfy { $0 == 0 })
    }

    @Test mutating func `a range that stays overloaded for 15 minutes is cut in two`() throws {
        let keys = (0..<70).map { $0.isMultiple(of: 2) ? "a/\($0)" : "b/\($0)" }
        let before = send(70, seconds: 0..<898, keys: keys)
        #expect(s3.partitionBounds(of: "photos").isEmpty)
        #expect(before.suffix(100).reduce(0, +) > 1_000)

        _ = send(70, seconds: 898..<905, keys: keys)
        let bounds = s3.partitionBounds(of: "photos")
        #expect(bounds.count == 1)
        // Half of the keys that are asked for lie on either side.
        let bound = try #require(bounds.first)
        #expect(bound > ObjectKey("a/5") && bound < ObjectKey("b/40"))
        let after = send(70, seconds: 905..<1_005, keys: keys)
        #expect(after.reduce(0, +) < before.suffix(100).reduce(0, +) / 2)
    }

    @Test mutating func `an overload that pauses has to begin anew`() {
        _ = send(70, seconds: 0..<600)
        _ = send(70, seconds: 700..<1_300)
        #expect(s3.partitionBounds(of: "photos").isEmpty)
        _ = send(70, seconds: 1_300..<1_605)
        #expect(s3.partitionBounds(of: "photos").count == 1)
    }

    @Test mutating func `a single key cannot be cut`() {
        _ = send(70, seconds: 0..<1_000, keys: ["hot"])
        #expect(s3.partitionBounds(of: "photos").isEmpty)
    }

    @Test mutating func `a delay of nothing cuts at once`() throws {
        var settings = S3Settings()
        (settings.partitionWritesPerSecond, settings.partitionSplitDelay) = (1, .zero)
        s3 = S3Service(settings: settings)
        try s3.addBucket("photos")
        _ = send(10, seconds: 0..<1, keys: ["hot"])
        #expect(s3.partitionBounds(of: "photos").isEmpty)
        _ = send(10, seconds: 1..<2, keys: ["a", "b"])
        #expect(s3.partitionBounds(of: "photos").count >= 1)
    }

    @Test mutating func `the cut is told, even by the request that is turned away`() {
        var names: [String] = []
        for second in 0..<910 {
            for place in 0..<70 {
                let now: Nanoseconds =
                    .seconds(Int64(second)) + .milliseconds(Int64(place) * 14)
                let answer = s3.perform(
                    PutObjectRequest(bucket: "photos", key: "k\(place)", body: .empty),
                    in: call(after: now, item: "item-\(second)-\(place)"))
                names += answer.consequences.effects.map(\.name).filter { $0 != "ObjectPut" }
            }
        }
        #expect(names == ["PartitionSplit"])
    }

    @Test mutating func `of several objects to remove, those beyond the rate fail for themselves`()
        throws
    {
        let answer = s3.deleteObjects(
            DeleteObjectsRequest(
                bucket: "photos", delete: .init(objects: (0..<500).map { .init(key: "k\($0)") })),
            in: call())
        let response = try #require(answer.response)
        let codes = Set((response.errors ?? []).map(\.code))
        #expect(codes == ["SlowDown"])
        #expect(response.deleted?.prefix(35).map(\.key) == (0..<35).map { "k\($0)" })
        #expect((response.deleted?.count ?? 0) + (response.errors?.count ?? 0) == 500)
    }
}
