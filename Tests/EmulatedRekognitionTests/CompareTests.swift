import AWSModel
import Bodies
import EmulatedRekognition
import ImageMetadata
import ServiceCalls
import Testing

@Suite struct CompareTests {
    private var stage: Stage

    init() throws { stage = try Stage() }

    private mutating func compare(
        _ source: Picture, _ target: Picture, threshold: Double? = nil, filter: String? = nil
    ) throws -> Stage.Ending<CompareFacesRequest.Response> {
        try stage.send(
            CompareFacesRequest(
                sourceImage: stage.add(source), targetImage: stage.add(target),
                similarityThreshold: threshold, qualityFilter: filter)
        ).0
    }

    // The service model on CompareFaces: the source's largest face against each of the target's.
    @Test mutating func `the largest face of one photo is looked for in another`() throws {
        let source = Picture("s", [face("bob", size: 0.2), face("ada", size: 0.4)])
        let target = Picture(
            "t", [face("ada", size: 0.3), face("bob", size: 0.5), face("ada", size: 0.1)])

        let response = try #require(try compare(source, target).response)

        #expect(response.sourceImageFace.boundingBox.width == 0.4)
        #expect(response.sourceImageFace.confidence == 99.5)
        #expect(Set(response.faceMatches.map(\.face.boundingBox.width)) == [0.3, 0.1])
        let similarities = response.faceMatches.map(\.similarity)
        #expect(similarities == similarities.sorted(by: >))
        #expect(response.unmatchedFaces.map(\.boundingBox.width) == [0.5])
        #expect(response.unmatchedFaces.allSatisfy { $0.landmarks.count == 5 })
    }

