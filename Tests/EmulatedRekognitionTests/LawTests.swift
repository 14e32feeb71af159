import AWSModel
import Bodies
import EmulatedRekognition
import ImageMetadata
import KeyedDraws
import ServiceCalls
import Testing
import VirtualTime

/// The invariants of a collection under random operations: a model beside the emulator, compared
/// after each step.
@Suite struct LawTests {
    /// What a collection should hold.
    private struct Model {
        var people: [String: String] = [:]
        var searchable: Set<String> = []

        mutating func forget(_ faceID: String) {
            people[faceID] = nil
            searchable.remove(faceID)
        }

        func found(_ person: String) -> Set<String> {
            searchable.filter { people[$0] == person }
        }
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `a face is searchable from its follow-up until its deletion, and errors change nothing`(
        seed: UInt64
    ) throws {
        let draws = Draws(seed: seed)
        var stage = try Stage()
        var model = Model()
        var announced: [(faceIDs: [String], Consequences)] = []
        var errors = 0
        for step in 0..<250 {
            let bits = draws.bits(Purpose("test.step"), key: UInt64(step))
            let people = [bits >> 8 % 5, bits >> 12 % 5].map { "person-\($0)" }
            let faces = [face(people[0], size: 0.4), face(people[1], size: 0.2)]
            let item = "step-\(step)"
            switch bits % 6 {
            case 0, 1:
                let picture = Picture("photo-\(bits >> 16 % 9)-\(people)", faces)
                let (response, later) = try stage.index(
                    picture, maxFaces: 1 + Int(bits >> 20 % 2), item: item)
                let ids = response.faceRecords.map(\.face.faceID)
                for (id, person) in zip(ids, people) { model.people[id] = person }
                announced.append((ids, later))
            case 2 where !announced.isEmpty:
                let (ids, later) = announced.remove(at: Int(bits >> 16 % UInt64(announced.count)))
                _ = stage.settle(later)
                model.searchable.formUnion(ids.filter { model.people[$0] != nil })
            case 3:
                guard let gone = model.people.keys.min() else { continue }
                let unknown = "00000000-0000-4000-8000-00000000000\(bits >> 16 % 10)"
                let request = DeleteFacesRequest(
                    collectionID: "profiles", faceIDs: [gone, unknown])
                let response = try #require(try stage.send(request).0.response)
                #expect(response.deletedFaces == [gone])
                #expect(response.unsuccessfulFaceDeletions.map(\.faceID) == [unknown])
                model.forget(gone)
            case 4 where bits >> 16 % 8 == 0:
                _ = try stage.send(DeleteCollectionRequest(collectionID: "profiles"))
                _ = try stage.send(CreateCollectionRequest(collectionID: "profiles"))
                model = Model()
            default:
                errors += try Self.wrongRequest(bits, item, &stage)
            }
            try Self.compare(stage, model, step)
        }
        #expect(errors > 10)
    }

    /// Sends a request that must fail, and sees that it has no effects.
    private static func wrongRequest(
        _ bits: UInt64, _ item: String, _ stage: inout Stage
    ) throws -> Int {
        func failure<Request: AWSRequest>(_ request: Request) throws -> Int {
            let (ending, consequences, _) = try stage.send(request, item: item)
            #expect(ending.error != nil)
            #expect(consequences.effects.isEmpty && consequences.followUps.isEmpty)
            return 1
        }
        let image = stage.add(Picture("wrong", [face("person-0")]))
        let gone = RekognitionImage(bucket: "photos", name: "gone")
        return switch bits >> 24 % 6 {
        case 0: try failure(IndexFacesRequest(collectionID: "profiles", image: gone))
        case 1: try failure(IndexFacesRequest(collectionID: "nobody", image: image))
        case 2:
            try failure(IndexFacesRequest(collectionID: "profiles", image: image, maxFaces: 0))
        case 3: try failure(DeleteFacesRequest(collectionID: "profiles", faceIDs: []))
        case 4: try failure(CreateCollectionRequest(collectionID: "profiles"))
        default: try failure(DeleteCollectionRequest(collectionID: "nobody"))
        }
    }

    private static func compare(_ stage: Stage, _ model: Model, _ step: Int) throws {
        var stage = stage
        let held = stage.rekognition.faces(in: "profiles")
        #expect(Set(held.map(\.face.faceID)) == Set(model.people.keys), "step \(step)")
        #expect(
            Set(held.filter(\.isSearchable).map(\.face.faceID)) == model.searchable,
            "step \(step)")
        let described = try stage.send(DescribeCollectionRequest(collectionID: "profiles"))
        #expect(described.0.response?.faceCount == model.people.count)
        for person in (0..<5).map({ "person-\($0)" }) {
            let found = try stage.matches(Picture("probe", [face(person)])).map(\.face.faceID)
            #expect(Set(found) == model.found(person), "step \(step)")
            #expect(found.count == Set(found).count)
        }
    }

    // A person's faces are found by the person, not by looking at everybody's.
    @Test func `a collection of thousands finds each person's faces`() throws {
        var stage = try Stage()
        let people = (0..<3_000).map { "person-\($0)" }
        for (number, person) in people.enumerated() {
            let (_, later) = try stage.index(Picture(person, [face(person)]), item: "\(number)")
            _ = stage.settle(later)
        }
        for person in [people[0], people[1_499], people[2_999]] {
            let found = try stage.matches(Picture("probe of \(person)", [face(person)]))
            #expect(found.count == 1)
        }
        #expect(try stage.matches(Picture("probe", [face("nobody")])).isEmpty)
    }
}
