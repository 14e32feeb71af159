/// Searches a collection for the largest face of a photo.
/// - SeeAlso: Amazon Rekognition API Reference, "SearchFacesByImage".
public struct SearchFacesByImageRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "SearchFacesByImage")
    /// `faces for photos/ada/me.jpg`.
    public var subject: String { "\(collectionID) for \(image.subject)" }

    /// The collection's ID; `ResourceNotFoundException` where there is none.
    public var collectionID: String
    /// Whose largest face is searched for; `InvalidParameterException` where no face in it passes
    /// the quality filter.
    public var image: RekognitionImage
    /// In percent, 0 to 100; 80 where nil.
    public var faceMatchThreshold: Double?
    /// 1 to 4,096.
    public var maxFaces: Int?
    /// `NONE`, `AUTO`, `LOW`, `MEDIUM` or `HIGH`; `NONE` where nil.
    public var qualityFilter: String?

    public init(
        collectionID: String, image: RekognitionImage, faceMatchThreshold: Double? = nil,
        maxFaces: Int? = nil, qualityFilter: String? = nil
    ) {
        self.collectionID = collectionID
        self.image = image
        self.faceMatchThreshold = faceMatchThreshold
        self.maxFaces = maxFaces
        self.qualityFilter = qualityFilter
    }

    enum CodingKeys: String, CodingKey {
        case collectionID = "CollectionId", image = "Image"
        case faceMatchThreshold = "FaceMatchThreshold", maxFaces = "MaxFaces"
        case qualityFilter = "QualityFilter"
    }

    /// Sent also where no face is similar enough.
    public struct Response: Codable, Hashable, Sendable {
        /// The most similar first.
        public var faceMatches: [FaceMatch]
        /// Where the face that was searched for lies in the photo.
        public var searchedFaceBoundingBox: BoundingBox
        /// In percent.
        public var searchedFaceConfidence: Double
        /// The model that the collection's faces are indexed with.
        public var faceModelVersion: String?

        public init(
            faceMatches: [FaceMatch], searchedFaceBoundingBox: BoundingBox,
            searchedFaceConfidence: Double, faceModelVersion: String? = nil
        ) {
            self.faceMatches = faceMatches
            self.searchedFaceBoundingBox = searchedFaceBoundingBox
            self.searchedFaceConfidence = searchedFaceConfidence
            self.faceModelVersion = faceModelVersion
        }

        enum CodingKeys: String, CodingKey {
            case faceMatches = "FaceMatches", searchedFaceBoundingBox = "SearchedFaceBoundingBox"
            case searchedFaceConfidence = "SearchedFaceConfidence"
            case faceModelVersion = "FaceModelVersion"
        }
    }
}

extension AWSClient {
    /// Searches a collection for the largest face of a photo.
    /// - Throws: `InvalidParameterException` where the photo holds no face,
    ///   `ResourceNotFoundException`, throttling.
    public func searchFaces(
        collectionID: String, by image: RekognitionImage, threshold: Double, maxFaces: Int
    ) async throws -> [FaceMatch] {
        try await send(
            SearchFacesByImageRequest(
                collectionID: collectionID, image: image, faceMatchThreshold: threshold,
                maxFaces: maxFaces)
        ).faceMatches
    }
}
