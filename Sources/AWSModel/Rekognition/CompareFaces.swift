/// Compares the largest face of one photo with the faces of another.
/// - SeeAlso: Amazon Rekognition API Reference, "CompareFaces".
public struct CompareFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "CompareFaces")
    /// `photos/ada/me.jpg with photos/ada/other.jpg`.
    public var subject: String { "\(sourceImage.subject) with \(targetImage.subject)" }

    /// Whose largest face is compared; `InvalidParameterException` where no face in it passes the
    /// quality filter.
    public var sourceImage: RekognitionImage
    /// Whose faces are compared with it; `InvalidParameterException` where none passes the quality
    /// filter.
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
        /// The source's largest face that passed the quality filter.
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
        /// Where it lies in the source.
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
        /// In percent; at least the request's threshold.
        public var similarity: Double
        /// The target's face.
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
    /// Where it lies in the target.
    public var boundingBox: BoundingBox
    /// In percent.
    public var confidence: Double
    /// The five of the default attributes.
    public var landmarks: [Landmark]
    /// As in `FaceDetail`.
    public var pose: Pose
    /// As in `FaceDetail`.
    public var quality: ImageQuality
    /// Not emulated: nil in an answer of the simulator.
    public var emotions: [Emotion]?
    /// Not emulated: nil in an answer of the simulator.
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
