import AWSModel
import Bodies
import EmulatedS3
import KeyedDraws
import ServiceCalls
import Testing

// Amazon S3 API Reference, "ListObjectsV2".
@Suite struct ListingTests {
    private var s3 = S3Service()

    init() throws { try s3.addBucket("photos") }

    private mutating func put(_ keys: [String]) {
        for key in keys {
            _ = s3.putObject(
                PutObjectRequest(bucket: "photos", key: key, body: Body(Array("abc".utf8))),
                in: call(at: 2))
        }
    }

    private func list(
        prefix: String? = nil, delimiter: String? = nil, maxKeys: Int? = nil,
        token: String? = nil, startAfter: String? = nil, fetchOwner: Bool? = nil,
        encodingType: String? = nil
    ) throws -> ListObjectsV2Request.Response {
        var s3 = s3
        let answer = s3.listObjectsV2(
            ListObjectsV2Request(
                bucket: "photos", prefix: prefix, delimiter: delimiter, maxKeys: maxKeys,
                continuationToken: token, startAfter: startAfter, fetchOwner: fetchOwner,
                encodingType: encodingType), in: call())
        return try #require(answer.response)
    }

    @Test mutating func `a listing tells each object in the order of its key's bytes`() throws {
        put(["b", "Z", "a/b", "a", "\u{FFFD}", "\u{10000}", "é"])
        let page = try list()
        #expect(page.contents.map(\.key) == ["Z", "a", "a/b", "b", "é", "\u{FFFD}", "\u{10000}"])
        #expect(page.name == "photos")
        #expect(page.prefix == "")
        #expect(page.maxKeys == 1_000)
        #expect(page.keyCount == 7)
        #expect(!page.isTruncated)
        #expect(page.nextContinuationToken == nil)
        let first = try #require(page.contents.first)
        #expect(first.size == 3)
        #expect(first.eTag == "\"900150983cd24fb0d6963f7d28e17f72\"")
        #expect(first.storageClass == "STANDARD")
        #expect(first.lastModified.nanosecondsSince1970 == 1_767_225_602_000_000_000)
        #expect(first.owner == nil)
    }

    // User Guide, "Organizing objects using prefixes".
    @Test mutating func `keys that share a delimiter after the prefix are told as one`() throws {
        put([
            "sample.jpg", "photos/2006/January/sample.jpg", "photos/2006/February/sample2.jpg",
            "photos/2006/February/sample3.jpg", "photos/2006/cover.jpg", "photos/2006/",
        ])
        let top = try list(delimiter: "/")
        #expect(top.contents.map(\.key) == ["sample.jpg"])
        #expect(top.commonPrefixes.map(\.prefix) == ["photos/"])
        #expect(top.keyCount == 2)

        let year = try list(prefix: "photos/2006/", delimiter: "/")
        #expect(year.contents.map(\.key) == ["photos/2006/", "photos/2006/cover.jpg"])
        #expect(
            year.commonPrefixes.map(\.prefix)
                == ["photos/2006/February/", "photos/2006/January/"])
        #expect(year.delimiter == "/")

