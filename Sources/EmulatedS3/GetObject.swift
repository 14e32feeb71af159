public import AWSModel
import Bodies
public import ServiceCalls

extension S3Service {
    /// Reads an object, or a range of its bytes.
    ///
    /// Errors: `KeyTooLongError`, `NoSuchBucket`, `SlowDown`, `NoSuchKey`, `PreconditionFailed`,
    /// 304, `InvalidRange`.
    public mutating func getObject(
        _ request: GetObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetObjectRequest.Response> {
        do throws(AWSError) {
            let found = try find(ReadTerms(request), in: call)
            let object = found.object
            let headers = object.headers
            let response = GetObjectRequest.Response(
                body: found.range.map { object.body.part($0) } ?? object.body,
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
            return .answered(response, work: settings.transferTime(of: found.length))
        } catch {
            return .failed(error)
        }
    }
}
