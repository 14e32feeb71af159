import AWSModel
import Bodies
import EmulatedS3
import ServiceCalls
import Testing
import VirtualTime

// RFC 9110, section 14; Amazon S3 API Reference, "GetObject".
@Suite struct RangeTests {
    private var s3 = S3Service()

    init() throws {
        try s3.addBucket("photos")
        put("digits", Body(Array("0123456789".utf8)))
        put("empty", .empty)
    }

    private mutating func put(_ key: String, _ body: Body) {
        _ = s3.putObject(PutObjectRequest(bucket: "photos", key: key, body: body), in: call())
    }

    private mutating func get(
        _ key: String, _ range: String?
    ) -> ServiceAnswer<GetObjectRequest.Response> {
        s3.getObject(GetObjectRequest(bucket: "photos", key: key, range: range), in: call())
    }

    @Test(arguments: [
        ("bytes=0-0", "0", "bytes 0-0/10"), ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"), ("bytes=-3", "789", "bytes 7-9/10"),
        ("bytes=5-99", "56789", "bytes 5-9/10"), ("bytes=-99", "0123456789", "bytes 0-9/10"),
        ("bytes=8-99999999999999999999", "89", "bytes 8-9/10"),
    ])
    mutating func `a range is a part of the body`(
        range: String, text: String, contentRange: String
    ) throws {
        let answer = try #require(get("digits", range).response)
        #expect(try answer.body.bytes() == Array(text.utf8))
        #expect(answer.contentLength == text.utf8.count)
        #expect(answer.contentRange == contentRange)
        // The ETag is the whole object's.
        #expect(answer.eTag == get("digits", nil).response?.eTag)
        let head = s3.headObject(
            HeadObjectRequest(bucket: "photos", key: "digits", range: range), in: call())
        #expect(head.response?.contentLength == text.utf8.count)
        #expect(head.response?.contentRange == contentRange)
    }

    @Test(arguments: [
        "bytes=4-2", "bytes=a-b", "bytes=", "bytes=-", "bytes=0-1,3-4", "bytes=1", "items=0-1",
        "0-1", "bytes=+1-2", "bytes=1-2-3",
    ])
    mutating func `what is no single range is overlooked`(range: String) throws {
        let answer = try #require(get("digits", range).response)
        #expect(answer.contentLength == 10)
        #expect(answer.contentRange == nil)
    }

    @Test(arguments: [
        ("digits", "bytes=10-"), ("digits", "bytes=10-20"), ("digits", "bytes=-0"),
        ("empty", "bytes=0-"), ("empty", "bytes=-1"),
    ])
    mutating func `a range that the body does not have is refused`(key: String, range: String) {
        let answer = get(key, range)
        #expect(answer.error?.code == "InvalidRange")
        #expect(answer.error?.status == 416)
    }

    @Test mutating func `a part takes the time of its own length`() {
        put("large", Body(recipe: Sized(length: 930_000_000)))
        #expect(get("large", "bytes=0-92999999").work == .seconds(1))
    }

    @Test mutating func `a part of a body that nobody has made is made when it is read`() throws {
        put("recipe", Body(recipe: Alphabet()))
        let part = try #require(get("recipe", "bytes=1-3").response?.body)
        #expect(part.length == 3)
        #expect(part.label == "bytes 1-3 of the alphabet")
        #expect(try part.bytes() == Array("bcd".utf8))
    }

    // Whatever the length and the bounds, the parts before and from a cut make the whole.
    @Test func `two parts make the whole`() throws {
        for length in 1...12 {
            var s3 = s3
            let bytes = (0..<length).map { UInt8($0) }
            _ = s3.putObject(
                PutObjectRequest(bucket: "photos", key: "k", body: Body(bytes)), in: call())
            for cut in 1..<(length + 1) {
                func part(_ range: String) throws -> [UInt8] {
                    try s3.getObject(
                        GetObjectRequest(bucket: "photos", key: "k", range: range), in: call()
                    ).response?.body.bytes() ?? []
                }
                let head = try part("bytes=0-\(cut - 1)")
                let tail = cut < length ? try part("bytes=\(cut)-") : []
                #expect(head + tail == bytes)
            }
        }
    }
}

private struct Alphabet: BodyRecipe {
    var label: String { "the alphabet" }
    var length: Int { 26 }
    func makeBytes() -> [UInt8] { (0..<26).map { UInt8(ascii: "a") + $0 } }
}
