import AWSModel
import Bodies
import EmulatedS3
import KeyedDraws
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct ObjectTests {
    private var s3 = S3Service()
    // RFC 1321, test suite: MD5("abc").
    private let abc = Body(Array("abc".utf8))
    private let abcDigest = "900150983cd24fb0d6963f7d28e17f72"

    init() throws { try s3.addBucket("photos") }

    private mutating func put(_ key: String, _ body: Body, at seconds: Int64 = 0)
        -> ServiceAnswer<PutObjectRequest.Response>
    {
        s3.putObject(
            PutObjectRequest(bucket: "photos", key: key, body: body), in: call(at: seconds))
    }

    // Amazon S3 API Reference, "Object": the ETag of a single PUT is the MD5 of its bytes, in
    // quotes.
    @Test mutating func `an object reads back as it was written`() {
        let put = put("ada/me.jpg", abc, at: 2)
        let got = s3.getObject(
            GetObjectRequest(bucket: "photos", key: "ada/me.jpg"), in: call(at: 3)
        ).response

        #expect(put.response?.eTag == "\"\(abcDigest)\"")
        #expect(got?.body == abc)
        #expect(got?.contentLength == 3)
        #expect(got?.eTag == "\"\(abcDigest)\"")
        #expect(got?.contentType == "binary/octet-stream")
        #expect(got?.lastModified.nanosecondsSince1970 == 1_767_225_602_000_000_000)
    }

    @Test mutating func `a head tells all but the body`() {
        _ = put("a", abc)
        let head = s3.headObject(HeadObjectRequest(bucket: "photos", key: "a"), in: call())
        #expect(head.response?.contentLength == 3)
        #expect(head.response?.eTag == "\"\(abcDigest)\"")
        #expect(head.work == .zero)
    }

    @Test mutating func `a put says what it stored and what it replaced`() throws {
        let first = try #require(put("a", abc).consequences.effects.first)
        let second = try #require(put("a", .empty).consequences.effects.first)

        #expect(first.name == "ObjectPut")
        #expect(first.resource == "bucket photos")
        #expect(first.key == "a")
        #expect(first["length"] == "3")
        #expect(first["etag"] == abcDigest)
        #expect(first["body"] == "3 bytes 90015098")
        #expect(first["previousETag"] == nil)
        #expect(second["previousETag"] == abcDigest)
    }

    // Amazon S3 API Reference, "Error responses".
    @Test mutating func `missing buckets and keys have their own names, except for a head`() {
        let get = s3.getObject(GetObjectRequest(bucket: "photos", key: "a"), in: call()).error
        #expect(get?.code == "NoSuchKey")
        #expect(get?.message == "The specified key does not exist.")
        #expect(get?.status == 404)
        let elsewhere = s3.getObject(GetObjectRequest(bucket: "none", key: "a"), in: call()).error
        #expect(elsewhere?.code == "NoSuchBucket")
        #expect(elsewhere?.message == "The specified bucket does not exist")
        for bucket in ["photos", "none"] {
            let head = s3.headObject(HeadObjectRequest(bucket: bucket, key: "a"), in: call()).error
            #expect(head?.code == "404")
            #expect(head?.message == "Not Found")
            #expect(head?.status == 404)
        }
    }

    // Amazon S3 User Guide, "Naming Amazon S3 objects": 1,024 bytes, not characters.
    @Test mutating func `a key of 1,024 bytes is the longest`() {
        #expect(put(String(repeating: "k", count: 1_024), abc).error == nil)
        #expect(put(String(repeating: "é", count: 512), abc).error == nil)
        #expect(put(String(repeating: "k", count: 1_025), abc).error?.code == "KeyTooLongError")
        #expect(put(String(repeating: "é", count: 513), abc).error?.code == "KeyTooLongError")
        #expect(put("", abc).error?.code == "InvalidArgument")
        #expect(s3.objects(in: "photos").count == 2)
    }

    @Test mutating func `a put of more than 5 GiB is too large`() {
        #expect(put("a", Body(recipe: Sized(length: 5 << 30))).error == nil)
        let refused = put("b", Body(recipe: Sized(length: 5 << 30 + 1)))
        #expect(refused.error?.code == "EntityTooLarge")
        #expect(s3.object(ObjectKey("b"), in: "photos") == nil)
    }

    // dvassallo/s3-benchmark: 93 MB/s a connection.
    @Test(arguments: [(0, 0), (93_000_000, 1_000_000_000), (930_000, 10_000_000), (1, 10)])
    mutating func `a body takes its length by 93 MB a second`(length: Int, nanoseconds: Int64) {
        let put = put("a", Body(recipe: Sized(length: length)))
        let get = s3.getObject(GetObjectRequest(bucket: "photos", key: "a"), in: call())
        #expect(put.work == .nanoseconds(nanoseconds))
        #expect(get.work == .nanoseconds(nanoseconds))
    }

    @Test mutating func `keys that look the same and differ in bytes are two keys`() {
        _ = put("caf\u{E9}", abc)
        _ = put("cafe\u{301}", .empty)
        #expect(s3.object(ObjectKey("caf\u{E9}"), in: "photos")?.body == abc)
        #expect(s3.object(ObjectKey("cafe\u{301}"), in: "photos")?.body == .empty)
    }

    @Test mutating func `objects come sorted by the bytes of their keys`() {
        for key in ["b", "Z", "a/b", "a", "\u{FFFD}", "\u{10000}", "é"] { _ = put(key, abc) }
        // U+FFFD is EF BF BD and U+10000 is F0 90 80 80, though UTF-16 would order them the other
        // way.
        #expect(
            s3.objects(in: "photos").map(\.key.text)
                == ["Z", "a", "a/b", "b", "é", "\u{FFFD}", "\u{10000}"])
    }

    // Amazon S3 User Guide, "Working with object metadata": names in lower case, 2 KB in all.
    @Test mutating func `what the writer said of a body comes back with it`() throws {
        let expires = Timestamp(nanosecondsSince1970: 1_767_312_000_000_000_000)
        _ = s3.putObject(
            PutObjectRequest(
                bucket: "photos", key: "a", body: abc, contentType: "image/jpeg",
                cacheControl: "no-cache", contentDisposition: "inline", contentEncoding: "gzip",
                contentLanguage: "en", expires: expires,
                metadata: ["Owner": "Ada", "x-2": "é", "OWNER": "Bea"]), in: call())

        let got = try #require(
            s3.getObject(GetObjectRequest(bucket: "photos", key: "a"), in: call()).response)
        #expect(got.contentType == "image/jpeg")
        #expect(got.cacheControl == "no-cache")
        #expect(got.contentDisposition == "inline")
        #expect(got.contentEncoding == "gzip")
        #expect(got.contentLanguage == "en")
        #expect(got.expires == expires)
        #expect(got.metadata == ["owner": "Bea,Ada", "x-2": "é"])
        #expect(got.acceptRanges == "bytes")
        #expect(got.contentRange == nil)

        let head = try #require(
            s3.headObject(
                HeadObjectRequest(
                    bucket: "photos", key: "a", responseContentType: "text/plain",
                    responseCacheControl: "max-age=1"), in: call()
            ).response)
        #expect(head.contentType == "text/plain")
        #expect(head.cacheControl == "max-age=1")
        #expect(head.contentDisposition == "inline")
        #expect(head.metadata == got.metadata)
    }

    @Test(arguments: [(2_047, nil), (2_048, "MetadataTooLarge")] as [(Int, String?)])
    mutating func `metadata may take two kilobytes, names and values together`(
        length: Int, code: String?
    ) {
        let answer = s3.putObject(
            PutObjectRequest(
                bucket: "photos", key: "a", body: abc,
                metadata: ["k": String(repeating: "é", count: length / 2) + "x"]), in: call())
        #expect(answer.error?.code == code)
        #expect((s3.object(ObjectKey("a"), in: "photos") == nil) == (code != nil))
    }

    // RFC 1321: MD5("abc"), in Base64.
    @Test(
        arguments: [
            ("kAFQmDzST7DWlj99KOF/cg==", nil), ("XUFAKrxLKna5cZ2REBfFkg==", "BadDigest"),
            ("kAFQmDzST7DWlj99KOF/", "InvalidDigest"), ("?", "InvalidDigest"),
        ] as [(String, String?)])
    mutating func `a body is held against the MD5 that came with it`(
        contentMD5: String, code: String?
    ) {
        let answer = s3.putObject(
            PutObjectRequest(bucket: "photos", key: "a", body: abc, contentMD5: contentMD5),
            in: call())
        #expect(answer.error?.code == code)
        #expect((s3.object(ObjectKey("a"), in: "photos") == nil) == (code != nil))
    }

    @Test mutating func `whatever the sequence, a get returns what the last put of its key wrote`()
    {
        let draws = Draws(seed: 11)
        var model: [String: Body] = [:]
        for step in 0..<2_000 {
            let bits = draws.bits(Purpose("test.step"), key: UInt64(step))
            let key = "k\(bits % 17)"
            if bits >> 8 & 1 == 0 {
                let body = Body(Array("\(bits >> 16)".utf8))
                #expect(put(key, body).error == nil)
                model[key] = body
            } else {
                let got = s3.getObject(GetObjectRequest(bucket: "photos", key: key), in: call())
                #expect(got.response?.body == model[key], "step \(step)")
            }
        }
        #expect(s3.objects(in: "photos").map(\.key.text) == model.keys.sorted())
    }

    @Test mutating func `requests of other services are not emulated`() {
        let answer = s3.perform(PublishRequest(topicARN: "t", message: "m"), in: call())
        #expect(answer.error?.code == "UnknownOperationException")
    }
}

/// A body of which only the length matters.
struct Sized: BodyRecipe {
    let length: Int
    var label: String { "\(length) bytes" }
    func makeBytes() -> [UInt8] { Array(repeating: 0, count: length) }
}
