import AWSModel
import OrderedJSON
import ProfilePipeline
import Testing

@Suite struct `The function FaceDetection` {
    private func detect(_ people: [MemoryCloud.Person]) async throws -> Bootstrap.Answer {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: people)
        return try await Bootstrap.run(FaceDetection(rekognition: cloud), upload)
    }

    @Test func `tells where the one face is`() async throws {
        #expect(
            try await detect([.init(name: "ada")])
                == .output([
                    "boundingBox": ["Left": 0.25, "Top": 0.25, "Width": 0.5, "Height": 0.5],
                    "confidence": 99.5,
                ]))
    }

    @Test func `asks for all attributes, or it would not hear of sunglasses`() async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [.init(name: "ada")])
        _ = try await Bootstrap.run(FaceDetection(rekognition: cloud), upload)

        #expect(await cloud.requests == ["rekognition.DetectFaces photos/ada/me.png"])
    }

    @Test(arguments: [0, 2, 3]) func `refuses any other number of faces`(count: Int) async throws {
        let people = (0..<count).map { MemoryCloud.Person(name: "person \($0)") }

        #expect(
            try await detect(people)
                == .error(
                    "PhotoDoesNotMeetRequirementError", "Detected \(count) faces in the photo."))
    }

    @Test func `refuses sunglasses`() async throws {
        #expect(
            try await detect([.init(name: "ada", sunglasses: true)])
                == .error("PhotoDoesNotMeetRequirementError", "Face is wearing sunglasses"))
    }

    @Test(arguments: [
        (
            AWSError(.rekognition, "ImageTooLargeException", "Image size is too large"),
            "PhotoDoesNotMeetRequirementError", "Image size is too large"
        ),
        (
            AWSError(
                .rekognition, "InvalidImageFormatException", "Request has invalid image format"),
            "PhotoDoesNotMeetRequirementError",
            "Unsupported image file format. Only JPEG or PNG is supported"
        ),
        (
            AWSError(.rekognition, "ThrottlingException", "Slow down"), "ThrottlingException",
            "Slow down"
        ),
        (
            AWSError(.rekognition, "InvalidS3ObjectException", "Unable to get object"),
            "InvalidS3ObjectException", "Unable to get object"
        ),
        (.timedOut(.rekognition), "RequestTimeout", "No answer arrived in time."),
    ])
    func `blames the photo for its own faults alone`(
        error: AWSError, type: String, message: String
    ) async throws {
        let cloud = MemoryCloud()
        await cloud.fail(DetectFacesRequest.operation, with: error)

        #expect(
            try await Bootstrap.run(FaceDetection(rekognition: cloud), upload)
                == .error(type, message))
    }
}

@Suite struct `The function CheckFaceDuplicate` {
    @Test func `lets a new face pass, and refuses a known one`() async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [.init(name: "ada")])
        let check = CheckFaceDuplicate(rekognition: cloud, collectionID: "faces")

        #expect(try await Bootstrap.run(check, upload) == .output([:]))
        await cloud.add("face of ada", named: "somebody")
        #expect(
            try await Bootstrap.run(check, upload)
                == .error(
                    "FaceAlreadyExistsError", "Face in the picture is already in the system."))
    }

    @Test func `passes Rekognition's errors on`() async throws {
        let cloud = MemoryCloud()
        await cloud.fail(
            SearchFacesByImageRequest.operation,
            with: AWSError(
                .rekognition, "ProvisionedThroughputExceededException", "Provisioned rate exceeded")
        )

        #expect(
            try await Bootstrap.run(
                CheckFaceDuplicate(rekognition: cloud, collectionID: "faces"), upload)
                == .error("ProvisionedThroughputExceededException", "Provisioned rate exceeded"))
    }
}

@Suite struct `The function AddFaceToIndex` {
    @Test func `indexes one face under the user's name`() async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [.init(name: "ada"), .init(name: "bob")])
        let add = AddFaceToIndex(rekognition: cloud, collectionID: "faces")

        #expect(try await Bootstrap.run(add, upload) == .output(["faceId": "face of ada"]))
        #expect(await cloud.collection.map(\.externalImageID) == ["ada"])
    }

    @Test func `indexes under another name where the event gives one`() async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [.init(name: "ada")])
        var members = upload.objectValue ?? [:]
        members["externalImageId"] = "execution-7"
        let event = JSONValue.object(members)

        _ = try await Bootstrap.run(
            AddFaceToIndex(rekognition: cloud, collectionID: "faces"), event)
        #expect(await cloud.collection.map(\.externalImageID) == ["execution-7"])
    }

    @Test func `fails where nothing was indexed`() async throws {
        let cloud = MemoryCloud()
        await cloud.put("photos/ada/me.png", showing: [.init(name: "ada")])
        await cloud.refuseToIndex()

        #expect(
            try await Bootstrap.run(
                AddFaceToIndex(rekognition: cloud, collectionID: "faces"), upload)
                == .error("NothingIndexedError", "No face of the photo could be indexed."))
    }
}

@Suite struct `The function RemoveFaceFromIndex` {
    @Test(arguments: [1, 2, 100])
    func `removes all faces under the photo's name, from whichever page`(page: Int) async throws {
        let cloud = MemoryCloud()
        for (face, name) in [("f1", "ada"), ("f2", "bob"), ("f3", "ada"), ("f4", "adam")] {
            await cloud.add(face, named: name)
        }
        await cloud.turnPages(of: page)
        let remove = RemoveFaceFromIndex(rekognition: cloud, collectionID: "faces")

        #expect(try await Bootstrap.run(remove, upload) == .output(["removed": ["f1", "f3"]]))
        #expect(await cloud.collection.map(\.faceID) == ["f2", "f4"])
    }

    @Test func `does nothing where there is nothing, so that twice does no harm`() async throws {
        let cloud = MemoryCloud()
        await cloud.add("f1", named: "ada")
        let remove = RemoveFaceFromIndex(rekognition: cloud, collectionID: "faces")

        _ = try await Bootstrap.run(remove, upload)
        #expect(try await Bootstrap.run(remove, upload) == .output(["removed": []]))
        #expect(await cloud.requests.count { $0.hasPrefix("rekognition.DeleteFaces") } == 1)
    }
}
