import AWSModel
import Bodies
import EmulatedS3
import ServiceCalls
import Testing
import Tracing

// Amazon S3 API Reference, "CopyObject".
@Suite struct CopyTests {
    private var s3 = S3Service()
    private let digest = "900150983cd24fb0d6963f7d28e17f72"

    init() throws {
        try s3.addBucket("photos")
        try s3.addBucket("albums")
        _ = s3.putObject(
            PutObjectRequest(
                bucket: "photos", key: "ada/me 1.jpg", body: Body(Array("abc".utf8)),
                contentType: "image/jpeg", metadata: ["who": "ada"]), in: call(at: 1))
    }

    private mutating func copy(
        from source: String = "photos/ada/me%201.jpg", to key: String = "copy.jpg",
        in bucket: String = "albums", _ change: (inout CopyObjectRequest) -> Void = { _ in }
    ) -> ServiceAnswer<CopyObjectRequest.Response> {
        var request = CopyObjectRequest(bucket: bucket, key: key, copySource: source)
        change(&request)
        return s3.copyObject(request, in: call(at: 5))
    }

    @Test(arguments: ["photos/ada/me%201.jpg", "/photos/ada/me 1.jpg", "photos%2Fada%2Fme%201.jpg"])
    mutating func `a copy is an object of its own`(source: String) throws {
        let answer = copy(from: source)
        let result = try #require(answer.response?.copyObjectResult)
        #expect(result.eTag == "\"\(digest)\"")
        #expect(result.lastModified.nanosecondsSince1970 == 1_767_225_605_000_000_000)
        let copied = try #require(s3.object(ObjectKey("copy.jpg"), in: "albums"))
        #expect(copied.contentType == "image/jpeg")
        #expect(copied.headers.metadata == ["who": "ada"])
        let effect = try #require(answer.consequences.effects.first)
        #expect(effect.name == "ObjectPut")
        #expect(effect.resource == "bucket albums")
        #expect(effect["original"] == "photos/ada/me 1.jpg")

        _ = s3.deleteObject(
            DeleteObjectRequest(bucket: "photos", key: "ada/me 1.jpg"), in: call())
        #expect(s3.object(ObjectKey("copy.jpg"), in: "albums") != nil)
    }

    // A slash and an accent are one `Character`.
    @Test mutating func `a key may begin with an accent that combines`() {
        let key = "\u{301}a"
        _ = s3.putObject(
            PutObjectRequest(bucket: "photos", key: key, body: .empty), in: call(at: 1))
        #expect(copy(from: "photos/%CC%81a").error == nil)
        #expect(copy(from: "/photos/" + key).error == nil)
    }

    @Test mutating func `a copy may get headers of its own`() throws {
        _ = copy {
            $0.metadataDirective = "REPLACE"
            $0.metadata = ["When": "now"]
        }
        let copied = try #require(s3.object(ObjectKey("copy.jpg"), in: "albums"))
        #expect(copied.contentType == "binary/octet-stream")
        #expect(copied.headers.metadata == ["when": "now"])
    }

    @Test mutating func `an object is not copied onto itself, unless its headers change`() {
        let same = copy(to: "ada/me 1.jpg", in: "photos")
        #expect(same.error?.code == "InvalidRequest")
        #expect(same.error?.message.contains("copy an object to itself") == true)
        let changed = copy(to: "ada/me 1.jpg", in: "photos") { $0.metadataDirective = "REPLACE" }
        #expect(changed.error == nil)
        #expect(s3.object(ObjectKey("ada/me 1.jpg"), in: "photos")?.headers.metadata == [:])
    }

    @Test(
        arguments: [
            ("none/a", "NoSuchBucket", 404), ("photos/none", "NoSuchKey", 404),
            ("photos", "InvalidArgument", 400), ("photos/", "InvalidArgument", 400),
            ("/", "InvalidArgument", 400), ("photos/%zz", "InvalidArgument", 400),
            ("photos/%f", "InvalidArgument", 400), ("photos/%FF", "InvalidArgument", 400),
            ("photos/a?versionId=1", "InvalidArgument", 400),
        ] as [(String, String, Int)])
    mutating func `a copy of what is not there fails`(source: String, code: String, status: Int) {
        let answer = copy(from: source)
        #expect(answer.error?.code == code)
        #expect(answer.error?.status == status)
    }

    @Test mutating func `a copy may have conditions on its original and on its target`() {
        let digest = digest
        let source = [
            copy { $0.copySourceIfMatch = "\"x\"" },
            copy { $0.copySourceIfNoneMatch = digest },
            copy {
                $0.copySourceIfModifiedSince = .init(
                    nanosecondsSince1970: 1_767_225_601_000_000_000)
            },
            copy { $0.copySourceIfUnmodifiedSince = .init(nanosecondsSince1970: 0) },
        ]
        #expect(source.allSatisfy { $0.error?.code == "PreconditionFailed" })
        #expect(copy { $0.ifNoneMatch = "*" }.error == nil)
        #expect(copy { $0.ifNoneMatch = "*" }.error?.status == 412)
        #expect(copy { $0.ifMatch = digest }.error == nil)
        #expect(copy { $0.ifMatch = "\"x\"" }.error?.status == 412)
    }

    @Test mutating func `a directive is one of two`() {
        let answer = copy { $0.metadataDirective = "MERGE" }
        #expect(answer.error?.code == "InvalidArgument")
    }

    @Test mutating func `a copy has the limits of a put`() {
        let large = Body(recipe: Sized(length: 5 << 30))
        _ = s3.putObject(PutObjectRequest(bucket: "photos", key: "l", body: large), in: call())
        #expect(copy(from: "photos/l").error == nil)
        #expect(copy(to: String(repeating: "k", count: 1_025)).error?.code == "KeyTooLongError")
        #expect(copy(in: "none").error?.code == "NoSuchBucket")
    }
}
