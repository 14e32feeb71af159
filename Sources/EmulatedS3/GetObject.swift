package import AWSModel
import Bodies
package import ServiceCalls

extension S3Service {
    /// Reads an object.
    ///
    /// Errors: `KeyTooLongError`, `NoSuchBucket`, `NoSuchKey`.
    package func getObject(
        _ request: GetObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetObjectRequest.Response> {
        let object: StoredObject
        do throws(AWSError) {
            object = try existingObject(ObjectKey(request.key), in: request.bucket)
        } catch {
            return .failed(error)
        }
        let response = GetObjectRequest.Response(
            body: object.body, contentLength: object.body.length, contentType: object.contentType,
            eTag: object.eTag, lastModified: object.lastModifiedHeader)
        return .answered(response, work: settings.transferTime(of: object.body.length))
    }

    /// The object that a reader asks for.
    /// - Throws: The error that the reader sees.
    func existingObject(
        _ key: ObjectKey, in bucket: String
    ) throws(AWSError) -> StoredObject {
        if let error = refusal(of: key) { throw error }
        guard let bucket = buckets[bucket] else { throw .noSuchBucket() }
        guard let object = bucket[key] else { throw .noSuchKey() }
        return object
    }
}
