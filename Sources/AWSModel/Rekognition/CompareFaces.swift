/// Compares the largest face of one photo with the faces of another.
public struct CompareFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "CompareFaces")
    public var subject: String { "\(sourceImage.subject) with \(targetImage.subject)" }

    public var sourceImage: RekognitionImage
    public var targetImage: RekognitionImage
    /// In percent, 0 to 100; 80 where nil.
    public var similarityThreshold: Double?
    /// `NONE`, `AUTO`, `LOW`, `MEDIUM` or `HIGH`; `NONE` where nil.
    public var qualityFilter: String?

    public init(
        sourceImage: RekognitionImage, targetImage: RekognitionImage,
        similarityThreshold: Double? = nil, qualityFilter: String? = nil
    ) {
        self.sourceImage = sourceImage
        self.targetImage = targetImage
        self.similarityThreshold = similarityThreshold
        self.qualityFilter = qualityFilter
    }

    enum CodingKeys: String, CodingKey {
        case sourceImage = "SourceImage", targetImage = "TargetImage"
        case similarityThreshold = "SimilarityThreshold", qualityFilter = "QualityFilter"
    }

    /// `SourceImageOrientationCorrection` and `TargetImageOrientationCorrection`, which AWS leaves
    /// empty these days, have no members here.
    public struct Response: Codable, Hashable, Sendable {
        public var sourceImageFace: SourceFace
        /// The most similar first.
        public var faceMatches: [Match]
        /// The target's faces that are not similar enough, the largest first.
        public var unmatchedFaces: [ComparedFace]

        public init(
            sourceImageFace: SourceFace, faceMatches: [Match], unmatchedFaces: [ComparedFace]
        ) {
            self.sourceImageFace = sourceImageFace
            self.faceMatches = faceMatches
            self.unmatchedFaces = unmatchedFaces
        }

        enum CodingKeys: String, CodingKey {
            case sourceImageFace = "SourceImageFace", faceMatches = "FaceMatches"
            case unmatchedFaces = "UnmatchedFaces"
        }
    }

    /// The face that the others were compared with: AWS's `ComparedSourceImageFace`.
    public struct SourceFace: Codable, Hashable, Sendable {
        public var boundingBox: BoundingBox
        /// In percent.
        public var confidence: Double

        public init(boundingBox: BoundingBox, confidence: Double) {
            self.boundingBox = boundingBox
            self.confidence = confidence
        }

        enum CodingKeys: String, CodingKey {
            case boundingBox = "BoundingBox", confidence = "Confidence"
        }
    }

    /// A face of the target and how similar it is, in percent: AWS's `CompareFacesMatch`.
    public struct Match: Codable, Hashable, Sendable {
        public var similarity: Double
        public var face: ComparedFace

        public init(similarity: Double, face: ComparedFace) {
            self.similarity = similarity
            self.face = face
        }

        enum CodingKeys: String, CodingKey { case similarity = "Similarity", face = "Face" }
    }
}

/// A face of the photo that was compared.
public struct ComparedFace: Codable, Hashable, Sendable {
    public var boundingBox: BoundingBox
    /// In percent.
    public var confidence: Double
    public var landmarks: [Landmark]
    public var pose: Pose
    public var quality: ImageQuality
    public var emotions: [Emotion]?
    public var smile: Finding?

    /// What comparing tells of a face that is seen like this.
    public init(_ detail: FaceDetail) {
        boundingBox = detail.boundingBox
        confidence = detail.confidence
        landmarks = detail.landmarks
        pose = detail.pose
        quality = detail.quality
        emotions = detail.emotions
        smile = detail.smile
    }

    enum CodingKeys: String, CodingKey {
        case boundingBox = "BoundingBox", confidence = "Confidence", landmarks = "Landmarks"
        case pose = "Pose", quality = "Quality", emotions = "Emotions", smile = "Smile"
    }
}
