import AWSModel
import Bodies
import ImageResizing
import OrderedJSON
import ProfilePipeline
import Testing

@Suite struct `The function ResizeImage` {
    private func function(_ cloud: MemoryCloud, _ error: ImageError? = nil) -> ResizeImage {
        ResizeImage(s3: cloud, resizer: MemoryResizer(error: error), thumbnailBucket: "thumbnails")
    }

    @Test func `stores a thumbnail in the second bucket and says where`() async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [.init(name: "ada")])

        #expect(
            try await Bootstrap.run(function(cloud), upload)
                == .output([
                    "thumbnail": [
                        "s3Bucket": "thumbnails", "s3Key": "ada/me.jpg", "width": 512,
                        "height": 384,
                    ]
                ]))
        let thumbnail = try #require(await cloud.objects["thumbnails/ada/me.jpg"])
        #expect(try thumbnail.bytes() == Array("512×512 q80 of 16".utf8))
    }

    @Test(arguments: [
        ("ada/me.png", "ada/me.jpg"), ("me.jpeg", "me.jpg"), ("ada/me", "ada/me.jpg"),
        ("ada.v2/me", "ada.v2/me.jpg"), ("ada/a.b.c", "ada/a.b.jpg"), ("ada/.me", "ada/.me.jpg"),
        (".me", ".me.jpg"), ("ada/me.", "ada/me.jpg"), ("a/b.\u{301}c/d", "a/b.\u{301}c/d.jpg"),
        ("a.\u{301}b", "a.jpg"),
    ])
    func `names the thumbnail after the photo`(photo: String, thumbnail: String) async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/\(photo)", showing: [])
        _ = try await Bootstrap.run(
            function(cloud), ["userId": "ada", "s3Bucket": "photos", "s3Key": .string(photo)])

        #expect(await cloud.objects["thumbnails/\(thumbnail)"] != nil)
    }

    @Test(arguments: [
        ImageError.empty, .truncated(format: "jpeg"), .notAnImage(found: "text"),
        .tooManyPixels(width: 50_000, height: 50_000),
    ])
    func `refuses a photo that cannot be decoded, in words for its owner`(error: ImageError)
        async throws
    {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [])

        #expect(
            try await Bootstrap.run(function(cloud, error), upload)
                == .error("PhotoDoesNotMeetRequirementError", error.message))
        #expect(await cloud.objects.count == 1)
    }

    @Test(arguments: [
        (ImageError.deadlineExceeded(milliseconds: 9), "ImageDeadlineExceededError"),
        (.outputFailed(reason: "no space"), "ImageOutputError"),
        (.libraryUnavailable(reason: "none"), "ImageLibraryUnavailableError"),
    ])
    func `does not blame the photo for what is not its fault`(
        error: ImageError, type: String
    ) async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [])

        #expect(
            try await Bootstrap.run(function(cloud, error), upload) == .error(type, error.message))
    }

    @Test(arguments: [GetObjectRequest.operation, PutObjectRequest.operation])
    func `passes S3's errors on`(operation: AWSOperation) async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [])
        await cloud.fail(operation, with: AWSError(.s3, "SlowDown", "Please.", status: 503))

        #expect(
            try await Bootstrap.run(function(cloud), upload) == .error("SlowDown", "Please."))
    }

    @Test func `says that a photo is gone in S3's own words`() async throws {
        #expect(
            try await Bootstrap.run(function(MemoryCloud()), upload)
                == .error("NoSuchKey", "The specified key does not exist."))
    }
}

@Suite struct `The function PersistMetadata` {
    private let event: JSONValue = [
        "userId": "ada", "s3Bucket": "photos", "s3Key": "ada/me.png", "faceId": "f1",
        "thumbnail": [
            "s3Bucket": "thumbnails", "s3Key": "ada/me.jpg", "width": 512, "height": 384,
        ],
    ]

    @Test func `writes the whole row under the user's key`() async throws {
        let cloud = MemoryCloud()
        let persist = PersistMetadata(dynamodb: cloud, tableName: "profiles")

        #expect(try await Bootstrap.run(persist, event) == .output(["userId": "ada"]))
        #expect(
            await cloud.rows == [
                "ada": [
                    "UserId": .s("ada"), "FaceId": .s("f1"), "PhotoBucket": .s("photos"),
                    "PhotoKey": .s("ada/me.png"), "ThumbnailBucket": .s("thumbnails"),
                    "ThumbnailKey": .s("ada/me.jpg"), "ThumbnailWidth": .n("512"),
                    "ThumbnailHeight": .n("384"),
                ]
            ])
        #expect(await cloud.requests == ["dynamodb.PutItem profiles"])
    }

    @Test func `written twice is the same as once, as after a lost answer`() async throws {
        let cloud = MemoryCloud()
        let persist = PersistMetadata(dynamodb: cloud, tableName: "profiles")
        _ = try await Bootstrap.run(persist, event)
        let once = await cloud.rows
        _ = try await Bootstrap.run(persist, event)

        #expect(await cloud.rows == once)
    }

    @Test func `passes DynamoDB's errors on`() async throws {
        let cloud = MemoryCloud()
        await cloud.fail(
            PutItemRequest.operation,
            with: AWSError(.dynamodb, "InternalServerError", "Internal Server Error", status: 500))

        #expect(
            try await Bootstrap.run(PersistMetadata(dynamodb: cloud, tableName: "profiles"), event)
                == .error("InternalServerError", "Internal Server Error"))
    }

    @Test func `refuses an event without a face`() async throws {
        var members = event.objectValue ?? [:]
        members["faceId"] = nil
        let incomplete = JSONValue.object(members)

        await #expect(throws: DecodingError.self) {
            try await Bootstrap.run(
                PersistMetadata(dynamodb: MemoryCloud(), tableName: "profiles"), incomplete)
        }
    }
}
