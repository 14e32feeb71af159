import AWSModel
import Bodies
import EmulatedRekognition
import ImageMetadata
import KeyedDraws
import ServiceCalls
import Testing
import VirtualTime

/// A photo of which only the facts matter.
struct Picture: ImageRecipe {
    var facts: ImageFacts
    var label: String
    var length: Int
    var pixelIdentity: String { label }

    init(
        _ label: String, _ faces: [FaceRegion], width: Int = 1_600, height: Int = 1_200,
        format: ImageFormat = .jpeg, isTruncated: Bool = false, length: Int = 500_000
    ) {
        var header = ImageHeader(
            format: format, size: PixelSize(width: width, height: height), colour: .rgb)
        header.isTruncated = isTruncated
        facts = ImageFacts(header, faces: faces)
        self.label = label
        self.length = length
    }

    func makeBytes() -> [UInt8] { [] }
}

/// A face of `name` with sides of `size` of the photo's.
func face(
    _ name: String?, size: Double = 0.4, sunglasses: Bool = false, confidence: Double = 99.5,
    brightness: Double = 70, sharpness: Double = 80, pose: FacePose = FacePose()
) -> FaceRegion {
    FaceRegion(
        name: name, x: 0.5, y: 0.5, width: size, height: size, hasSunglasses: sunglasses,
        confidence: confidence, brightness: brightness, sharpness: sharpness, pose: pose)
}

/// Rekognition, with S3 played by the test.
struct Stage {
    var rekognition: RekognitionService
    var photos: [String: Body] = [:]
    /// What S3 answers instead of a photo that is not there.
    var refusal = AWSError(.s3, "NoSuchKey", "", status: 404)
    /// On whose behalf S3 was asked.
    var reads: [String] = []

    init(settings: RekognitionSettings = RekognitionSettings()) throws {
        rekognition = RekognitionService(settings: settings)
        try rekognition.addCollection("profiles")
    }

    mutating func add(_ picture: Picture) -> RekognitionImage {
        photos[picture.label] = Body(recipe: picture)
        return RekognitionImage(bucket: "photos", name: picture.label)
    }

    func call(_ operation: String, at seconds: Int64 = 0, item: String = "test") -> ServiceCall {
        let site = CallSite(
            SiteScope(item: item), SiteCall(service: "rekognition", operation: operation))
        return ServiceCall(now: .epoch + .seconds(seconds), site: site, draws: Draws(seed: 7))
    }

    /// What became of a request, once S3 answered.
    enum Ending<Response> {
        case answered(Response)
        case failed(AWSError)

        var response: Response? { if case .answered(let it) = self { it } else { nil } }
        var error: AWSError? { if case .failed(let it) = self { it } else { nil } }
    }

    /// Sends a request, answers its need for a photo, and gives the response and what followed.
    mutating func send<Request: AWSRequest>(
        _ request: Request, item: String = "test"
    ) throws -> (Ending<Request.Response>, Consequences, Settlement?) {
        let call = call(Request.operation.name, item: item)
        let answer = rekognition.perform(request, in: call)
        switch answer.outcome {
        case .answered(let response):
            return (
                .answered(try #require(response as? Request.Response)), answer.consequences, nil
            )
        case .failed(let error): return (.failed(error), answer.consequences, nil)
        case .pending(let ticket):
            var consequences = answer.consequences
            while let need = consequences.needs.first {
                guard case .request(let read as GetObjectRequest) = need.what else {
                    throw Unexpected(what: "\(need.what)")
                }
                reads.append(need.scope.description)
                consequences = rekognition.resume(need.ticket, with: object(read), in: call)
            }
            let settlement = try #require(consequences.settled.first)
            #expect(settlement.ticket == ticket)
            switch settlement.result {
            case .success(let response):
                let response = try #require(response as? Request.Response)
                return (.answered(response), consequences, settlement)
            case .failure(let error): return (.failed(error), consequences, settlement)
            }
        }
    }

    private func object(_ read: GetObjectRequest) -> NeedOutcome {
        guard let body = photos[read.key] else {
            return .failed(refusal)
        }
        return .answered(
            GetObjectRequest.Response(
                body: body, contentLength: body.length, contentType: nil, eTag: "",
                lastModified: Timestamp(nanosecondsSince1970: 0)))
    }

    mutating func index(
        _ picture: Picture, as id: String? = nil, maxFaces: Int? = nil, item: String = "test"
    ) throws -> (IndexFacesRequest.Response, Consequences) {
        let request = IndexFacesRequest(
            collectionID: "profiles", image: add(picture), externalImageID: id, maxFaces: maxFaces)
        let (ending, consequences, _) = try send(request, item: item)
        return (try #require(ending.response), consequences)
    }

    mutating func matches(_ picture: Picture, threshold: Double? = nil) throws -> [FaceMatch] {
        let request = SearchFacesByImageRequest(
            collectionID: "profiles", image: add(picture), faceMatchThreshold: threshold)
        let (ending, _, _) = try send(request)
        return try #require(ending.response).faceMatches
    }

    /// Lets what was announced happen.
    mutating func settle(_ consequences: Consequences) -> Consequences {
        var all = Consequences()
        for followUp in consequences.followUps {
            let later = rekognition.followUp(followUp.what, in: call("IndexFaces", at: 11))
            all.effects += later.effects
        }
        return all
    }
}

struct Unexpected: Error { let what: String }
