/// A face as a collection keeps it. Not modelled: users, and so `UserId`.
public struct Face: Codable, Hashable, Sendable {
    /// A UUID.
    public var faceID: String
    /// Where the face lies in the photo that it was indexed from.
    public var boundingBox: BoundingBox
    /// A UUID, equal for equal photos.
    public var imageID: String
    /// What the caller named it by.
    public var externalImageID: String?
    /// In percent.
    public var confidence: Double
    /// The version of the model that the face was added under.
    public var indexFacesModelVersion: String?

    public init(
        faceID: String, boundingBox: BoundingBox, imageID: String, externalImageID: String?,
        confidence: Double, indexFacesModelVersion: String? = nil
    ) {
        self.faceID = faceID
        self.boundingBox = boundingBox
        self.imageID = imageID
        self.externalImageID = externalImageID
        self.confidence = confidence
        self.indexFacesModelVersion = indexFacesModelVersion
    }

    enum CodingKeys: String, CodingKey {
        case faceID = "FaceId", boundingBox = "BoundingBox", imageID = "ImageId"
        case externalImageID = "ExternalImageId", confidence = "Confidence"
        case indexFacesModelVersion = "IndexFacesModelVersion"
    }
}

/// Removes faces from a collection.
/// - SeeAlso: Amazon Rekognition API Reference, "DeleteFaces".
public struct DeleteFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "DeleteFaces")
    public var subject: String { collectionID }

    /// The collection's ID; `ResourceNotFoundException` where there is none.
    public var collectionID: String
    /// 1 to 4,096 identifiers.
    public var faceIDs: [String]

    public init(collectionID: String, faceIDs: [String]) {
        self.collectionID = collectionID
        self.faceIDs = faceIDs
    }

    enum CodingKeys: String, CodingKey { case collectionID = "CollectionId", faceIDs = "FaceIds" }

    /// What became of each face; sent also where none could be removed.
    public struct Response: Codable, Hashable, Sendable {
        /// The identifiers of those that are gone, in the order of the request.
        public var deletedFaces: [String]
        /// Those that the collection did not hold, in the order of the request.
        public var unsuccessfulFaceDeletions: [UnsuccessfulFaceDeletion]

        public init(
            deletedFaces: [String], unsuccessfulFaceDeletions: [UnsuccessfulFaceDeletion]
        ) {
            self.deletedFaces = deletedFaces
            self.unsuccessfulFaceDeletions = unsuccessfulFaceDeletions
        }

        enum CodingKeys: String, CodingKey {
            case deletedFaces = "DeletedFaces"
            case unsuccessfulFaceDeletions = "UnsuccessfulFaceDeletions"
        }
    }
}

/// A face that could not be removed, and why: `FACE_NOT_FOUND`.
public struct UnsuccessfulFaceDeletion: Codable, Hashable, Sendable {
    /// As the request gave it.
    public var faceID: String
    /// Here always `FACE_NOT_FOUND` alone; AWS has others for faces of users.
    public var reasons: [String]

    public init(faceID: String, reasons: [String]) {
        self.faceID = faceID
        self.reasons = reasons
    }

    enum CodingKeys: String, CodingKey { case faceID = "FaceId", reasons = "Reasons" }
}

/// Lists the faces of a collection, oldest first.
/// - SeeAlso: Amazon Rekognition API Reference, "ListFaces".
public struct ListFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "ListFaces")
    public var subject: String { collectionID }

    /// The collection's ID; `ResourceNotFoundException` where there is none.
    public var collectionID: String
    /// At most 4,096, which is also meant where nil.
    public var maxResults: Int?
    /// Where an earlier page ended.
    public var nextToken: String?
    /// Only the faces of this user.
    public var userID: String?
    /// Only these faces, 1 to 4,096.
    public var faceIDs: [String]?

    public init(
        collectionID: String, maxResults: Int? = nil, nextToken: String? = nil,
        userID: String? = nil, faceIDs: [String]? = nil
    ) {
        self.collectionID = collectionID
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.userID = userID
        self.faceIDs = faceIDs
    }

    enum CodingKeys: String, CodingKey {
        case collectionID = "CollectionId", maxResults = "MaxResults", nextToken = "NextToken"
        case userID = "UserId", faceIDs = "FaceIds"
    }

    /// One page, with faces that searches do not find yet.
    public struct Response: Codable, Hashable, Sendable {
        /// Oldest first, `maxResults` of them at most.
        public var faces: [Face]
        /// Asks for the next page; nil on the last one.
        public var nextToken: String?
        /// The model that the collection's faces are indexed with.
        public var faceModelVersion: String?

        public init(faces: [Face], nextToken: String?, faceModelVersion: String? = nil) {
            self.faces = faces
            self.nextToken = nextToken
            self.faceModelVersion = faceModelVersion
        }

        enum CodingKeys: String, CodingKey {
            case faces = "Faces", nextToken = "NextToken", faceModelVersion = "FaceModelVersion"
        }
    }
}

extension AWSClient {
    /// All faces of a collection, page by page.
    /// - Throws: `ResourceNotFoundException`, throttling.
    public func listFaces(collectionID: String) async throws -> [Face] {
        var faces: [Face] = []
        var token: String?
        repeat {
            let page = try await send(
                ListFacesRequest(collectionID: collectionID, nextToken: token))
            faces += page.faces
            token = page.nextToken
        } while token != nil
        return faces
    }

    /// Removes faces from a collection.
    /// - Throws: `ResourceNotFoundException`, `InvalidParameterException`, throttling.
    @discardableResult
    public func deleteFaces(
        collectionID: String, faceIDs: [String]
    ) async throws -> DeleteFacesRequest.Response {
        try await send(DeleteFacesRequest(collectionID: collectionID, faceIDs: faceIDs))
    }
}
