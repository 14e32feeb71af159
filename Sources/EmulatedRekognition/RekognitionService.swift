public import AWSModel
public import ServiceCalls
import Tracing

/// Amazon Rekognition: what faces a photo holds, and collections of faces to search.
///
/// ```swift
/// var rekognition = RekognitionService()
/// try rekognition.addCollection("profiles")
/// let answer = rekognition.detectFaces(DetectFacesRequest(image: image), in: call)
/// // answer is pending and needs the photo from S3; when the simulator has it:
/// rekognition.resume(ticket, with: .answered(object), in: later)  // settles the call
/// ```
///
/// It does not guess from pixels: which faces a photo holds travels with the photo, as
/// `ImageFacts`. Two faces match where their names do. How many calls a second an account may make
/// stands in `RekognitionRates`; the simulator counts them. Not modelled: users and their vectors,
/// tags, versioned photos, all operations that are not about faces, videos.
public struct RekognitionService: EmulatedService {
    public static let service = AWSService.rekognition

    /// The account and region that own the collections.
    public let account: AccountFacts
    public let settings: RekognitionSettings
    var collections: [String: FaceCollection] = [:]
    /// Requests that wait for their photo.
    var waiting: [Ticket: PhotoRequest] = [:]
    private var ticketsGiven = 0

    /// No collections yet.
    public init(
        account: AccountFacts = AccountFacts(),
        settings: RekognitionSettings = RekognitionSettings()
    ) {
        self.account = account
        self.settings = settings
    }

    /// Serves the operations on faces in photos and on their collections.
    public mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as DetectFacesRequest: detectFaces(request, in: call).erased()
        case let request as SearchFacesByImageRequest:
            searchFacesByImage(request, in: call).erased()
        case let request as IndexFacesRequest: indexFaces(request, in: call).erased()
        case let request as DeleteFacesRequest: deleteFaces(request, in: call).erased()
        case let request as ListFacesRequest: listFaces(request, in: call).erased()
        case let request as SearchFacesRequest: paid(searchFaces(request, in: call).erased())
        case let request as CompareFacesRequest: compareFaces(request, in: call).erased()
        case let request as CreateCollectionRequest: createCollection(request, in: call).erased()
        case let request as DeleteCollectionRequest: deleteCollection(request, in: call).erased()
        case let request as DescribeCollectionRequest:
            describeCollection(request, in: call).erased()
        case let request as ListCollectionsRequest: listCollections(request, in: call).erased()
        default: notEmulated(request)
        }
    }

    /// A search by a face is paid for like one by a photo.
    private func paid(_ answer: ServiceAnswer<any Sendable>) -> ServiceAnswer<any Sendable> {
        guard case .answered = answer.outcome else { return answer }
        return answer.charged([Charge(.rekognitionGroup1, SearchFacesRequest.operation.name)])
    }

    /// Lets a face become searchable.
    public mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        guard let face = what as? NewFace else { return Consequences() }
        return becomeSearchable(face)
    }

    mutating func nextTicket() -> Ticket {
        ticketsGiven += 1
        return Ticket(ticketsGiven)
    }
}

// What invariants and goldens look at.
extension RekognitionService {
    /// The identifiers of all collections, sorted.
    public var collectionIDs: [String] { collections.keys.sorted() }

    /// The faces of a collection, oldest first; empty where there is no such collection.
    public func faces(in collection: String) -> [IndexedFace] {
        guard let held = collections[collection] else { return [] }
        return held.all.map { stored in
            IndexedFace(
                face: stored.described(version: held.faceModelVersion), identity: stored.identity,
                isSearchable: stored.isSearchable)
        }
    }
}
