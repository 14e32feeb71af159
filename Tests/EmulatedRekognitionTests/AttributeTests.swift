import AWSModel
import Bodies
import EmulatedRekognition
import ImageMetadata
import OrderedJSON
import ServiceCalls
import Testing

@Suite struct AttributeTests {
    private var stage: Stage

    init() throws { stage = try Stage() }

    private mutating func detect(
        _ faces: [FaceRegion], _ attributes: [String]?, photo: String = "p"
    ) throws -> [FaceDetail] {
        let request = DetectFacesRequest(
            image: stage.add(Picture(photo, faces)), attributes: attributes)
        return try #require(try stage.send(request).0.response).faceDetails
    }

    private func members(_ detail: FaceDetail?) throws -> Set<String> {
        Set(try JSONValueEncoder().encode(try #require(detail)).objectValue?.keys ?? [])
    }

    static let always: Set = ["BoundingBox", "Confidence", "Pose", "Quality", "Landmarks"]

    // The service model on Attributes: the default ones always come, one can be asked for alone.
    @Test(
        arguments: [
            (nil, []), ([], []), (["DEFAULT"], []),
            (["DEFAULT", "FACE_OCCLUDED"], ["FaceOccluded"]),
            (["SUNGLASSES", "AGE_RANGE"], ["Sunglasses", "AgeRange"]), (["EMOTIONS"], ["Emotions"]),
            (
                ["ALL", "DEFAULT"],
                [
                    "AgeRange", "Beard", "Emotions", "EyeDirection", "Eyeglasses", "EyesOpen",
                    "FaceOccluded", "Gender", "MouthOpen", "Mustache", "Smile", "Sunglasses",
                ]
            ),
        ] as [([String]?, Set<String>)])
    mutating func `a face is told as far as it was asked about`(
        attributes: [String]?, more: Set<String>
    ) throws {
        let detail = try detect([face("ada")], attributes).first
        #expect(try members(detail) == Self.always.union(more))
    }

    @Test mutating func `a photo is told the same whenever it is looked at`() throws {
        let first = try detect([face("ada"), face("bob", size: 0.2)], ["ALL"])
        #expect(try detect([face("ada"), face("bob", size: 0.2)], ["ALL"]) == first)
    }

    @Test mutating func `what belongs to a person is the same in all their photos`() throws {
        for name in (0..<40).map({ "person-\($0)" }) {
            let one = try #require(try detect([face(name)], ["ALL"], photo: "a").first)
            let other = try #require(try detect([face(name)], ["ALL"], photo: "b").first)
            #expect(one.gender?.value == other.gender?.value)
            #expect(one.ageRange == other.ageRange)
            #expect(one.beard?.value == other.beard?.value)
            #expect(one.eyeglasses?.value == other.eyeglasses?.value)
        }
    }

    @Test mutating func `two hundred people look as people do`() throws {
        var details: [FaceDetail] = []
        for number in 0..<200 {
            details += try detect([face("person-\(number)")], ["ALL"], photo: "p\(number)")
        }
        let women = details.count { $0.gender?.value == "Female" }
        #expect((70...130).contains(women))
        #expect(details.allSatisfy { $0.gender?.value == "Male" || $0.beard?.value == false })
        #expect((90...150).contains(details.count { $0.smile?.value == true }))
        for detail in details {
            let range = try #require(detail.ageRange)
            #expect(0 < range.low && range.low < range.high && range.high < 100)
            let emotions = try #require(detail.emotions)
            #expect(Set(emotions.map(\.type)).count == 8)
            let shares = emotions.map(\.confidence)
            #expect(shares == shares.sorted(by: >))
            #expect((99...100).contains(shares.reduce(0, +)))
            #expect((emotions.first?.type == "HAPPY") == detail.smile?.value)
        }
    }

    // The service model on FaceOccluded counts dark sunglasses.
    @Test mutating func `sunglasses are glasses that cover the face`() throws {
        let bare = try #require(try detect([face("ada")], ["ALL"]).first)
        let worn = try #require(
            try detect([face("ada", sunglasses: true)], ["ALL"], photo: "q").first)
        #expect(bare.sunglasses?.value == false && bare.faceOccluded?.value == false)
        #expect(worn.sunglasses?.value == true && worn.faceOccluded?.value == true)
        #expect(worn.eyeglasses?.value == true)
    }

    @Test mutating func `pose and quality are the photo's own`() throws {
        let pose = FacePose(roll: 3, yaw: -12.5, pitch: 4)
        let detail = try #require(try detect([face("ada", pose: pose)], nil).first)
        #expect(detail.pose == Pose(roll: 3, yaw: -12.5, pitch: 4))
        #expect(detail.quality == ImageQuality(brightness: 70, sharpness: 80))
    }

    // The service model's LandmarkType has thirty names.
    @Test mutating func `landmarks lie within the face, five by default and thirty with all`()
        throws
    {
        let region = face("ada", size: 0.4)
        let few = try #require(try detect([region], nil).first).landmarks
        #expect(few.map(\.type) == ["eyeLeft", "eyeRight", "nose", "mouthLeft", "mouthRight"])
        let all = try #require(try detect([region], ["ALL"]).first).landmarks
        #expect(Set(all.map(\.type)).count == 30)
        #expect(Array(all.prefix(5)) == few)
        #expect(
            all.allSatisfy { (0.3...0.7).contains($0.x) && (0.3...0.7).contains($0.y) })
        let points = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })
        #expect(try #require(points["eyeLeft"]).x < #require(points["eyeRight"]).x)
        #expect(try #require(points["nose"]).y < #require(points["chinBottom"]).y)
    }

    @Test mutating func `indexing tells of a face what it was asked about`() throws {
        let image = stage.add(Picture("p", [face("ada")]))
        let plain = IndexFacesRequest(collectionID: "profiles", image: image)
        let record = try #require(try stage.send(plain).0.response?.faceRecords.first)
        #expect(try members(record.faceDetail) == Self.always)

        let full = IndexFacesRequest(
            collectionID: "profiles", image: image, detectionAttributes: ["SMILE"])
        let other = try #require(try stage.send(full).0.response?.faceRecords.first)
        #expect(try members(other.faceDetail) == Self.always.union(["Smile"]))
        let wrong = IndexFacesRequest(
            collectionID: "profiles", image: image, detectionAttributes: ["HAIRCUT"])
        #expect(try stage.send(wrong).0.error?.code == "InvalidParameterException")
    }
}
