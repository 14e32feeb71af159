/// Searches a collection for the face of one that it holds.
/// - SeeAlso: Amazon Rekognition API Reference, "SearchFaces".
public struct SearchFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "SearchFaces")
    /// The collection, and the face's identifier behind `for`.
    public var subject: String { "\(collectionID) for \(faceID)" }

    /// The collection's ID; `ResourceNotFoundException` where there is none.
    public var collectionID: String
    /// A face of the collection.
    public var faceID: String
    /// In percent, 0 to 100; 80 where nil.
    public var faceMatchThreshold: Double?
    /// 1 to 4,096.
    public var maxFaces: Int?

    public init(
        collectionID: String, faceID: String, faceMatchThreshold: Double? = nil,
        maxFaces: Int? = nil
    ) {
        self.collectionID = collectionID
        self.faceID = faceID
        self.faceMatchThreshold = faceMatchThreshold
        self.maxFaces = maxFaces
    }

    enum CodingKeys: String, CodingKey {
        case collectionID = "CollectionId", faceID = "FaceId"
        case faceMatchThreshold = "FaceMatchThreshold", maxFaces = "MaxFaces"
    }

    /// Sent also where no face is similar enough.
    public struct Response: Codable, Hashable, Sendable {
        /// As the request gave it.
        public var searchedFaceID: String
        /// The most similar first, without the face itself.
        public var faceMatches: [FaceMatch]
        /// The model that the collection's faces are indexed with.
        public var faceModelVersion: String

        public init(searchedFaceID: String, faceMatches: [FaceMatch], faceModelVersion: String) {
            self.searchedFaceID = searchedFaceID
            self.faceMatches = faceMatches
            self.faceModelVersion = faceModelVersion
        }

        enum CodingKeys: String, CodingKey {
            case searchedFaceID = "SearchedFaceId", faceMatches = "FaceMatches"
            case faceModelVersion = "FaceModelVersion"
        }
    }
}

/// A face of the collection and how similar it is, in percent.
public struct FaceMatch: Codable, Hashable, Sendable {
    /// In percent; at least the request's threshold.
    public var similarity: Double
    /// As the collection keeps it.
    public var face: Face

    public init(similarity: Double, face: Face) {
        self.similarity = similarity
        self.face = face
    }

    enum CodingKeys: String, CodingKey { case similarity = "Similarity", face = "Face" }
}
