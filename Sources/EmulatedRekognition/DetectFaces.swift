package import AWSModel
package import ServiceCalls

extension RekognitionService {
    /// The values of the service model's `Attribute`.
    private static let attributes: Set<String> = [
        "DEFAULT", "ALL", "AGE_RANGE", "BEARD", "EMOTIONS", "EYE_DIRECTION", "EYEGLASSES",
        "EYES_OPEN", "FACE_OCCLUDED", "GENDER", "MOUTH_OPEN", "MUSTACHE", "SMILE", "SUNGLASSES",
    ]

    /// Finds the faces in a photo, the largest first; none is a success. Pending until S3 hands over the photo.
    ///
    /// Errors: `InvalidParameterException` at once; `InvalidS3ObjectException`, `ImageTooLargeException`,
    /// `InvalidImageFormatException` and, for dimensions, `InvalidParameterException` later.
    package mutating func detectFaces(
        _ request: DetectFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<DetectFacesRequest.Response> {
        guard Self.attributes.isSuperset(of: request.attributes ?? []) else {
            return .failed(.invalidParameter())
        }
        return awaitPhoto(request.image, for: .detect(request), in: call)
    }

    func detectFaces(
        _ request: DetectFacesRequest, seeing photo: Photo, in call: ServiceCall
    ) -> ServiceAnswer<DetectFacesRequest.Response> {
        let asked = request.attributes ?? []
        let tellsSunglasses = asked.contains("ALL") || asked.contains("SUNGLASSES")
        let details = photo.faces.map {
            settings.detail(of: $0, tellsSunglasses: tellsSunglasses, by: call.draws)
        }
        return .answered(DetectFacesRequest.Response(faceDetails: details), work: photo.work)
    }
}
