import AWSModel
import Bodies
import EmulatedS3
import ServiceCalls
import Testing
import Tracing

// Amazon S3 API Reference, "DeleteObject" and "DeleteObjects".
@Suite struct DeleteTests {
    private var s3 = S3Service()

    init() throws {
        try s3.addBucket("photos")
        for key in ["a", "b", "c"] {
            _ = s3.putObject(
                PutObjectRequest(bucket: "photos", key: key, body: Body(Array(key.utf8))),
                in: call())
        }
    }

    private mutating func delete(
        _ keys: [String], quiet: Bool? = nil
    ) -> ServiceAnswer<DeleteObjectsRequest.Response> {
        s3.deleteObjects(
            DeleteObjectsRequest(
                bucket: "photos", delete: .init(objects: keys.map { .init(key: $0) }, quiet: quiet)
            ), in: call())
    }

    @Test func `where the settings allow none, no range is empty`() {
        var settings = S3Settings()
        (settings.deletionsMaximum, settings.bucketsMaximum) = (0, 0)
        var s3 = S3Service(settings: settings)
        let deleted = s3.deleteObjects(
            DeleteObjectsRequest(bucket: "photos", delete: .init(objects: [.init(key: "a")])),
            in: call())
        #expect(deleted.error?.code == "MalformedXML")
        #expect(s3.listBuckets(ListBucketsRequest(), in: call()).error?.code == "InvalidArgument")
    }

    @Test mutating func `a removed object is gone, and removing it again succeeds`() {
        let request = DeleteObjectRequest(bucket: "photos", key: "a")
        let first = s3.deleteObject(request, in: call())
        let second = s3.deleteObject(request, in: call())

        #expect(first.consequences.effects.map(\.name) == ["ObjectDeleted"])
        #expect(first.consequences.effects.first?["etag"] == "0cc175b9c0f1b6a831c399e269772661")
        #expect(second.response != nil)
        #expect(second.consequences.effects.isEmpty)
        #expect(
            s3.getObject(GetObjectRequest(bucket: "photos", key: "a"), in: call()).error?.code
                == "NoSuchKey")
        #expect(s3.objects(in: "photos").map(\.key.text) == ["b", "c"])
        #expect(
            s3.deleteObject(DeleteObjectRequest(bucket: "none", key: "a"), in: call()).error?.code
                == "NoSuchBucket")
    }

    @Test(
        arguments: [
            ("\"0cc175b9c0f1b6a831c399e269772661\"", nil), ("*", nil),
            ("\"x\"", "PreconditionFailed"),
        ] as [(String, String?)])
    mutating func `a removal may want an ETag`(eTag: String, code: String?) {
        let answer = s3.deleteObject(
            DeleteObjectRequest(bucket: "photos", key: "a", ifMatch: eTag), in: call())
        #expect(answer.error?.code == code)
        #expect((s3.object(ObjectKey("a"), in: "photos") == nil) == (code == nil))
    }

    @Test mutating func `several objects go at once, those that never were among them`() throws {
        let answer = delete(["c", "none", "a"])
        let response = try #require(answer.response)
        #expect(response.deleted?.map(\.key) == ["c", "none", "a"])
        #expect(response.errors == nil)
        #expect(answer.consequences.effects.map(\.key) == ["c", "a"])
        #expect(s3.objects(in: "photos").map(\.key.text) == ["b"])
    }

    @Test mutating func `each object fails for itself`() throws {
        let long = String(repeating: "k", count: 1_025)
        let answer = s3.deleteObjects(
            DeleteObjectsRequest(
                bucket: "photos",
                delete: .init(objects: [
                    .init(key: "a", versionID: "x"), .init(key: "b", versionID: "null"),
                    .init(key: long), .init(key: "c", eTag: "\"x\""),
                ])), in: call())
        let response = try #require(answer.response)
        #expect(response.deleted == [.init(key: "b", versionID: "null")])
        #expect(
            response.errors?.map(\.code) == [
                "NoSuchVersion", "KeyTooLongError", "PreconditionFailed",
            ])
        #expect(response.errors?.map(\.key) == ["a", long, "c"])
    }

    @Test mutating func `a quiet request hears of failures alone`() throws {
        let response = try #require(delete(["a", ""], quiet: true).response)
        #expect(response.deleted == nil)
        #expect(response.errors?.map(\.key) == [""])
    }

    @Test(arguments: [0, 1, 1_000, 1_001]) mutating func `a request names 1 to 1,000 objects`(
        count: Int
    ) {
        let answer = delete((0..<count).map { "k\($0)" })
        #expect(answer.error?.code == ((1...1_000).contains(count) ? nil : "MalformedXML"))
    }
}