        let partial = try list(prefix: "photos/2006/J", delimiter: "/")
        #expect(partial.commonPrefixes.map(\.prefix) == ["photos/2006/January/"])
    }

    @Test mutating func `a delimiter may be longer than a character, and an empty one is none`()
        throws
    {
        put(["a--b--c", "a--d", "a-e"])
        #expect(try list(delimiter: "--").commonPrefixes.map(\.prefix) == ["a--"])
        #expect(try list(delimiter: "--").contents.map(\.key) == ["a-e"])
        #expect(try list(delimiter: "").contents.count == 3)
        #expect(try list(delimiter: "").delimiter == nil)
    }

    @Test mutating func `a page ends after MaxKeys keys and common prefixes together`() throws {
        put(["a", "b/1", "b/2", "c", "d"])
        let first = try list(delimiter: "/", maxKeys: 2)
        #expect(first.contents.map(\.key) == ["a"])
        #expect(first.commonPrefixes.map(\.prefix) == ["b/"])
        #expect(first.isTruncated)

        let second = try list(delimiter: "/", maxKeys: 2, token: first.nextContinuationToken)
        #expect(second.contents.map(\.key) == ["c", "d"])
        #expect(second.commonPrefixes.isEmpty)
        #expect(!second.isTruncated)
        #expect(second.continuationToken == first.nextContinuationToken)
        #expect(second.nextContinuationToken == nil)
    }

    @Test mutating func `StartAfter skips a key and all before it, and yields to a token`() throws {
        put(["a", "b", "c"])
        #expect(try list(startAfter: "a").contents.map(\.key) == ["b", "c"])
        #expect(try list(startAfter: "aa").contents.map(\.key) == ["b", "c"])
        #expect(try list(startAfter: "a").startAfter == "a")
        let token = try #require(try list(maxKeys: 1).nextContinuationToken)
        let page = try list(token: token, startAfter: "b")
        #expect(page.contents.map(\.key) == ["b", "c"])
        #expect(page.continuationToken == token)
        #expect(page.startAfter == nil)
    }

    @Test mutating func `no more than a thousand come in a page, and none where none were wanted`()
        throws
    {
        put((0..<1_001).map { "\(10_000 + $0)" })
        let page = try list(maxKeys: 5_000)
        #expect(page.contents.count == 1_000)
        #expect(page.maxKeys == 1_000)
        #expect(page.isTruncated)
        let none = try list(maxKeys: 0)
        #expect(none.keyCount == 0)
        #expect(!none.isTruncated)
    }

    // "Argument maxKeys must be an integer between 0 and 2147483647".
    @Test(
        arguments: [
            (2_147_483_647, nil), (2_147_483_648, "InvalidArgument"), (-1, "InvalidArgument"),
        ] as [(Int, String?)])
    mutating func `MaxKeys is an integer of 32 bits`(maxKeys: Int, code: String?) {
        let request = ListObjectsV2Request(bucket: "photos", maxKeys: maxKeys)
        #expect(s3.listObjectsV2(request, in: call()).error?.code == code)
    }

    @Test mutating func `an encoded listing percent-encodes keys, prefixes and the delimiter`()
        throws
    {
        put(["test_file(3).png", "red flower.jpg", "é/1"])
        let page = try list(delimiter: "/", encodingType: "url")
        #expect(page.contents.map(\.key) == ["red+flower.jpg", "test_file%283%29.png"])
        #expect(page.commonPrefixes.map(\.prefix) == ["%C3%A9/"])
        #expect(page.encodingType == "url")
    }

    @Test mutating func `the owner is told to whoever asks`() throws {
        put(["a"])
        let owner = try #require(try list(fetchOwner: true).contents.first?.owner)
        #expect(owner.id.utf8.count == 64)
        #expect(owner.id.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
    }

    @Test(
        arguments: [
            (nil, -1, nil, "InvalidArgument"), ("x", nil, nil, "InvalidArgument"),
            ("kf", nil, nil, "InvalidArgument"), ("kff", nil, nil, "InvalidArgument"),
            ("", nil, nil, "InvalidArgument"), (nil, nil, "uri", "InvalidArgument"),
        ] as [(String?, Int?, String?, String)])
    func `a listing is refused`(
        token: String?, maxKeys: Int?, encodingType: String?, code: String
    ) {
        var s3 = s3
        let answer = s3.listObjectsV2(
            ListObjectsV2Request(
                bucket: "photos", maxKeys: maxKeys, continuationToken: token,
                encodingType: encodingType), in: call())
        #expect(answer.error?.code == code)
        #expect(answer.error?.status == 400)
    }

    @Test func `a bucket that does not exist has no listing`() {
        var s3 = s3
        let answer = s3.listObjectsV2(ListObjectsV2Request(bucket: "none"), in: call())
        #expect(answer.error?.code == "NoSuchBucket")
    }

    // The law of paging: whatever the page's length, the pages together are the whole listing.
    @Test(arguments: [1, 2, 3, 7, 40]) mutating func `pages of any length add up`(length: Int)
        throws
    {
        let draws = Draws(seed: 5)
        put(
            (0..<300).map { step in
                let bits = draws.bits(Purpose("test.key"), key: UInt64(step))
                return (0..<4).map { place in
                    ["a", "b", "/", "é", "//", "z", ""][Int(bits >> (8 * UInt64(place)) & 255) % 7]
                }.joined() + "k"
            })
        for (prefix, delimiter) in [
            (nil, nil), (nil, "/"), ("a", nil), ("a", "/"), ("a/", "/"), ("é", "b"),
        ] as [(String?, String?)] {
            let whole = try list(prefix: prefix, delimiter: delimiter)
            try #require(!whole.isTruncated)
            var (contents, commonPrefixes): ([ListedObject], [CommonPrefix]) = ([], [])
            var token: String?
            repeat {
                let page = try list(
                    prefix: prefix, delimiter: delimiter, maxKeys: length, token: token)
                #expect(page.keyCount <= length)
                contents += page.contents
                commonPrefixes += page.commonPrefixes
                token = page.nextContinuationToken
                #expect(page.isTruncated == (token != nil))
            } while token != nil
            #expect(contents == whole.contents)
            #expect(commonPrefixes == whole.commonPrefixes)
        }
    }
}
