import AWSModel
import EmulatedRekognition
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct ManagementTests {
    private var stage: Stage

    init() throws { stage = try Stage() }

    // Amazon Rekognition API Reference, "DescribeCollection".
    @Test mutating func `a collection tells how many faces it holds and since when it exists`()
        throws
    {
        let create = CreateCollectionRequest(collectionID: "team")
        _ = stage.rekognition.createCollection(create, in: stage.call("CreateCollection", at: 60))
        _ = try stage.index(Picture("p", [face("ada"), face("bob", size: 0.3)]))

        let request = DescribeCollectionRequest(collectionID: "profiles")
        let held = try #require(try stage.send(request).0.response)
        let empty = try #require(
            try stage.send(DescribeCollectionRequest(collectionID: "team")).0.response)

        #expect(held.faceCount == 2)
        #expect(held.faceModelVersion == "7.0")
        #expect(held.userCount == 0)
        #expect(
            held.collectionARN == "arn:aws:rekognition:us-east-1:123456789012:collection/profiles")
        #expect(empty.faceCount == 0)
        #expect(
            empty.creationTimestamp.nanosecondsSince1970
                == (Instant.unixSecondsAtEpoch + 60) * 1_000_000_000)
    }

    @Test mutating func `a collection goes with all its faces, and another of its name is new`()
        throws
    {
        let (response, later) = try stage.index(
            Picture("p", [face("ada"), face("bob", size: 0.3)]), as: "user-1")
        let ids = response.faceRecords.map(\.face.faceID)

        let request = DeleteCollectionRequest(collectionID: "profiles")
        let (ending, consequences, _) = try stage.send(request)

        #expect(ending.response?.statusCode == 200)
        #expect(
            consequences.effects.map(\.name) == ["FaceDeleted", "FaceDeleted", "CollectionDeleted"])
        #expect(consequences.effects.prefix(2).map(\.key) == ids)
        #expect(stage.rekognition.collectionIDs.isEmpty)

        _ = try stage.send(CreateCollectionRequest(collectionID: "profiles"))
        // What was announced for the faces that are gone brings none of them back.
        #expect(stage.settle(later).effects.isEmpty)
        #expect(stage.rekognition.faces(in: "profiles").isEmpty)
        #expect(try stage.matches(Picture("q", [face("ada")])).isEmpty)
    }

    @Test mutating func `a collection that goes while its photo is fetched takes no face`() throws {
        let request = IndexFacesRequest(
            collectionID: "profiles", image: stage.add(Picture("p", [face("ada")])))
        let call = stage.call("IndexFaces")
        let need = try #require(
            stage.rekognition.indexFaces(request, in: call).consequences.needs.first)
        _ = try stage.send(DeleteCollectionRequest(collectionID: "profiles"))

        let object = GetObjectRequest.Response(
            body: try #require(stage.photos["p"]), contentLength: 0, contentType: nil, eTag: "",
            lastModified: Timestamp(nanosecondsSince1970: 0))
        let end = stage.rekognition.resume(need.ticket, with: .answered(object), in: call)

        guard case .failure(let error)? = end.settled.first?.result else {
            throw Unexpected(what: "\(end)")
        }
        #expect(error.code == "ResourceNotFoundException")
        #expect(end.effects.isEmpty && end.followUps.isEmpty)
    }

    @Test mutating func `pages list every collection once, by identifier`() throws {
        for number in [3, 1, 4, 0, 2] {
            _ = try stage.send(CreateCollectionRequest(collectionID: "team-\(number)"))
        }
        var listed: [String] = []
        var token: String?
        repeat {
            let request = ListCollectionsRequest(maxResults: 4, nextToken: token)
            let page = try #require(try stage.send(request).0.response)
            #expect(page.faceModelVersions == page.collectionIDs.map { _ in "7.0" })
            listed += page.collectionIDs
            token = page.nextToken
        } while token != nil
        #expect(listed == ["profiles", "team-0", "team-1", "team-2", "team-3", "team-4"])

        let wrong = ListCollectionsRequest(nextToken: "no token")
        #expect(try stage.send(wrong).0.error?.code == "InvalidPaginationTokenException")
        let many = ListCollectionsRequest(maxResults: 4_097)
        #expect(try stage.send(many).0.error?.code == "InvalidParameterException")
    }

    // Amazon Rekognition API Reference, "ListFaces", FaceIds and UserId.
    @Test mutating func `faces are listed by identifier too`() throws {
        var ids: [String] = []
        for number in 0..<4 {
            let picture = Picture("p\(number)", [face("person-\(number)")])
            ids += try stage.index(picture, as: "user-\(number)", item: "item-\(number)").0
                .faceRecords.map(\.face.faceID)
        }
        let unknown = "00000000-0000-4000-8000-000000000000"
        let request = ListFacesRequest(
            collectionID: "profiles", faceIDs: [ids[2], unknown, ids[0], ids[2]])
        let response = try #require(try stage.send(request).0.response)
        #expect(response.faces.map(\.externalImageID) == ["user-0", "user-2"])
        #expect(response.faces.map(\.indexFacesModelVersion) == ["7.0", "7.0"])
        #expect(response.nextToken == nil)
        #expect(response.faceModelVersion == "7.0")

        let ofUser = ListFacesRequest(collectionID: "profiles", userID: "ada")
        #expect(try stage.send(ofUser).0.response?.faces == [])
        for bad in [
            ListFacesRequest(collectionID: "profiles", faceIDs: []),
            ListFacesRequest(collectionID: "profiles", faceIDs: ["A"]),
            ListFacesRequest(collectionID: "profiles", userID: "a b"),
        ] {
            #expect(try stage.send(bad).0.error?.code == "InvalidParameterException")
        }
    }
}
