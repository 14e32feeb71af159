public import AWSModel

/// Accepts a photo that shows exactly one face, without sunglasses.
public struct FaceDetection: LambdaFunction {
    private let rekognition: any AWSClient

    public init(rekognition: any AWSClient) { self.rekognition = rekognition }

    /// What is known of the face.
    public struct Output: Codable, Hashable, Sendable {
        /// In fractions of the upright photo.
        public var boundingBox: BoundingBox
        /// In percent.
        public var confidence: Double
    }

    /// - Throws: `PhotoDoesNotMeetRequirementError` for a photo that will never do; Rekognition's
    ///   own errors otherwise.
    public func handle(_ event: PhotoEvent, context: LambdaContext) async throws -> Output {
        let image = RekognitionImage(bucket: event.bucket, name: event.key)
        let faces: [FaceDetail]
        do {
            faces = try await rekognition.detectFaces(in: image)
        } catch let error as AWSError {
            throw Self.photoError(error) ?? error
        }
        guard faces.count == 1, let face = faces.first else {
            throw ProfileError.photoDoesNotMeetRequirement(
                "Detected \(faces.count) faces in the photo.")
        }
        if face.sunglasses?.value == true {
            throw ProfileError.photoDoesNotMeetRequirement("Face is wearing sunglasses")
        }
        return Output(boundingBox: face.boundingBox, confidence: face.confidence)
    }

    /// The errors of Rekognition that are the photo's fault.
    private static func photoError(_ error: AWSError) -> ProfileError? {
        switch error.code {
        case "ImageTooLargeException": .photoDoesNotMeetRequirement(error.message)
        case "InvalidImageFormatException":
            .photoDoesNotMeetRequirement(
                "Unsupported image file format. Only JPEG or PNG is supported")
        default: nil
        }
    }
}
