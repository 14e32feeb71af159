import AWSModel

// Codes and words: Amazon Rekognition Developer Guide, "Error handling".
extension AWSError {
    static func invalidParameter(
        _ message: String = "Request has invalid parameters"
    ) -> AWSError {
        AWSError(.rekognition, "InvalidParameterException", message)
    }

    /// What the service's outermost layer says of members that break the service model's
    /// constraints, all in one sentence.
    static func validation(_ flaws: [ConstraintFlaw]) -> AWSError {
        let count = flaws.count == 1 ? "1 validation error" : "\(flaws.count) validation errors"
        return AWSError(
            .rekognition, "ValidationException",
            "\(count) detected: " + flaws.map(\.words).joined(separator: "; "))
    }

    /// What SearchFacesByImage says of a photo without a face, in practice.
    static func noFaces() -> AWSError {
        .invalidParameter("There are no faces in the image. Should be at least 1.")
    }

    /// What SearchFaces says in practice, also of a face that was indexed a moment ago
    /// (amazon-rekognition-developer-guide, issue 31).
    static func faceNotFound() -> AWSError {
        .invalidParameter("faceId was not found in the collection.")
    }

    static func collectionNotFound(_ id: String) -> AWSError {
        AWSError(
            .rekognition, "ResourceNotFoundException", "The collection id: \(id) does not exist")
    }

    static func collectionExists(_ id: String) -> AWSError {
        AWSError(
            .rekognition, "ResourceAlreadyExistsException",
            "The collection id: \(id) already exists")
    }

    static func collectionFull() -> AWSError {
        AWSError(
            .rekognition, "ServiceQuotaExceededException",
            "The size of the collection exceeds the allowed limit")
    }

    static func invalidS3Object() -> AWSError {
        AWSError(
            .rekognition, "InvalidS3ObjectException",
            "Unable to get object metadata from S3. Check object key, region and/or access "
                + "permissions.")
    }

    /// S3 asked Rekognition to slow down.
    static func downloadsExceeded() -> AWSError {
        AWSError(
            .rekognition, "ProvisionedThroughputExceededException",
            "S3 download limit exceeded")
    }

    static func imageTooLarge() -> AWSError {
        AWSError(.rekognition, "ImageTooLargeException", "Image size is too large")
    }

    /// - Parameter hint: What our own way of saying which faces a photo holds adds to AWS's words.
    static func invalidImageFormat(_ hint: String? = nil) -> AWSError {
        let message = "Request has invalid image format"
        return AWSError(
            .rekognition, "InvalidImageFormatException", hint.map { "\(message): \($0)" } ?? message
        )
    }

    static func invalidPaginationToken() -> AWSError {
        AWSError(
            .rekognition, "InvalidPaginationTokenException", "Request has invalid pagination token")
    }
}
