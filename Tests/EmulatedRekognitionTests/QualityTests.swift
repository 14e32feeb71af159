import AWSModel
import EmulatedRekognition
import ImageMetadata
import ServiceCalls
import Testing

@Suite struct QualityTests {
    private var stage: Stage

    init() throws { stage = try Stage() }

    /// A face that is good but for one thing, and the reason that AWS gives for that.
    static let poorFaces: [(FaceRegion, String)] = [
        (face("ada", pose: FacePose(yaw: 80)), "EXTREME_POSE"),
        (face("ada", pose: FacePose(pitch: -60)), "EXTREME_POSE"),
        (face("ada", brightness: 15), "LOW_BRIGHTNESS"),
        (face("ada", sharpness: 5), "LOW_SHARPNESS"),
        (face("ada", confidence: 80), "LOW_CONFIDENCE"),
        // 48 pixels of 1,200: seen, but small.
        (face("ada", size: 0.04), "SMALL_BOUNDING_BOX"),
    ]

    private mutating func index(
        _ faces: [FaceRegion], filter: String? = nil, maxFaces: Int? = nil
    ) throws -> IndexFacesRequest.Response {
        let request = IndexFacesRequest(
            collectionID: "profiles", image: stage.add(Picture("p", faces)), maxFaces: maxFaces,
            qualityFilter: filter)
        return try #require(try stage.send(request).0.response)
    }

    // The service model on IndexFaces: AUTO is the default; filtered faces are told with the
    // reason, and no error.
    @Test(arguments: poorFaces) mutating func `a poor face is not indexed, and why`(
        region: FaceRegion, reason: String
    ) throws {
        let response = try index([region])
        #expect(response.faceRecords.isEmpty)
        #expect(response.unindexedFaces.map(\.reasons) == [[reason]])
        #expect(
            response.unindexedFaces.map(\.faceDetail.boundingBox.width) == [region.width])
        #expect(stage.rekognition.faces(in: "profiles").isEmpty)

        #expect(try index([region], filter: "NONE").faceRecords.count == 1)
    }

    @Test mutating func `a face that is poor in several ways is told all of them, in AWS's order`()
        throws
    {
        let region = face("ada", size: 0.04, confidence: 50, brightness: 10, sharpness: 5)
        let response = try index([region])
        #expect(
            response.unindexedFaces.map(\.reasons) == [
                [
                    "LOW_BRIGHTNESS", "LOW_SHARPNESS", "LOW_CONFIDENCE", "SMALL_BOUNDING_BOX",
                    "LOW_FACE_QUALITY",
                ]
            ])
    }

    @Test mutating func `a face that is poor as a whole, though in nothing alone, is told so`()
        throws
    {
        // Brightness and sharpness of 36 each pass the bar of MEDIUM, their mean does not.
        let response = try index([face("ada", brightness: 36, sharpness: 36)], filter: "MEDIUM")
        #expect(response.unindexedFaces.map(\.reasons) == [["LOW_FACE_QUALITY"]])
    }

    // The bars themselves are assumed; that each lets pass no more than the one below is what their
    // names say.
    @Test(arguments: [
        (brightness: 30.0, passing: ["NONE", "AUTO", "LOW"]),
        (brightness: 40.0, passing: ["NONE", "AUTO", "LOW", "MEDIUM"]),
        (brightness: 70.0, passing: ["NONE", "AUTO", "LOW", "MEDIUM", "HIGH"]),
    ])
    mutating func `a higher bar lets fewer faces pass`(
        brightness: Double, passing: [String]
    ) throws {
        for filter in ["NONE", "AUTO", "LOW", "MEDIUM", "HIGH"] {
            let response = try index([face("ada", brightness: brightness)], filter: filter)
            #expect(response.faceRecords.count == (passing.contains(filter) ? 1 : 0), "\(filter)")
        }
    }

    // The service model on MaxFaces: faces of the lowest quality go first, then the smallest.
    @Test mutating func `faces that the filter keeps out do not use up MaxFaces`() throws {
        let faces = [
            face("blurred", size: 0.5, sharpness: 5), face("ada", size: 0.4),
            face("bob", size: 0.3), face("eve", size: 0.2),
        ]
        let response = try index(faces, maxFaces: 2)
        #expect(response.faceRecords.map(\.face.boundingBox.width) == [0.4, 0.3])
        #expect(
            response.unindexedFaces.map(\.reasons) == [["LOW_SHARPNESS"], ["EXCEEDS_MAX_FACES"]])
    }

    // The service model on SearchFacesByImage: no filter unless the request names one.
    @Test mutating func `a search looks at the largest face that passes its filter`() throws {
        _ = stage.settle(try stage.index(Picture("a", [face("ada")]), as: "ada").1)
        let photo = Picture("p", [face("blurred", size: 0.5, sharpness: 5), face("ada")])
        func search(_ filter: String?, in stage: inout Stage) throws -> [FaceMatch] {
            let request = SearchFacesByImageRequest(
                collectionID: "profiles", image: stage.add(photo), qualityFilter: filter)
            return try #require(try stage.send(request).0.response).faceMatches
        }
        #expect(try search(nil, in: &stage).isEmpty)
        #expect(try search("LOW", in: &stage).map(\.face.externalImageID) == ["ada"])

        let poor = SearchFacesByImageRequest(
            collectionID: "profiles", image: stage.add(Picture("q", [face("ada", sharpness: 5)])),
            qualityFilter: "AUTO")
        #expect(
            try stage.send(poor).0.error?.message
                == "There are no faces in the image. Should be at least 1.")
    }

    @Test mutating func `a filter has one of five names`() throws {
        let request = IndexFacesRequest(
            collectionID: "profiles", image: stage.add(Picture("p", [face("ada")])),
            qualityFilter: "BEST")
        #expect(try stage.send(request).0.error?.code == "InvalidParameterException")
    }
}
