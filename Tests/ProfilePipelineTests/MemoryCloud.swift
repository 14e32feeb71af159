import AWSModel
import Bodies
import ImageResizing
import OrderedJSON

/// A second client, which is not the simulator's: a small cloud in memory that answers in real
/// time, as a network client would.
actor MemoryCloud: AWSClient {
    /// By `bucket/key`.
    private(set) var objects: [String: Body] = [:]
    /// By user.
    private(set) var rows: [String: Item] = [:]
    private(set) var collection: [Face] = []
    /// Every request that came, in order.
    private(set) var requests: [String] = []
    // Whom each photo shows: the largest face first.
    private var people: [String: [Person]] = [:]
    private var errors: [AWSOperation: AWSError] = [:]
    private var indexesNothing = false
    private var pageSize = 100

    /// A person as a photo shows them.
    struct Person: Sendable {
        var name: String
        var sunglasses = false
    }

    func put(_ photo: String, showing people: [Person]) {
        objects[photo] = Body(Array("photo of \(people.map(\.name))".utf8))
        self.people[photo] = people
    }

    /// Has every request of an operation fail.
    func fail(_ operation: AWSOperation, with error: AWSError) { errors[operation] = error }

    func refuseToIndex() { indexesNothing = true }

    /// Has lists come in pages of that many.
    func turnPages(of size: Int) { pageSize = size }

    func add(_ face: String, named externalImageID: String) {
        collection.append(
            Face(
                faceID: face, boundingBox: Self.box, imageID: "image",
                externalImageID: externalImageID, confidence: 99))
    }

    static let box = BoundingBox(left: 0.25, top: 0.25, width: 0.5, height: 0.5)

    func send<Request: AWSRequest>(_ request: Request) async throws -> Request.Response {
        requests.append("\(Request.operation) \(request.subject)")
        if let error = errors[Request.operation] { throw error }
        guard let response = try answer(request) as? Request.Response else {
            throw AWSError(Request.operation.service, "UnknownOperationException", "\(request)")
        }
        return response
    }

    private func answer(_ request: any AWSRequest) throws -> any Sendable {
        switch request {
        case let request as GetObjectRequest: return try get(request)
        case let request as PutObjectRequest:
            objects["\(request.bucket)/\(request.key)"] = request.body
            return PutObjectRequest.Response(eTag: "\"\(request.body.digest)\"")
        case let request as DetectFacesRequest:
            return DetectFacesRequest.Response(faceDetails: shown(request.image).map(Self.detail))
        case let request as SearchFacesByImageRequest: return search(request)
        case let request as IndexFacesRequest: return index(request)
        case let request as ListFacesRequest: return list(request)
        case let request as DeleteFacesRequest:
            collection.removeAll { request.faceIDs.contains($0.faceID) }
            return DeleteFacesRequest.Response(
                deletedFaces: request.faceIDs, unsuccessfulFaceDeletions: [])
        case let request as PutItemRequest:
            rows[request.item["UserId"]?.text ?? ""] = request.item
            return ItemWriteResponse()
        default: return EmptyResponse()
        }
    }

    private func get(_ request: GetObjectRequest) throws -> GetObjectRequest.Response {
        guard let body = objects["\(request.bucket)/\(request.key)"] else {
            throw AWSError(.s3, "NoSuchKey", "The specified key does not exist.", status: 404)
        }
        return .init(
            body: body, contentLength: body.length, contentType: nil, eTag: "\"x\"",
            lastModified: Timestamp(nanosecondsSince1970: 0))
    }

    private func shown(_ image: RekognitionImage) -> [Person] {
        people["\(image.s3Object?.bucket ?? "")/\(image.s3Object?.name ?? "")"] ?? []
    }

    private static func detail(_ person: Person) -> FaceDetail {
        FaceDetail(
            boundingBox: box, confidence: 99.5,
            quality: ImageQuality(brightness: 80, sharpness: 80),
            sunglasses: Finding(value: person.sunglasses, confidence: 98))
    }

    private func search(_ request: SearchFacesByImageRequest) -> SearchFacesByImageRequest.Response
    {
        let wanted = "face of \(shown(request.image).first?.name ?? "")"
        let known = collection.filter { $0.faceID == wanted }
        return .init(
            faceMatches: known.prefix(request.maxFaces ?? 80).map {
                FaceMatch(similarity: 99, face: $0)
            },
            searchedFaceBoundingBox: Self.box, searchedFaceConfidence: 99.5)
    }

    private func index(_ request: IndexFacesRequest) -> IndexFacesRequest.Response {
        var records: [FaceRecord] = []
        for person in shown(request.image).prefix(request.maxFaces ?? 100) where !indexesNothing {
            add("face of \(person.name)", named: request.externalImageID ?? "")
            if let face = collection.last {
                records.append(FaceRecord(face: face, faceDetail: Self.detail(person)))
            }
        }
        return .init(faceRecords: records, unindexedFaces: [], faceModelVersion: "7.0")
    }

    private func list(_ request: ListFacesRequest) -> ListFacesRequest.Response {
        let start = request.nextToken.flatMap { Int($0) } ?? 0
        let end = min(start + pageSize, collection.count)
        return .init(
            faces: Array(collection[start..<end]),
            nextToken: end < collection.count ? "\(end)" : nil)
    }
}

/// Makes every photo a picture of its own bytes' count, or fails.
struct MemoryResizer: ImageResizer {
    var error: ImageError?

    func resize(_ body: Body, to request: ResizeRequest) async throws -> ResizedImage {
        if let error { throw error }
        let bytes = Array(
            "\(request.width)×\(request.height) q\(request.quality) of \(body.length)".utf8)
        return ResizedImage(body: Body(bytes), width: 512, height: 384, format: .jpeg)
    }
}

/// What a Lambda bootstrap does with a function: JSON in, JSON out, or an error's type and words.
enum Bootstrap {
    enum Answer: Equatable {
        case output(JSONValue)
        case error(String, String)
    }

    static func run(_ function: some LambdaFunction, _ event: JSONValue) async throws -> Answer {
        do {
            return .output(try await answer(of: function, event))
        } catch let error as any LambdaFunctionError {
            return .error(error.errorType, error.errorMessage)
        } catch let error as AWSError {
            return .error(error.code, error.message)
        }
    }

    private static func answer<Function: LambdaFunction>(
        of function: Function, _ event: JSONValue
    ) async throws -> JSONValue {
        let context = LambdaContext(
            requestID: "1", functionName: "F", invokedFunctionARN: "arn", memorySize: 512,
            deadline: Timestamp(nanosecondsSince1970: 0))
        let decoded = try JSONValueDecoder().decode(Function.Event.self, from: event)
        return try JSONValueEncoder().encode(try await function.handle(decoded, context: context))
    }
}

/// What the first execution of a sign-up is started with.
let upload: JSONValue = ["userId": "ada", "s3Bucket": "photos", "s3Key": "ada/me.png"]
