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
        let again = s3.createBucket(CreateBucketRequest(bucket: "photos"), in: call())
        #expect(again.error?.code == "BucketAlreadyOwnedByYou")
        #expect(again.error?.status == 409)
    }
}
