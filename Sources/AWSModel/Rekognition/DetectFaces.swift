/// Finds the faces in a photo: up to 100, the largest first.
/// - SeeAlso: Amazon Rekognition API Reference, "DetectFaces".
public struct DetectFacesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "DetectFaces")
    /// The photo: an object, or in words the bytes that the request brings.
    public var subject: String { image.subject }

    /// JPEG or PNG, at least 80 pixels on either side.
    public var image: RekognitionImage
    /// `DEFAULT`, `ALL`, or attributes by name, `SUNGLASSES`; `DEFAULT` where nil.
    public var attributes: [String]?

    public init(image: RekognitionImage, attributes: [String]? = nil) {
        self.image = image
        self.attributes = attributes
    }

    enum CodingKeys: String, CodingKey { case image = "Image", attributes = "Attributes" }

    /// `OrientationCorrection`, which AWS leaves empty these days, has no member here.
    public struct Response: Codable, Hashable, Sendable {
        /// The largest first; empty for a photo without faces.
        public var faceDetails: [FaceDetail]

        public init(faceDetails: [FaceDetail]) { self.faceDetails = faceDetails }

        enum CodingKeys: String, CodingKey { case faceDetails = "FaceDetails" }
    }
}

extension AWSClient {
    /// Finds the faces in a photo, with all attributes.
    /// - Throws: `InvalidS3ObjectException`, `InvalidImageFormatException`,
    ///   `ImageTooLargeException`, throttling.
    public func detectFaces(in image: RekognitionImage) async throws -> [FaceDetail] {
        try await send(DetectFacesRequest(image: image, attributes: ["ALL"])).faceDetails
    }
}