    @Test mutating func `a face below the threshold is one that does not match`() throws {
        let (source, target) = (Picture("s", [face("ada")]), Picture("t", [face("ada")]))
        let similarity = try #require(
            try compare(source, target).response?.faceMatches.first?.similarity)
        #expect(similarity < 100)
        let strict = try #require(try compare(source, target, threshold: 100).response)
        #expect(strict.faceMatches.isEmpty)
        #expect(strict.unmatchedFaces.count == 1)
        #expect(
            try compare(source, target, threshold: similarity).response?.faceMatches.count == 1)
        #expect(
            try compare(source, source, threshold: 100).response?.faceMatches.map(\.similarity)
                == [100])
    }

    @Test mutating func `both photos must show a face that passes the filter`() throws {
        let (good, none) = (Picture("g", [face("ada")]), Picture("n", []))
        let poor = Picture("p", [face("ada", sharpness: 5)])
        // Amazon Rekognition Developer Guide, "Error handling".
        #expect(
            try compare(good, none).error
                == AWSError(
                    .rekognition, "InvalidParameterException", "Request has invalid parameters"))
        #expect(try compare(none, good).error?.code == "InvalidParameterException")
        #expect(try compare(good, poor).response?.faceMatches.count == 1)
        #expect(try compare(good, poor, filter: "LOW").error?.code == "InvalidParameterException")
        #expect(try compare(poor, good, filter: "LOW").error?.code == "InvalidParameterException")
    }

    @Test mutating func `each photo is read by a call of its own`() throws {
        _ = try compare(Picture("s", [face("ada")]), Picture("t", [face("ada")]))
        #expect(
            stage.reads == [
                "test/rekognition.CompareFaces[0]", "test/rekognition.CompareFaces[1]",
            ])
        let request = CompareFacesRequest(
            sourceImage: RekognitionImage(bucket: "photos", name: "gone"),
            targetImage: stage.add(Picture("t", [face("ada")])))
        stage.reads = []
        #expect(try stage.send(request).0.error?.code == "InvalidS3ObjectException")
        #expect(stage.reads.count == 1)
    }

    // Amazon Rekognition API Reference, "SearchFaces": the face itself is not among its matches.
    @Test mutating func `a face of the collection finds the others of its person`() throws {
        var ids: [String] = []
        for number in 0..<3 {
            let (response, later) = try stage.index(
                Picture("ada-\(number)", [face("ada")]), as: "user-\(number)", item: "i\(number)")
            ids += response.faceRecords.map(\.face.faceID)
            _ = stage.settle(later)
        }
        _ = stage.settle(try stage.index(Picture("bob", [face("bob")])).1)

        let request = SearchFacesRequest(collectionID: "profiles", faceID: ids[1])
        let response = try #require(try stage.send(request).0.response)

        #expect(response.searchedFaceID == ids[1])
        #expect(Set(response.faceMatches.map(\.face.faceID)) == [ids[0], ids[2]])
        let similarities = response.faceMatches.map(\.similarity)
        #expect(similarities == similarities.sorted(by: >))
        let few = SearchFacesRequest(collectionID: "profiles", faceID: ids[1], maxFaces: 1)
        #expect(
            try stage.send(few).0.response?.faceMatches == Array(response.faceMatches.prefix(1)))
    }

    // awsdocs/amazon-rekognition-developer-guide, issue 31: right after indexing, a face may not be
    // found by its identifier.
    @Test mutating func `a face cannot be searched by before searches find it`() throws {
        let (response, later) = try stage.index(Picture("ada", [face("ada")]))
        let id = try #require(response.faceRecords.first?.face.faceID)
        let request = SearchFacesRequest(collectionID: "profiles", faceID: id)
        #expect(
            try stage.send(request).0.error
                == AWSError(
                    .rekognition, "InvalidParameterException",
                    "faceId was not found in the collection."))
        _ = stage.settle(later)
        #expect(try stage.send(request).0.response?.faceMatches == [])
    }

    // Amazon Rekognition Developer Guide, "Guidelines and quotas": 5 MB as bytes.
    @Test mutating func `a photo may come in the request`() throws {
        let small = Body(recipe: Picture("p", [face("ada")], length: 5 << 20))
        let answer = try stage.send(DetectFacesRequest(image: RekognitionImage(bytes: small))).0
        #expect(answer.response?.faceDetails.count == 1)
        #expect(stage.reads.isEmpty)

        let large = Body(recipe: Picture("p", [face("ada")], length: 5 << 20 + 1))
        let refused = try stage.send(DetectFacesRequest(image: RekognitionImage(bytes: large))).0
        // The words are those of published logs: a user's guide's log of 2018 has such a line of
        // DetectText, for 7,843,602 bytes.
        #expect(
            refused.error
                == AWSError(
                    .rekognition, "ValidationException",
                    "1 validation error detected: Value "
                        + "'java.nio.HeapByteBuffer[pos=0 lim=5242881 cap=5242881]' at "
                        + "'image.bytes' failed to satisfy constraint: Member must have length "
                        + "less than or equal to 5242880"))

        let indexed = try stage.send(
            IndexFacesRequest(collectionID: "profiles", image: RekognitionImage(bytes: small)))
        #expect(indexed.1.settled.count == 1)
        #expect(indexed.1.followUps.count == 1)
    }

    @Test mutating func `bytes of a wrong length are refused before rates are counted`() throws {
        let empty = RekognitionImage(bytes: .empty)
        let error = try #require(
            stage.rekognition.refusal(of: DetectFacesRequest(image: empty)))
        #expect(error.code == "ValidationException")
        #expect(error.status == 400)
        let words =
            "failed to satisfy constraint: Member must have length greater than or equal to 1"
        #expect(
            error.message
                == "1 validation error detected: Value "
                + "'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'image.bytes' \(words)")
        let both = stage.rekognition.refusal(
            of: CompareFacesRequest(sourceImage: empty, targetImage: empty))
        #expect(
            both?.message
                == "2 validation errors detected: Value "
                + "'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'sourceImage.bytes' \(words); "
                + "Value 'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'targetImage.bytes' "
                + words)
        for request: any AWSRequest in [
            IndexFacesRequest(collectionID: "profiles", image: empty),
            SearchFacesByImageRequest(collectionID: "profiles", image: empty),
        ] {
            #expect(stage.rekognition.refusal(of: request)?.code == "ValidationException")
        }
    }

    @Test mutating func `a photo comes one way, and from where it can be`() throws {
        var both = stage.add(Picture("p", [face("ada")]))
        both.bytes = Body([1])
        var neither = both
        (neither.bytes, neither.s3Object) = (nil, nil)
        for image in [
            both, neither, RekognitionImage(bucket: "ab", name: "p"),
            RekognitionImage(bucket: "photos", name: ""),
            RekognitionImage(bucket: "photos", name: "p", version: ""),
        ] {
            let error = try stage.send(DetectFacesRequest(image: image)).0.error
            #expect(error?.code == "InvalidParameterException")
            #expect(error?.message == "Request has invalid parameters")
        }
        // Objects of a bucket without versions have the version "null".
        let old = RekognitionImage(bucket: "photos", name: "p", version: "3sL4kqtJ")
        #expect(
            try stage.send(DetectFacesRequest(image: old)).0.error?.code
                == "InvalidS3ObjectException")
        let only = RekognitionImage(bucket: "photos", name: "p", version: "null")
        #expect(try stage.send(DetectFacesRequest(image: only)).0.response != nil)
    }

    // Amazon Rekognition Developer Guide, "Error handling".
    @Test mutating func `an S3 that asks to slow down is passed on`() throws {
        stage.refusal = AWSError(.s3, "SlowDown", "Please reduce your request rate.", status: 503)
        let image = RekognitionImage(bucket: "photos", name: "gone")
        let error = try stage.send(DetectFacesRequest(image: image)).0.error
        #expect(error?.code == "ProvisionedThroughputExceededException")
        #expect(error?.message == "S3 download limit exceeded")
    }
}
