import AWSModel
import Bodies
import EmulatedRekognition
import ImageMetadata
import KeyedDraws
import ServiceCalls
import Testing
import VirtualTime

@Suite struct PhotoTests {
    private var stage: Stage

    init() throws { stage = try Stage() }

    private mutating func detect(_ picture: Picture, _ attributes: [String]? = ["ALL"]) throws
        -> (Stage.Ending<DetectFacesRequest.Response>, Settlement?)
    {
        let request = DetectFacesRequest(image: stage.add(picture), attributes: attributes)
        let (ending, _, settlement) = try stage.send(request)
        return (ending, settlement)
    }

    @Test mutating func `the photo is read from S3 by a call of Rekognition's own`() throws {
        let scope = SiteScope(item: "signup-3").appending(SiteStep(state: "FaceDetection"))
        let site = CallSite(
            scope,
            SiteCall(service: "rekognition", operation: "DetectFaces", ordinal: 2, attempt: 3))
        let call = ServiceCall(now: .epoch, site: site, draws: Draws(seed: 7))
        let image = RekognitionImage(bucket: "photos", name: "ada.jpg")

        let answer = stage.rekognition.detectFaces(DetectFacesRequest(image: image), in: call)

        let need = try #require(answer.consequences.needs.first)
        guard case .request(let read as GetObjectRequest) = need.what else {
            throw Unexpected(what: "\(need.what)")
        }
        #expect(read == GetObjectRequest(bucket: "photos", key: "ada.jpg"))
        #expect(need.scope.description == "signup-3/FaceDetection/rekognition.DetectFaces#2@3")
        #expect(need.timeout == .seconds(5))
    }

    // Amazon Rekognition Developer Guide, "DetectFaces": the largest first, all attributes only on request.
    @Test mutating func `faces come largest first, with what was asked`() throws {
        let faces = [face("ada", size: 0.2), face("bob", size: 0.5, sunglasses: true)]
        let all = try #require(try detect(Picture("p", faces)).0.response).faceDetails
        #expect(all.map(\.boundingBox.width) == [0.5, 0.2])
        #expect(all.map(\.sunglasses?.value) == [true, false])
        #expect(all.first?.boundingBox.left == 0.25)
        #expect(all.first?.confidence == 99.5)
        #expect(all.first?.quality == ImageQuality(brightness: 70, sharpness: 80))
        #expect(all.allSatisfy { (97...100).contains($0.sunglasses?.confidence ?? 0) })

        let few = try #require(try detect(Picture("p", faces), nil).0.response).faceDetails
        #expect(few.map(\.sunglasses) == [nil, nil])
    }

    @Test mutating func `a photo without faces is a success`() throws {
        #expect(try detect(Picture("p", [])).0.response?.faceDetails == [])
    }

    // Amazon Rekognition Developer Guide, "Guidelines and quotas": 40 × 40 in 1920 × 1080, in larger ones proportionally more.
    @Test(arguments: [
        (1_000, 1_000, 0.04, 1), (1_000, 1_000, 0.039, 0),
        (1_000, 400, 0.1, 1), (1_000, 400, 0.099, 0),
        (3_840, 2_160, 0.037, 0), (3_840, 2_160, 0.0371, 1),
    ])
    mutating func `a face is seen from forty pixels on`(
        width: Int, height: Int, size: Double, count: Int
    ) throws {
        let picture = Picture("p", [face("ada", size: size)], width: width, height: height)
        #expect(try detect(picture).0.response?.faceDetails.count == count)
    }

    // Amazon Rekognition Developer Guide, "DetectFaces": the 100 largest faces.
    @Test mutating func `a hundred faces are seen at most`() throws {
        let faces = (0..<120).map { face("p\($0)", size: 0.5 - Double($0) / 1_000) }
        let seen = try #require(try detect(Picture("p", faces)).0.response).faceDetails
        #expect(seen.count == 100)
        #expect(seen.map(\.boundingBox.width) == faces.prefix(100).map(\.width))
    }

    // Amazon Rekognition Developer Guide, "Error handling" and "Guidelines and quotas".
    @Test mutating func `photos are refused by size, format and dimensions`() throws {
        let ada = [face("ada")]
        let cases: [(Picture, String?)] = [
            (Picture("a", ada, length: 15 << 20), nil),
            (Picture("b", ada, length: 15 << 20 + 1), "ImageTooLargeException"),
            (Picture("c", ada, format: .png), nil),
            (Picture("d", ada, format: .webp), "InvalidImageFormatException"),
            (Picture("e", ada, isTruncated: true), "InvalidImageFormatException"),
            (Picture("f", ada, width: 80, height: 80), nil),
            (Picture("g", ada, width: 1_000, height: 79), "InvalidParameterException"),
        ]
        for (picture, code) in cases {
            #expect(try detect(picture).0.error?.code == code, "\(picture.label)")
        }
    }

    @Test mutating func `bytes that are no picture have no valid format`() throws {
        for bytes in [[], Array("not a picture".utf8), [0xFF, 0xD8, 0xFF]] {
            stage.photos["x"] = Body(bytes)
            let image = RekognitionImage(bucket: "photos", name: "x")
            let (ending, _, _) = try stage.send(DetectFacesRequest(image: image))
            #expect(
                ending.error
                    == AWSError(
                        .rekognition, "InvalidImageFormatException",
                        "Request has invalid image format"))
        }
    }

    @Test mutating func `a photo that S3 does not hand over is an invalid object`() throws {
        let image = RekognitionImage(bucket: "photos", name: "gone.jpg")
        let (ending, _, _) = try stage.send(DetectFacesRequest(image: image))
        #expect(ending.error?.code == "InvalidS3ObjectException")
        #expect(ending.error?.status == 400)
        #expect(
            ending.error?.message
                == "Unable to get object metadata from S3. Check object key, region and/or access "
                + "permissions.")
    }

    @Test mutating func `unknown attributes are refused before the photo is read`() throws {
        let request = DetectFacesRequest(
            image: stage.add(Picture("p", [])), attributes: ["HAIRCUT"])
        let answer = stage.rekognition.detectFaces(request, in: stage.call("DetectFaces"))
        guard case .failed(let error) = answer.outcome else {
            throw Unexpected(what: "\(answer.outcome)")
        }
        #expect(error.code == "InvalidParameterException")
        #expect(answer.consequences.needs.isEmpty)
    }

    // Assumed: 100 ms for each megabyte above one.
    @Test(arguments: [(500_000, 0), (1_000_000, 0), (2_500_000, 150)])
    mutating func `a large photo takes longer`(length: Int, milliseconds: Int64) throws {
        let (_, settlement) = try detect(Picture("p", [face("ada")], length: length))
        #expect(settlement?.work == .milliseconds(milliseconds))
    }
}
