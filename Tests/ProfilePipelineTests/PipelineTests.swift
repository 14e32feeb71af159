import AWSModel
import Bodies
import Glibc
import ImageResizing
import OrderedJSON
import ProfilePipeline
import Testing

/// The six functions, unmodified, against a cloud that knows nothing of a simulator: they are called
/// as a Lambda bootstrap calls them, one after another as the state machine does.
private struct Pipeline {
    let cloud = MemoryCloud()
    var resizer = MemoryResizer()

    /// Lets a user sign up with the photo that lies in the bucket.
    /// - Returns: What each function answered, up to the first that failed.
    func signUp(_ user: String) async throws -> [(function: String, Bootstrap.Answer)] {
        var event: JSONObject = [
            "userId": .string(user), "s3Bucket": "photos", "s3Key": .string("\(user)/me.png"),
        ]
        var answers: [(function: String, Bootstrap.Answer)] = []
        for name in ["FaceDetection", "CheckFaceDuplicate", "AddFaceToIndex", "ResizeImage"] {
            let answer = try await run(name, .object(event))
            answers.append((name, answer))
            guard case .output(let output) = answer else { return answers }
            // The state machine hands these on.
            for member in ["faceId", "thumbnail"] {
                if let value = output[member] { event[member] = value }
            }
        }
        answers.append(("PersistMetadata", try await run("PersistMetadata", .object(event))))
        return answers
    }

    /// Takes back what was done for a user whose thumbnail could not be made.
    func compensate(_ user: String) async throws -> Bootstrap.Answer {
        try await run(
            "RemoveFaceFromIndex",
            ["userId": .string(user), "s3Bucket": "photos", "s3Key": .string("\(user)/me.png")])
    }

    private func run(_ function: String, _ event: JSONValue) async throws -> Bootstrap.Answer {
        switch function {
        case "FaceDetection":
            try await Bootstrap.run(FaceDetection(rekognition: cloud), event)
        case "CheckFaceDuplicate":
            try await Bootstrap.run(
                CheckFaceDuplicate(rekognition: cloud, collectionID: "faces"), event)
        case "AddFaceToIndex":
            try await Bootstrap.run(
                AddFaceToIndex(rekognition: cloud, collectionID: "faces"), event)
        case "ResizeImage":
            try await Bootstrap.run(
                ResizeImage(s3: cloud, resizer: resizer, thumbnailBucket: "thumbnails"), event)
        case "PersistMetadata":
            try await Bootstrap.run(
                PersistMetadata(dynamodb: cloud, tableName: "profiles"), event)
        default:
            try await Bootstrap.run(
                RemoveFaceFromIndex(rekognition: cloud, collectionID: "faces"), event)
        }
    }
}

@Suite struct `The pipeline, against a client that is not the simulator's` {
    @Test func `makes a profile of a photo: a row, a face and a thumbnail`() async throws {
        let pipeline = Pipeline()
        await pipeline.cloud.put("photos/ada/me.png", showing: [.init(name: "ada")])

        let answers = try await pipeline.signUp("ada")

        #expect(answers.map(\.function).last == "PersistMetadata")
        #expect(answers.last?.1 == .output(["userId": "ada"]))
        let row = try #require(await pipeline.cloud.rows["ada"])
        #expect(row["FaceId"] == .s("face of ada"))
        #expect(row["ThumbnailBucket"] == .s("thumbnails"))
        #expect(row["ThumbnailKey"] == .s("ada/me.jpg"))
        let faces = await pipeline.cloud.collection
        #expect(faces.map(\.faceID) == ["face of ada"])
        #expect(faces.map(\.externalImageID) == ["ada"])
        let thumbnail = try #require(await pipeline.cloud.objects["thumbnails/ada/me.jpg"])
        #expect(thumbnail.length > 0)
        #expect(
            await pipeline.cloud.requests.map { $0.split(separator: " ")[0] } == [
                "rekognition.DetectFaces", "rekognition.SearchFacesByImage",
                "rekognition.IndexFaces", "s3.GetObject", "s3.PutObject", "dynamodb.PutItem",
            ])
    }

    @Test func `refuses the same face the next time`() async throws {
        let pipeline = Pipeline()
        for user in ["ada", "eve"] {
            await pipeline.cloud.put("photos/\(user)/me.png", showing: [.init(name: "ada")])
        }
        _ = try await pipeline.signUp("ada")

        let answers = try await pipeline.signUp("eve")

        #expect(answers.map(\.function) == ["FaceDetection", "CheckFaceDuplicate"])
        guard case .error("FaceAlreadyExistsError", _)? = answers.last?.1 else {
            Issue.record("\(answers)")
            return
        }
        #expect(await pipeline.cloud.rows.keys.sorted() == ["ada"])
    }

    @Test func `takes a face back whose thumbnail failed, so that its owner may try again`()
        async throws
    {
        var pipeline = Pipeline()
        await pipeline.cloud.put("photos/ada/me.png", showing: [.init(name: "ada")])
        pipeline.resizer.error = .outputFailed(reason: "no space")

        let answers = try await pipeline.signUp("ada")
        #expect(answers.map(\.function).last == "ResizeImage")
        #expect(await pipeline.cloud.collection.count == 1)
        #expect(try await pipeline.compensate("ada") == .output(["removed": ["face of ada"]]))
        #expect(await pipeline.cloud.collection.isEmpty)

        pipeline.resizer.error = nil
        #expect(try await pipeline.signUp("ada").count == 5)
    }

    @Test func `takes and passes on the names that the state machine uses`() throws {
        let event = PhotoEvent(
            userID: "ada", bucket: "photos", key: "ada/me.png", externalImageID: "x")
        #expect(
            try JSONValueEncoder().encode(event) == [
                "userId": "ada", "s3Bucket": "photos", "s3Key": "ada/me.png",
                "externalImageId": "x",
            ])
        #expect(try JSONValueDecoder().decode(PhotoEvent.self, from: upload).externalImageID == nil)
    }
}

@Suite struct `The functions' sources` {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Sources/ProfilePipeline"

    @Test func `import what a Lambda bootstrap has too, and nothing of the simulator`() throws {
        let files = try Self.names(in: Self.folder).filter { $0.hasSuffix(".swift") }
        #expect(files.count > 6)

        var imported: Set<Substring> = []
        for file in files {
            let lines = try Self.text(of: "\(Self.folder)/\(file)").split(separator: "\n")
            for line in lines {
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place < 2 else { continue }
                imported.formUnion(words.dropFirst(place + 1).prefix(1))
            }
        }
        #expect(imported.contains("AWSModel"))
        #expect(imported.subtracting(["AWSModel", "Bodies", "ImageResizing", "OrderedJSON"]) == [])
    }

    private static func names(in folder: String) throws -> [String] {
        let directory = try #require(opendir(folder))
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.sorted()
    }

    private static func text(of path: String) throws -> String {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
