import AWSModel
import EmulatedRekognition
import ImageMetadata
import KeyedDraws
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct SearchTests {
    private var stage: Stage

    init() throws { stage = try Stage() }

    @Test mutating func `a person is found by another photo, and nobody else is`() throws {
        _ = stage.settle(try stage.index(Picture("ada-1", [face("ada")]), as: "user-1").1)
        _ = stage.settle(try stage.index(Picture("bob-1", [face("bob")])).1)

        let matches = try stage.matches(Picture("ada-2", [face("ada")]))

        #expect(matches.map(\.face.externalImageID) == ["user-1"])
        #expect(matches.allSatisfy { (95..<100).contains($0.similarity) })
        #expect(try stage.matches(Picture("eve-1", [face("eve")])).isEmpty)
    }

    @Test mutating func `a photo is wholly similar to itself`() throws {
        _ = stage.settle(try stage.index(Picture("ada-1", [face("ada")])).1)
        #expect(try stage.matches(Picture("ada-1", [face("ada")])).map(\.similarity) == [100])
    }

    @Test mutating func `two photos are as similar one way as the other`() throws {
        _ = stage.settle(try stage.index(Picture("ada-1", [face("ada")])).1)
        let there = try stage.matches(Picture("ada-2", [face("ada")]))
        var mirrored = try Stage()
        _ = mirrored.settle(try mirrored.index(Picture("ada-2", [face("ada")])).1)
        let back = try mirrored.matches(Picture("ada-1", [face("ada")]))
        #expect(there.count == 1)
        #expect(there.map(\.similarity) == back.map(\.similarity))
    }

    @Test mutating func `a face that nobody named is known from its own photo alone`() throws {
        let group = Picture("group", [face(nil, size: 0.4), face(nil, size: 0.2)])
        _ = stage.settle(try stage.index(group).1)
        #expect(try stage.matches(group).map(\.face.boundingBox.width) == [0.4])
        #expect(try stage.matches(Picture("other", [face(nil)])).isEmpty)
    }

    // Amazon Rekognition Developer Guide, "SearchFacesByImage": the largest face alone; most similar first; 80 % by default.
    @Test mutating func `the largest face is searched and matches come by similarity`() throws {
        for number in 0..<5 {
            let picture = Picture("ada-\(number)", [face("ada")])
            _ = stage.settle(try stage.index(picture, item: "item-\(number)").1)
        }
        let probe = Picture("probe", [face("bob", size: 0.2), face("ada", size: 0.4)])
        let matches = try stage.matches(probe)
        let similarities = matches.map(\.similarity)
        #expect(matches.count == 5)
        #expect(similarities == similarities.sorted(by: >))

        let median = similarities[2]
        #expect(try stage.matches(probe, threshold: median).count == 3)
        let image = stage.add(probe)
        let request = SearchFacesByImageRequest(
            collectionID: "profiles", image: image, maxFaces: 2)
        let response = try #require(try stage.send(request).0.response)
        #expect(response.faceMatches == Array(matches.prefix(2)))
        #expect(response.searchedFaceBoundingBox.width == 0.4)
        #expect(response.searchedFaceConfidence == 99.5)
    }

    @Test mutating func `a photo without a face cannot be searched by`() throws {
        let request = SearchFacesByImageRequest(
            collectionID: "profiles", image: stage.add(Picture("p", [])))
        let error = try stage.send(request).0.error
        #expect(error?.code == "InvalidParameterException")
        #expect(error?.message == "There are no faces in the image. Should be at least 1.")
    }

    @Test(arguments: [(-1.0, 1), (100.5, 1), (80.0, 0), (80.0, 4_097)])
    mutating func `a search refuses wrong parameters`(threshold: Double, maxFaces: Int) throws {
        let request = SearchFacesByImageRequest(
            collectionID: "profiles", image: stage.add(Picture("p", [face("ada")])),
            faceMatchThreshold: threshold, maxFaces: maxFaces)
        #expect(try stage.send(request).0.error?.code == "InvalidParameterException")
    }

    @Test mutating func `a face is found from its follow-up on, and not after it was deleted`()
        throws
    {
        let (response, consequences) = try stage.index(
            Picture("ada-1", [face("ada")]), as: "user-1")
        let faceID = try #require(response.faceRecords.first?.face.faceID)
        let probe = Picture("ada-2", [face("ada")])
        #expect(try stage.matches(probe).isEmpty)

        let later = stage.settle(consequences)
        #expect(later.effects.map(\.name) == ["FaceSearchable"])
        #expect(later.effects.first?.key == faceID)
        #expect(try stage.matches(probe).count == 1)

        _ = try stage.send(DeleteFacesRequest(collectionID: "profiles", faceIDs: [faceID]))
        #expect(try stage.matches(probe).isEmpty)
        // Nor does a follow-up that comes late bring it back.
        #expect(stage.settle(consequences).effects.isEmpty)
        #expect(try stage.matches(probe).isEmpty)
    }

    // Assumed, with a maximum that the hardened definition waits out.
    @Test mutating func `ten thousand faces become searchable within the named delay`() throws {
        var delays: [Nanoseconds] = []
        for number in 0..<10_000 {
            let picture = Picture("p", [face("ada")])
            let (_, consequences) = try stage.index(picture, item: "item-\(number)")
            delays += consequences.followUps.map(\.delay)
        }
        delays.sort()
        #expect(delays.count == 10_000)
        #expect(delays.allSatisfy { $0 <= .seconds(10) })
        #expect((0.18...0.22).contains(delays[5_000].seconds))
        #expect((2.7...3.3).contains(delays[9_900].seconds))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    mutating func `whatever happens, a search finds exactly the searchable faces of its person`(
        seed: UInt64
    ) throws {
        let draws = Draws(seed: seed)
        var pending: [(faceID: String, Consequences)] = []
        var personOf: [String: String] = [:]
        var searchable: Set<String> = []
        var finds = 0
        for step in 0..<300 {
            let bits = draws.bits(Purpose("test.step"), key: UInt64(step))
            let person = "person-\(bits >> 8 % 4)"
            switch bits % 4 {
            case 0:
                let picture = Picture("\(person)-\(bits >> 16 % 3)", [face(person)])
                let (response, consequences) = try stage.index(picture, item: "step-\(step)")
                let faceID = try #require(response.faceRecords.first?.face.faceID)
                personOf[faceID] = person
                pending.append((faceID, consequences))
            case 1 where !pending.isEmpty:
                let (faceID, consequences) = pending.remove(
                    at: Int(bits >> 16 % UInt64(pending.count)))
                _ = stage.settle(consequences)
                if personOf[faceID] != nil { searchable.insert(faceID) }
            case 2:
                guard let faceID = personOf.keys.sorted().first else { continue }
                _ = try stage.send(
                    DeleteFacesRequest(collectionID: "profiles", faceIDs: [faceID]))
                personOf[faceID] = nil
                searchable.remove(faceID)
            default: break
            }
            let found = try stage.matches(Picture("probe", [face(person)])).map(\.face.faceID)
            let expected = searchable.filter { personOf[$0] == person }
            #expect(Set(found) == expected, "step \(step)")
            #expect(found.count == expected.count)
            finds += found.count
        }
        #expect(finds > 0)
        #expect(
            stage.rekognition.faces(in: "profiles").map(\.face.faceID).sorted()
                == personOf.keys.sorted())
    }
}
