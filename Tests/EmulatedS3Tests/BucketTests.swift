import AWSModel
import Bodies
import EmulatedS3
import ServiceCalls
import Testing
import Tracing

@Suite struct BucketTests {
    // Amazon S3 User Guide, "General purpose bucket naming rules".
    @Test(arguments: [
        "photos", "my.photos-2026", "abc", "0-9", String(repeating: "a", count: 63),
        "192.168.5.400.1", "192.168.5.4a",
    ])
    func `a bucket's name may be`(name: String) {
        var s3 = S3Service()
        let answer = s3.createBucket(CreateBucketRequest(bucket: name), in: call())
        #expect(answer.response?.location == "/\(name)")
        #expect(answer.consequences.effects.map(\.name) == ["BucketCreated"])
    }

    @Test(arguments: [
        "", "ab", "Photos", "pho_tos", "-photos", "photos-", "pho..tos", "192.168.5.4",
        "xn--photos", "sthree-photos", "amzn-s3-demo-bucket", "photos-s3alias", "photos--ol-s3",
        "photos.mrap", "photos--x-s3", "photos--table-s3", "phötos",
        String(repeating: "a", count: 64),
    ])
    func `a bucket's name may not be`(name: String) {
        var s3 = S3Service()
        let answer = s3.createBucket(CreateBucketRequest(bucket: name), in: call())
        #expect(answer.error?.code == "InvalidBucketName")
        #expect(answer.error?.status == 400)
        #expect(answer.consequences.effects.isEmpty)
        #expect(s3.bucketNames.isEmpty)
    }

    // Amazon S3 API Reference, "CreateBucket": us-east-1 answers 200 to the owner who asks again.
    @Test func `making one's own bucket again succeeds in us-east-1 and keeps the objects`() throws
    {
        var s3 = S3Service()
        try s3.addBucket("photos")
        _ = s3.putObject(
            PutObjectRequest(bucket: "photos", key: "a", body: .empty), in: call())

        let again = s3.createBucket(CreateBucketRequest(bucket: "photos"), in: call())

        #expect(again.response?.location == "/photos")
        #expect(again.consequences.effects.isEmpty)
        #expect(s3.objects(in: "photos").count == 1)
    }

    @Test func `making one's own bucket again fails in other regions`() throws {
        var s3 = S3Service(account: AccountFacts(region: "eu-west-1"))
        try s3.addBucket("photos")
        let again = s3.createBucket(
            CreateBucketRequest(
                bucket: "photos",
                createBucketConfiguration: .init(locationConstraint: "eu-west-1")), in: call())
        #expect(again.error?.code == "BucketAlreadyOwnedByYou")
        #expect(again.error?.status == 409)
    }

    // Amazon S3 API Reference, "CreateBucket": us-east-1 wants no constraint, other regions their
    // own name.
    @Test(
        arguments: [
            ("us-east-1", nil, nil), ("eu-west-1", "eu-west-1", nil),
            ("us-east-1", "us-east-1", "InvalidLocationConstraint"),
            ("us-east-1", "eu-west-1", "IllegalLocationConstraintException"),
            ("eu-west-1", nil, "IllegalLocationConstraintException"),
            ("eu-west-1", "us-west-2", "IllegalLocationConstraintException"),
        ] as [(String, String?, String?)])
    func `a bucket is made where its endpoint is`(
        region: String, constraint: String?, code: String?
    ) {
        var s3 = S3Service(account: AccountFacts(region: region))
        let answer = s3.createBucket(
            CreateBucketRequest(
                bucket: "photos", createBucketConfiguration: .init(locationConstraint: constraint)
            ), in: call())
        #expect(answer.error?.code == code)
        #expect(s3.bucketNames.isEmpty == (code != nil))
    }

    @Test func `an account has a limit of buckets`() throws {
        var settings = S3Settings()
        settings.bucketsMaximum = 2
        var s3 = S3Service(settings: settings)
        try s3.addBucket("one")
        try s3.addBucket("two")
        let third = s3.createBucket(CreateBucketRequest(bucket: "three"), in: call())
        #expect(third.error?.code == "TooManyBuckets")
    }

    @Test func `a head finds a bucket and its region`() throws {
        var s3 = S3Service(account: AccountFacts(region: "eu-west-1"))
        try s3.addBucket("photos")
        let found = s3.headBucket(HeadBucketRequest(bucket: "photos"), in: call())
        #expect(found.response?.bucketRegion == "eu-west-1")
        let missing = s3.headBucket(HeadBucketRequest(bucket: "none"), in: call()).error
        #expect(missing?.code == "404")
        #expect(missing?.message == "Not Found")
    }

    @Test func `buckets are listed by name, in pages where the caller wants them`() throws {
        var s3 = S3Service()
        try s3.addBucket("photos")
        _ = s3.createBucket(CreateBucketRequest(bucket: "albums"), in: call(at: 2))
        try s3.addBucket("prints")

        let all = try #require(s3.listBuckets(ListBucketsRequest(), in: call()).response)
        #expect(all.buckets.map(\.name) == ["albums", "photos", "prints"])
        #expect(
            all.buckets.map(\.creationDate.nanosecondsSince1970) == [
                1_767_225_602_000_000_000, 1_767_225_600_000_000_000, 1_767_225_600_000_000_000,
            ])
        #expect(all.buckets.allSatisfy { $0.bucketRegion == nil })
        #expect(all.continuationToken == nil)

        let page = try #require(
            s3.listBuckets(ListBucketsRequest(maxBuckets: 1, prefix: "p"), in: call()).response)
        #expect(page.buckets.map(\.name) == ["photos"])
        #expect(page.buckets.map(\.bucketRegion) == ["us-east-1"])
        let token = try #require(page.continuationToken)
        let rest = try #require(
            s3.listBuckets(
                ListBucketsRequest(maxBuckets: 1, continuationToken: token, prefix: "p"),
                in: call()
            ).response)
        #expect(rest.buckets.map(\.name) == ["prints"])
        #expect(rest.continuationToken == nil)
        let elsewhere = s3.listBuckets(ListBucketsRequest(bucketRegion: "eu-west-1"), in: call())
        #expect(elsewhere.response?.buckets.isEmpty == true)
        let none = s3.listBuckets(ListBucketsRequest(maxBuckets: 0), in: call())
        #expect(none.error?.code == "InvalidArgument")
    }

    // Amazon S3 API Reference, "DeleteBucket".
    @Test func `only an empty bucket can be removed`() throws {
        var s3 = S3Service()
        try s3.addBucket("photos")
        _ = s3.putObject(
            PutObjectRequest(bucket: "photos", key: "a", body: .empty), in: call())
        let full = s3.deleteBucket(DeleteBucketRequest(bucket: "photos"), in: call())
        #expect(full.error?.code == "BucketNotEmpty")
        #expect(full.error?.status == 409)

        _ = s3.deleteObject(DeleteObjectRequest(bucket: "photos", key: "a"), in: call())
        let empty = s3.deleteBucket(DeleteBucketRequest(bucket: "photos"), in: call())
        #expect(empty.consequences.effects.map(\.name) == ["BucketDeleted"])
        let gone = s3.deleteBucket(DeleteBucketRequest(bucket: "photos"), in: call())
        #expect(gone.error?.code == "NoSuchBucket")
    }
}
