public import AWSModel
public import ServiceCalls

extension RekognitionService {
    /// Finds the faces in a photo, the largest first; none is a success. Pending until the photo is
    /// there.
    ///
    /// Errors: `InvalidParameterException` and, where the photo comes along as bytes of a wrong
    /// length, `ValidationException` at once; `InvalidS3ObjectException`,
    /// `ImageTooLargeException`, `InvalidImageFormatException`,
    /// `ProvisionedThroughputExceededException` where S3 asks to slow down and, for dimensions,
    /// `InvalidParameterException` later.
    public mutating func detectFaces(
        _ request: DetectFacesRequest, in call: ServiceCall
    ) -> ServiceAnswer<DetectFacesRequest.Response> {
        if let error = flaw(in: request) { return .failed(error) }
        return awaitPhoto(request.image, for: .detect(request), in: call)
    }

    func detectFaces(
        _ request: DetectFacesRequest, seeing photo: Photo, in call: ServiceCall
    ) -> ServiceAnswer<DetectFacesRequest.Response> {
        let details = photo.faces.map {
            settings.detail(of: $0, attributes: request.attributes, by: call.draws)
        }
        return .answered(DetectFacesRequest.Response(faceDetails: details), work: photo.work)
    }
}
