import AWSModel
import EmulatedRekognition
import ImageMetadata
import KeyedDraws
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct CollectionTests {
    private var stage: Stage

    init() throws { stage = try Stage() }

    @Test mutating func `a collection is made once`() throws {
        let request = CreateCollectionRequest(collectionID: "team_1.a-b")
        let first = try stage.send(request)
        #expect(first.0.response?.statusCode == 200)
        #expect(
            first.0.response?.collectionARN
                == "aws:rekognition:us-east-1:123456789012:collection/team_1.a-b")
        #expect(first.1.effects.map(\.name) == ["CollectionCreated"])
        let again = try stage.send(request).0.error
        #expect(again?.code == "ResourceAlreadyExistsException")
        #expect(again?.message == "The collection id: team_1.a-b already exists")
        let bad = try stage.send(CreateCollectionRequest(collectionID: "a b")).0.error
        #expect(bad?.code == "InvalidParameterException")
        #expect(stage.rekognition.collectionIDs == ["profiles", "team_1.a-b"])
    }

    @Test mutating func `every operation needs an existing collection`() throws {
        let image = stage.add(Picture("p", [face("ada")]))
        let id = "nobody"
        let face = "00000000-0000-4000-8000-000000000000"
        let errors = [
            try stage.send(DescribeCollectionRequest(collectionID: id)).0.error,
            try stage.send(DeleteCollectionRequest(collectionID: id)).0.error,
            try stage.send(SearchFacesRequest(collectionID: id, faceID: face)).0.error,
            try stage.send(SearchFacesByImageRequest(collectionID: id, image: image)).0.error,
            try stage.send(IndexFacesRequest(collectionID: id, image: image)).0.error,
            try stage.send(ListFacesRequest(collectionID: id)).0.error,
            try stage.send(DeleteFacesRequest(collectionID: id, faceIDs: [face])).0.error,
        ]
        for error in errors {
            #expect(error?.code == "ResourceNotFoundException")
            #expect(error?.message == "The collection id: nobody does not exist")
        }
    }

    @Test mutating func `an indexed face carries what the caller named it by`() throws {
        let (response, consequences) = try stage.index(
            Picture("ada-1", [face("ada")]), as: "user-1")

        let record = try #require(response.faceRecords.first)
        #expect(response.faceRecords.count == 1)
        #expect(response.unindexedFaces.isEmpty)
        #expect(record.face.externalImageID == "user-1")
        #expect(record.face.faceID.count == 36)
        #expect(record.face.imageID.count == 36)
        #expect(record.face.confidence == 99.5)

        let effect = try #require(consequences.effects.first)
        #expect(effect.name == "FaceIndexed")
        #expect(effect.resource == "collection profiles")
        #expect(effect.key == record.face.faceID)
        #expect(effect["person"] == "ada")
        #expect(effect["externalImageID"] == "user-1")
        #expect(effect["image"] == "ada-1")
    }

    // Amazon Rekognition API Reference, "IndexFaces": the same image, collection and external
    // identifier save no duplicate; only where the settings say so.
    @Test mutating func `a photo that is indexed again under its name may be told as it is stored`()
        throws
    {
        var settings = RekognitionSettings()
        #expect(settings.savesDuplicateFaces)
        settings.savesDuplicateFaces = false
        settings.collectionSizeMaximum = 3
        stage = try Stage(settings: settings)
        let picture = Picture("ada-1", [face("ada"), face("bob", size: 0.2)])
        let (one, _) = try stage.index(picture, as: "user-1", maxFaces: 1, item: "signup-1")
        let first = try #require(one.faceRecords.first)

        let (again, nothing) = try stage.index(
            picture, as: "user-1", maxFaces: 1, item: "signup-2")
        #expect(again == one)
        #expect(nothing.effects.isEmpty)
        #expect(nothing.followUps.isEmpty)
        #expect(stage.rekognition.faces(in: "profiles").count == 1)

        // The second face of the photo is new, the first is not.
        let (both, later) = try stage.index(picture, as: "user-1", item: "signup-3")
        #expect(both.faceRecords.first == first)
        #expect(both.faceRecords.count == 2)
        #expect(later.effects.count == 1)
        #expect(later.followUps.count == 1)
        #expect(stage.rekognition.faces(in: "profiles").count == 2)

        // Another name, none, another photo: each saves the face anew.
        for (label, name) in [("ada-1", "user-2"), ("ada-1", nil), ("ada-2", "user-1")] {
            var other = stage
            let (record, _) = try other.index(
                Picture(label, [face("ada")]), as: name, item: "signup-4")
            #expect(record.faceRecords.first?.face.faceID != first.face.faceID)
            #expect(other.rekognition.faces(in: "profiles").count == 3)
        }
        // What is there already needs no room in a collection that is full.
        _ = try stage.index(Picture("eve", [face("eve")]), as: "user-3", item: "signup-5")
        #expect(try stage.index(picture, as: "user-1", item: "signup-6").0 == both)

        // What was deleted is saved anew.
        let deletion = DeleteFacesRequest(
            collectionID: "profiles", faceIDs: [first.face.faceID])
        #expect(try stage.send(deletion).0.error == nil)
        let (anew, _) = try stage.index(picture, as: "user-1", maxFaces: 1, item: "signup-7")
        #expect(anew.faceRecords.first?.face.faceID != first.face.faceID)
    }

    // Amazon Rekognition Developer Guide, "IndexFaces": every call adds faces anew; no face is no
    // error.
    @Test mutating func `indexing one photo twice gives two faces of one image`() throws {
        let picture = Picture("ada-1", [face("ada")])
        let first = try #require(try stage.index(picture, item: "signup-1").0.faceRecords.first)
        let second = try #require(try stage.index(picture, item: "signup-2").0.faceRecords.first)
        // The same call once more, as when a network duplicates it.
        let third = try #require(try stage.index(picture, item: "signup-2").0.faceRecords.first)
        #expect(Set([first, second, third].map(\.face.faceID)).count == 3)
        #expect(Set([first, second, third].map(\.face.imageID)).count == 1)
        let other = try #require(
            try stage.index(Picture("ada-2", [face("ada")])).0.faceRecords.first)
        #expect(other.face.imageID != first.face.imageID)
        #expect(stage.rekognition.faces(in: "profiles").count == 4)
    }

    @Test mutating func `a photo without faces adds none and is a success`() throws {
        let (response, consequences) = try stage.index(Picture("p", []))
        #expect(response.faceRecords.isEmpty)
        #expect(response.unindexedFaces.isEmpty)
        #expect(consequences.effects.isEmpty)
    }

    @Test mutating func `MaxFaces takes the largest and tells of the others`() throws {
        let faces = [face("ada", size: 0.2), face("bob", size: 0.5), face("eve", size: 0.3)]
        let (response, consequences) = try stage.index(Picture("p", faces), maxFaces: 1)
        #expect(response.faceRecords.map(\.face.boundingBox.width) == [0.5])
        #expect(response.unindexedFaces.map(\.faceDetail.boundingBox.width) == [0.3, 0.2])
        #expect(response.unindexedFaces.allSatisfy { $0.reasons == ["EXCEEDS_MAX_FACES"] })
        #expect(consequences.effects.map { $0["person"] } == ["bob"])
    }

    @Test(arguments: [("user 1", nil), (nil, 0), ("", nil)] as [(String?, Int?)])
    mutating func `indexing refuses wrong parameters`(id: String?, maxFaces: Int?) throws {
        let request = IndexFacesRequest(
            collectionID: "profiles", image: stage.add(Picture("p", [face("ada")])),
            externalImageID: id, maxFaces: maxFaces)
        #expect(try stage.send(request).0.error?.code == "InvalidParameterException")
    }

    @Test mutating func `a full collection takes no more`() throws {
        var settings = RekognitionSettings()
        settings.collectionSizeMaximum = 2
        stage = try Stage(settings: settings)
        _ = try stage.index(Picture("p", [face("ada")]))
        let request = IndexFacesRequest(
            collectionID: "profiles",
            image: stage.add(Picture("q", [face("bob"), face("eve", size: 0.3)])))
        let (ending, consequences, _) = try stage.send(request)
        #expect(ending.error?.code == "ServiceQuotaExceededException")
        #expect(consequences.effects.isEmpty)
        #expect(stage.rekognition.faces(in: "profiles").count == 1)
    }

    @Test mutating func `deleting tells which faces there were`() throws {
        let (response, _) = try stage.index(Picture("p", [face("ada")]), as: "user-1")
        let faceID = try #require(response.faceRecords.first?.face.faceID)
        let unknown = "00000000-0000-4000-8000-000000000000"
        let request = DeleteFacesRequest(collectionID: "profiles", faceIDs: [faceID, unknown])

        let (ending, consequences, _) = try stage.send(request)

        #expect(ending.response?.deletedFaces == [faceID])
        #expect(
            ending.response?.unsuccessfulFaceDeletions
                == [UnsuccessfulFaceDeletion(faceID: unknown, reasons: ["FACE_NOT_FOUND"])])
        let effect = try #require(consequences.effects.first)
        #expect(consequences.effects.count == 1)
        #expect(effect.name == "FaceDeleted")
        #expect(effect.key == faceID)
        #expect(effect["person"] == "ada")
        #expect(effect["externalImageID"] == "user-1")
        #expect(stage.rekognition.faces(in: "profiles").isEmpty)
    }

    @Test(arguments: [[], ["not-a-uuid"], Array(repeating: "x", count: 4_097)] as [[String]])
    mutating func `deleting refuses wrong parameters`(faceIDs: [String]) throws {
        let request = DeleteFacesRequest(collectionID: "profiles", faceIDs: faceIDs)
        #expect(try stage.send(request).0.error?.code == "InvalidParameterException")
    }

    @Test mutating func `pages list every face once, oldest first`() throws {
        var indexed: [String] = []
        for number in 0..<7 {
            let (response, _) = try stage.index(
                Picture("p\(number)", [face("person-\(number)")]), item: "item-\(number)")
            indexed += response.faceRecords.map(\.face.faceID)
        }
        let gone = indexed.remove(at: 3)
        _ = try stage.send(DeleteFacesRequest(collectionID: "profiles", faceIDs: [gone]))

        var listed: [String] = []
        var token: String?
        repeat {
            let request = ListFacesRequest(
                collectionID: "profiles", maxResults: 2, nextToken: token)
            let page = try #require(try stage.send(request).0.response)
            #expect(page.faces.count == 2)
            listed += page.faces.map(\.faceID)
            token = page.nextToken
        } while token != nil
        #expect(listed == indexed)

        let wrong = ListFacesRequest(collectionID: "profiles", nextToken: "elsewhere")
        #expect(try stage.send(wrong).0.error?.code == "InvalidPaginationTokenException")
        let many = ListFacesRequest(collectionID: "profiles", maxResults: 4_097)
        #expect(try stage.send(many).0.error?.code == "InvalidParameterException")
        // The service model allows zero; assumed to mean the default.
        let zero = ListFacesRequest(collectionID: "profiles", maxResults: 0)
        #expect(try stage.send(zero).0.response?.faces.count == 6)
    }
}
