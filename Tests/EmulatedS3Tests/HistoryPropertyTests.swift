import AWSModel
import Bodies
import EmulatedS3
import KeyedDraws
import PropertyTesting
import ServiceCalls
import Testing
import VirtualTime

/// What a client may do to a small bucket.
private enum Step: CustomStringConvertible {
    case put(key: String, text: String)
    case putNew(key: String, text: String)
    case putOver(key: String, text: String, eTagOf: String)
    case copy(from: String, to: String)
    case delete(key: String)
    case deleteAll(keys: [String])
    case get(key: String)
    case list(prefix: String, length: Int)

    /// Fair over kinds and keys.
    init(_ bits: UInt64) {
        let keys = ["a", "a/b", "a/c", "b", "é"]
        let key = keys[Int(bits >> 8 % 5)]
        let other = keys[Int(bits >> 16 % 5)]
        let text = "\(bits >> 40)"
        switch bits % 9 {
        case 0, 1: self = .put(key: key, text: text)
        case 2: self = .putNew(key: key, text: text)
        case 3: self = .putOver(key: key, text: text, eTagOf: other)
        case 4: self = .copy(from: other, to: key)
        case 5: self = .delete(key: key)
        case 6: self = .deleteAll(keys: [key, other])
        case 7:
            self = .list(prefix: bits >> 24 % 2 == 0 ? "" : "a", length: Int(bits >> 25 % 4) + 1)
        default: self = .get(key: key)
        }
    }

    var description: String {
        switch self {
        case .put(let key, let text): "put \(key) \(text)"
        case .putNew(let key, let text): "put \(key) \(text) if there is none"
        case .putOver(let key, let text, let other): "put \(key) \(text) over \(other)'s ETag"
        case .copy(let from, let to): "copy \(from) to \(to)"
        case .delete(let key): "delete \(key)"
        case .deleteAll(let keys): "delete \(keys.joined(separator: " "))"
        case .get(let key): "get \(key)"
        case .list(let prefix, let length): "list \(prefix) by \(length)"
        }
    }
}

/// A bucket beside the dictionary that it should be.
private struct Comparison {
    private var s3: S3Service
    private var model: [String: String] = [:]
    private var now = Nanoseconds.zero
    private var serial = 0

    init() throws {
        s3 = S3Service()
        try s3.addBucket("photos")
    }

    /// - Returns: What differs after the steps; nil where nothing does.
    static func difference(after steps: [Step]) throws -> String? {
        var comparison = try Comparison()
        for (place, step) in steps.enumerated() {
            if let difference = try comparison.take(step) {
                return "step \(place), \(step): \(difference)"
            }
        }
        return nil
    }

    private mutating func next() -> ServiceCall {
        // Conditional writes conflict with removals a moment ago, which the dictionary knows
        // nothing of.
        now += .seconds(1)
        serial += 1
        return call(after: now, item: "item-\(serial)")
    }

    private func eTag(_ text: String) -> String { "\"\(Body(Array(text.utf8)).digest)\"" }

    private mutating func put(
        _ key: String, _ text: String, ifMatch: String? = nil, ifNoneMatch: String? = nil
    ) -> Int {
        s3.putObject(
            PutObjectRequest(
                bucket: "photos", key: key, body: Body(Array(text.utf8)), ifMatch: ifMatch,
                ifNoneMatch: ifNoneMatch), in: next()
        ).error?.status ?? 200
    }

