public import AWSModel
import Bodies
public import ServiceCalls

extension S3Service {
    /// Asks what an object is, without its body.
    ///
    /// Errors: `404`, `412`, `304`, `416`, `503`, `400`: a HEAD's answer has no body, so that the
    /// status is all there is, for a missing bucket and a missing key alike.
    public mutating func headObject(
        _ request: HeadObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<HeadObjectRequest.Response> {
        do throws(AWSError) {
            let found = try find(ReadTerms(request), in: call)
            let object = found.object
            let headers = object.headers
            let response = HeadObjectRequest.Response(
                contentLength: found.length,
                contentType: request.responseContentType ?? headers.contentType,
                eTag: object.eTag, lastModified: object.lastModifiedHeader,
                contentRange: found.contentRange, acceptRanges: "bytes",
                cacheControl: request.responseCacheControl ?? headers.cacheControl,
                contentDisposition: request.responseContentDisposition
                    ?? headers.contentDisposition,
                contentEncoding: request.responseContentEncoding ?? headers.contentEncoding,
                contentLanguage: request.responseContentLanguage ?? headers.contentLanguage,
                expires: request.responseExpires ?? headers.expires, metadata: headers.metadata)
            return .answered(response)
        } catch {
            return .failed(error.seenByHead)
        }
    }
}
