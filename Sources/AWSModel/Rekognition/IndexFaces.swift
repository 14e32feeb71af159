/// Adds the faces of a photo to a collection. Asking twice adds them twice.
/// - SeeAlso: Amazon Rekognition API Reference, "IndexFaces".
public struct IndexFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "IndexFaces")
    /// `faces from photos/ada/me.jpg`.
    public var subject: String { "\(collectionID) from \(image.subject)" }

    /// The collection's ID; `ResourceNotFoundException` where there is none.
    public var collectionID: String
    /// JPEG or PNG, at least 80 pixels on either side; one without faces adds none.
    public var image: RekognitionImage
    /// 1 to 255 characters of `a-zA-Z0-9_.:-`; what the caller will know the faces by.
    public var externalImageID: String?
    /// What to tell of each face, as in DetectFaces; `DEFAULT` where nil.
    public var detectionAttributes: [String]?
    /// At least 1; all faces where nil.
    public var maxFaces: Int?
    /// `NONE`, `AUTO`, `LOW`, `MEDIUM` or `HIGH`; `AUTO` where nil.
    public var qualityFilter: String?

    public init(
        collectionID: String, image: RekognitionImage, externalImageID: String? = nil,
        detectionAttributes: [String]? = nil, maxFaces: Int? = nil, qualityFilter: String? = nil
    ) {
        self.collectionID = collectionID
        self.image = image
        self.externalImageID = externalImageID
        self.detectionAttributes = detectionAttributes
        self.maxFaces = maxFaces
        self.qualityFilter = qualityFilter
    }

    enum CodingKeys: String, CodingKey {
        case collectionID = "CollectionId", image = "Image", externalImageID = "ExternalImageId"
        case detectionAttributes = "DetectionAttributes", maxFaces = "MaxFaces"
        case qualityFilter = "QualityFilter"
    }

    /// `OrientationCorrection`, which AWS leaves empty these days, has no member here.
    public struct Response: Codable, Hashable, Sendable {
        /// The largest first.
        public var faceRecords: [FaceRecord]
        /// What was left out, the largest first.
        public var unindexedFaces: [UnindexedFace]
        /// The model that the collection's faces are indexed with.
        public var faceModelVersion: String

        public init(
            faceRecords: [FaceRecord], unindexedFaces: [UnindexedFace], faceModelVersion: String
        ) {
            self.faceRecords = faceRecords
            self.unindexedFaces = unindexedFaces
            self.faceModelVersion = faceModelVersion
        }

        enum CodingKeys: String, CodingKey {
            case faceRecords = "FaceRecords", unindexedFaces = "UnindexedFaces"
            case faceModelVersion = "FaceModelVersion"
        }
    }
}

/// A face that was added.
public struct FaceRecord: Codable, Hashable, Sendable {
    /// What the collection keeps. Searches find it some time later.
    public var face: Face
    /// What was seen of it, with the attributes that were asked for.
    public var faceDetail: FaceDetail

    public init(face: Face, faceDetail: FaceDetail) {
        self.face = face
        self.faceDetail = faceDetail
    }

    enum CodingKeys: String, CodingKey { case face = "Face", faceDetail = "FaceDetail" }
}

/// A face that was left out, and why: `EXCEEDS_MAX_FACES`, or what the quality filter found:
/// `EXTREME_POSE`, `LOW_BRIGHTNESS`, `LOW_SHARPNESS`, `LOW_CONFIDENCE`, `SMALL_BOUNDING_BOX`,
/// `LOW_FACE_QUALITY`.
public struct UnindexedFace: Codable, Hashable, Sendable {
    /// At least one; never `EXCEEDS_MAX_FACES` beside another.
    public var reasons: [String]
    /// What was seen of it, with the attributes that were asked for.
    public var faceDetail: FaceDetail

    public init(reasons: [String], faceDetail: FaceDetail) {
        self.reasons = reasons
        self.faceDetail = faceDetail
    }

    enum CodingKeys: String, CodingKey { case reasons = "Reasons", faceDetail = "FaceDetail" }
}

extension AWSClient {
    /// Adds the faces of a photo to a collection.
    /// - Throws: `InvalidS3ObjectException`, `InvalidImageFormatException`,
    ///   `ResourceNotFoundException`, throttling.
    public func indexFaces(
        collectionID: String, image: RekognitionImage, externalImageID: String, maxFaces: Int
    ) async throws -> IndexFacesRequest.Response {
        try await send(
            IndexFacesRequest(
                collectionID: collectionID, image: image, externalImageID: externalImageID,
                maxFaces: maxFaces))
    }
}
