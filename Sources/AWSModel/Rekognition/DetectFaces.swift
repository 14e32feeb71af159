/// Finds the faces in a photo: up to 100, the largest first.
public struct DetectFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "DetectFaces")
    public var subject: String { image.subject }

    public var image: RekognitionImage
    /// `DEFAULT` or `ALL`; only `ALL` tells about sunglasses.
    public var attributes: [String]?

    public init(image: RekognitionImage, attributes: [String]? = nil) {
        self.image = image
        self.attributes = attributes
    }

    enum CodingKeys: String, CodingKey { case image = "Image", attributes = "Attributes" }

    public struct Response: Codable, Hashable, Sendable {
        public var faceDetails: [FaceDetail]

        public init(faceDetails: [FaceDetail]) { self.faceDetails = faceDetails }

        enum CodingKeys: String, CodingKey { case faceDetails = "FaceDetails" }
    }
}

/// What Rekognition sees in one face. Not modelled: landmarks, age, gender, emotions and the other
/// attributes.
public struct FaceDetail: Codable, Hashable, Sendable {
    public var boundingBox: BoundingBox
    /// In percent.
    public var confidence: Double
    public var quality: ImageQuality
    /// Only with `ALL`.
    public var sunglasses: Finding?

    public init(
        boundingBox: BoundingBox, confidence: Double, quality: ImageQuality, sunglasses: Finding?
    ) {
        self.boundingBox = boundingBox
        self.confidence = confidence
        self.quality = quality
        self.sunglasses = sunglasses
    }

    enum CodingKeys: String, CodingKey {
        case boundingBox = "BoundingBox", confidence = "Confidence", quality = "Quality"
        case sunglasses = "Sunglasses"
    }
}

/// How bright and sharp a face is, each 0 to 100.
public struct ImageQuality: Codable, Hashable, Sendable {
    public var brightness: Double
    public var sharpness: Double

    public init(brightness: Double, sharpness: Double) {
        self.brightness = brightness
        self.sharpness = sharpness
    }

    enum CodingKeys: String, CodingKey { case brightness = "Brightness", sharpness = "Sharpness" }
}

/// A yes or no with its confidence in percent.
public struct Finding: Codable, Hashable, Sendable {
    public var value: Bool
    public var confidence: Double

    public init(value: Bool, confidence: Double) {
        self.value = value
        self.confidence = confidence
    }

    enum CodingKeys: String, CodingKey { case value = "Value", confidence = "Confidence" }
}

extension AWSClient {
    /// Finds the faces in a photo, with all attributes.
    /// - Throws: `InvalidS3ObjectException`, `InvalidImageFormatException`,
    ///   `ImageTooLargeException`, throttling.
    public func detectFaces(in image: RekognitionImage) async throws -> [FaceDetail] {
        try await send(DetectFacesRequest(image: image, attributes: ["ALL"])).faceDetails
    }
}
