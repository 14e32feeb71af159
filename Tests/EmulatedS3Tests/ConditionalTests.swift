import AWSModel
import Bodies
import EmulatedS3
import ServiceCalls
import Testing
import VirtualTime

// RFC 9110, section 13.2.2, and Amazon S3 API Reference, "GetObject".
@Suite struct ConditionalReadTests {
    private var s3 = S3Service()
    private static let digest = "900150983cd24fb0d6963f7d28e17f72"
    private static let (before, exactly, after) = (second(99), second(100), second(101))

    private static func second(_ second: Int64) -> Timestamp {
        Timestamp(nanosecondsSince1970: (Instant.unixSecondsAtEpoch + second) * 1_000_000_000)
    }

    init() throws {
        try s3.addBucket("photos")
        _ = s3.putObject(
            PutObjectRequest(bucket: "photos", key: "a", body: Body(Array("abc".utf8))),
            in: call(after: .seconds(100) + .milliseconds(700)))
    }

    struct Case: Sendable {
        var ifMatch: String?
        var ifNoneMatch: String?
        var ifModifiedSince: Timestamp?
        var ifUnmodifiedSince: Timestamp?
        let status: Int
    }

    private static let cases: [Case] = [
        Case(ifMatch: "\"\(digest)\"", status: 200),
        Case(ifMatch: digest, status: 200),
        Case(ifMatch: "*", status: 200),
        Case(ifMatch: "\"x\", \"\(digest)\"", status: 200),
        Case(ifMatch: "\"x\"", status: 412),
        Case(ifMatch: "", status: 412),
        Case(ifNoneMatch: "\"\(digest)\"", status: 304),
        Case(ifNoneMatch: "*", status: 304),
        Case(ifNoneMatch: "\"x\"", status: 200),
        Case(ifUnmodifiedSince: before, status: 412),
        Case(ifUnmodifiedSince: exactly, status: 200),
        Case(ifModifiedSince: before, status: 200),
        Case(ifModifiedSince: exactly, status: 304),
        Case(ifModifiedSince: after, status: 304),
        // A time in the future says nothing.
        Case(ifModifiedSince: second(1_000), status: 200),
        // An ETag that matches beats a time that does not.
        Case(ifMatch: digest, ifUnmodifiedSince: before, status: 200),
        Case(ifMatch: "\"x\"", ifUnmodifiedSince: after, status: 412),
        Case(ifNoneMatch: digest, ifModifiedSince: before, status: 304),
        Case(ifNoneMatch: "\"x\"", ifModifiedSince: after, status: 200),
        // What must match comes before what must not.
        Case(ifMatch: "\"x\"", ifNoneMatch: digest, status: 412),
        Case(ifMatch: digest, ifNoneMatch: digest, status: 304),
    ]

    @Test(arguments: cases) mutating func `a read is answered by its conditions`(given: Case) {
        let get = s3.getObject(
            GetObjectRequest(
                bucket: "photos", key: "a", ifMatch: given.ifMatch, ifNoneMatch: given.ifNoneMatch,
                ifModifiedSince: given.ifModifiedSince, ifUnmodifiedSince: given.ifUnmodifiedSince),
            in: call(at: 200))
        let head = s3.headObject(
            HeadObjectRequest(
                bucket: "photos", key: "a", ifMatch: given.ifMatch, ifNoneMatch: given.ifNoneMatch,
                ifModifiedSince: given.ifModifiedSince, ifUnmodifiedSince: given.ifUnmodifiedSince),
            in: call(at: 200))
        #expect((get.error?.status ?? 200) == given.status)
        #expect((head.error?.status ?? 200) == given.status)
        if given.status == 412 {
            #expect(get.error?.code == "PreconditionFailed")
            #expect(head.error?.code == "412")
            #expect(head.error?.message == "Precondition Failed")
        }
        if given.status == 304 { #expect(get.error?.code == "304") }
    }
}

// Amazon S3 User Guide, "How to prevent object overwrites with conditional writes".
@Suite struct ConditionalWriteTests {
    private var s3 = S3Service()
    private let abc = Body(Array("abc".utf8))
    private let digest = "900150983cd24fb0d6963f7d28e17f72"

    init() throws { try s3.addBucket("photos") }

    private mutating func put(
        ifMatch: String? = nil, ifNoneMatch: String? = nil, at milliseconds: Int64 = 0,
        item: String = "test"
    ) -> ServiceAnswer<PutObjectRequest.Response> {
        s3.putObject(
            PutObjectRequest(
                bucket: "photos", key: "a", body: Body(Array(item.utf8)), ifMatch: ifMatch,
                ifNoneMatch: ifNoneMatch), in: call(after: .milliseconds(milliseconds)))
    }

    @Test mutating func `of writers that want no object there, one wins`() {
        let answers = (0..<50).map { put(ifNoneMatch: "*", item: "writer-\($0)") }
        let winners = answers.indices.filter { answers[$0].error == nil }
        #expect(winners == [0])
        #expect(
            answers.dropFirst().allSatisfy {
                $0.error?.code == "PreconditionFailed" && $0.error?.status == 412
                    && $0.consequences.effects.isEmpty
            })
        #expect(
            s3.object(ObjectKey("a"), in: "photos")?.body == Body(Array("writer-0".utf8)))
    }

    @Test mutating func `a write may want the object that it read`() throws {
        #expect(put(ifMatch: "\"x\"").error?.code == "NoSuchKey")
        #expect(put(ifMatch: "\"x\"").error?.status == 404)
        let first = try #require(put(item: "one").response?.eTag)
        let second = try #require(put(ifMatch: first, item: "two").response?.eTag)
        #expect(put(ifMatch: first, item: "three").error?.code == "PreconditionFailed")
        #expect(put(ifMatch: second, item: "four").error == nil)
    }

    // Recorded answers of AWS: other values than these are not implemented.
    @Test(
        arguments: [("*", nil), (nil, "\"x\""), ("\"x\"", "*")] as [(String?, String?)])
    mutating func `other conditions are not implemented`(ifMatch: String?, ifNoneMatch: String?) {
        let answer = put(ifMatch: ifMatch, ifNoneMatch: ifNoneMatch)
        #expect(answer.error?.code == "NotImplemented")
        #expect(answer.error?.status == 501)
    }

    // The same guide: 409 where a delete succeeds while the conditional write is under way.
    @Test(arguments: [(0, 409), (20, 409), (21, 200)] as [(Int64, Int)])
    mutating func `a conditional write conflicts with a removal a moment ago`(
        milliseconds: Int64, status: Int
    ) {
        _ = put()
        _ = s3.deleteObject(
            DeleteObjectRequest(bucket: "photos", key: "a"), in: call(after: .seconds(1)))
        let answer = put(ifNoneMatch: "*", at: 1_000 + milliseconds)
        #expect((answer.error?.status ?? 200) == status)
        if status == 409 { #expect(answer.error?.code == "ConditionalRequestConflict") }
    }

    @Test mutating func `a write without conditions does not care about a removal`() {
        _ = put()
        _ = s3.deleteObject(DeleteObjectRequest(bucket: "photos", key: "a"), in: call())
        #expect(put().error == nil)
    }
}