    private mutating func take(_ step: Step) throws -> String? {
        var expected = 200
        var status = 200
        switch step {
        case .put(let key, let text):
            status = put(key, text)
            model[key] = text
        case .putNew(let key, let text):
            status = put(key, text, ifNoneMatch: "*")
            if model[key] == nil { model[key] = text } else { expected = 412 }
        case .putOver(let key, let text, let other):
            let wanted = model[other].map(eTag) ?? "\"none\""
            status = put(key, text, ifMatch: wanted)
            if let present = model[key] {
                if eTag(present) == wanted { model[key] = text } else { expected = 412 }
            } else {
                expected = 404
            }
        case .copy(let from, let to):
            let answer = s3.copyObject(
                CopyObjectRequest(
                    bucket: "photos", key: to, copySource: "photos/\(from)",
                    metadataDirective: "REPLACE"), in: next())
            status = answer.error?.status ?? 200
            if let original = model[from] { model[to] = original } else { expected = 404 }
        case .delete(let key):
            _ = s3.deleteObject(DeleteObjectRequest(bucket: "photos", key: key), in: next())
            model[key] = nil
        case .deleteAll(let keys):
            _ = s3.deleteObjects(
                DeleteObjectsRequest(
                    bucket: "photos", delete: .init(objects: keys.map { .init(key: $0) })),
                in: next())
            for key in keys { model[key] = nil }
        case .get(let key):
            let answer = s3.getObject(GetObjectRequest(bucket: "photos", key: key), in: next())
            let found = try answer.response.map { try $0.body.bytes() }
            let wanted = model[key].map { Array($0.utf8) }
            if found != wanted { return "another body" }
        case .list(let prefix, let length):
            let found = try listing(prefix, length)
            let wanted = model.filter { $0.key.hasPrefix(prefix) }
                .sorted { ObjectKey($0.key) < ObjectKey($1.key) }
                .map { "\($0.key)=\(eTag($0.value))" }
            if found != wanted { return "another listing" }
        }
        return status == expected ? nil : "status \(status), not \(expected)"
    }

    private mutating func listing(_ prefix: String, _ length: Int) throws -> [String] {
        var found: [String] = []
        var token: String?
        repeat {
            let answer = s3.listObjectsV2(
                ListObjectsV2Request(
                    bucket: "photos", prefix: prefix, maxKeys: length, continuationToken: token),
                in: next())
            let page = try #require(answer.response)
            found += page.contents.map { "\($0.key)=\($0.eTag)" }
            token = page.nextContinuationToken
        } while token != nil
        return found
    }
}

// Strong consistency: every GET returns what the last PUT wrote, a LIST has it, a condition has one
// winner. Amazon S3 User Guide, "Amazon S3 data consistency model".
@Suite struct HistoryPropertyTests {
    @Test(arguments: 1...60) func `a bucket is the dictionary that its clients take it for`(
        seed: UInt64
    ) throws {
        let draws = Draws(seed: seed)
        let steps = (0..<120).map { Step(draws.bits(Purpose("test.step"), key: UInt64($0))) }
        guard try Comparison.difference(after: steps) != nil else { return }
        let smallest = try shrunk(steps) { try Comparison.difference(after: $0) != nil }
        let difference = try Comparison.difference(after: smallest) ?? ""
        Issue.record("seed \(seed): \(difference)\n\(smallest.map(\.description))")
    }

    @Test func `a hundred thousand objects are stored, found and listed`() throws {
        var s3 = S3Service()
        try s3.addBucket("photos")
        // A number that is odd and smaller than 2¹⁷ visits all keys in a scattered order.
        let count = 1 << 17
        for number in 0..<count {
            let key = number * 42_137 % count
            let answer = s3.putObject(
                PutObjectRequest(bucket: "photos", key: "user-\(key)/me.jpg", body: .empty),
                in: call(after: .milliseconds(Int64(number))))
            if let error = answer.error { throw error }
        }
        let page = s3.listObjectsV2(
            ListObjectsV2Request(bucket: "photos", startAfter: "user-99989/me.jpg"),
            in: call(at: 2_000))
        #expect(page.response?.contents.first?.key == "user-9999/me.jpg")
        #expect(page.response?.isTruncated == false)
        let folders = s3.listObjectsV2(
            ListObjectsV2Request(bucket: "photos", delimiter: "/", maxKeys: 3), in: call(at: 2_000))
        #expect(
            folders.response?.commonPrefixes.map(\.prefix) == ["user-0/", "user-1/", "user-10/"])
        #expect(s3.object(ObjectKey("user-77777/me.jpg"), in: "photos") != nil)
    }
}
