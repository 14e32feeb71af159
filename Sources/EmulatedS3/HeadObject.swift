package import AWSModel
import Bodies
package import ServiceCalls

extension S3Service {
    /// Asks what an object is, without its body.
    ///
    /// Errors: code `404` for a missing bucket and a missing key alike, since a HEAD's answer has no body to tell them apart.
    package func headObject(
        _ request: HeadObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<HeadObjectRequest.Response> {
        do throws(AWSError) {
            let object = try existingObject(ObjectKey(request.key), in: request.bucket)
            return .answered(
                HeadObjectRequest.Response(
                    contentLength: object.body.length, contentType: object.contentType,
                    eTag: object.eTag, lastModified: object.lastModifiedHeader))
        } catch {
            return .failed(error.seenByHead)
        }
    }
}
