public import AWSModel
import Bodies
public import ServiceCalls

extension S3Service {
    /// Stores an object, replacing what the key held; the last writer wins, and nobody reads a
    /// mixture.
    ///
    /// Errors: `KeyTooLongError`, `EntityTooLarge`, `MetadataTooLarge`, `InvalidDigest`,
    /// `BadDigest`, `NoSuchBucket`, `SlowDown`, `PreconditionFailed`, `NoSuchKey`,
    /// `ConditionalRequestConflict`. Effects: `ObjectPut` with `length`, `etag` (without quotes),
    /// `body` and, where something was replaced, `previousETag`.
    public mutating func putObject(
        _ request: PutObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<PutObjectRequest.Response> {
        let key = ObjectKey(request.key)
        do throws(AWSError) {
            try check(key)
            guard request.body.length <= settings.objectSizeMaximum else {
                throw .entityTooLarge()
            }
            let headers = try ObjectHeaders.of(request, settings)
            try check(request.contentMD5, of: request.body)
            let (object, consequences) = try store(
                NewObject(
                    bucket: request.bucket, key: key, body: request.body, headers: headers,
                    preconditions: WritePreconditions(
                        ifMatch: request.ifMatch, ifNoneMatch: request.ifNoneMatch)),
                in: call)
            return ServiceAnswer(
                .answered(PutObjectRequest.Response(eTag: object.eTag)), consequences,
                work: settings.transferTime(of: object.body.length))
        } catch {
            return .failed(error)
        }
    }

    // Not modelled: a painted body is not painted to be checked, so that whatever it came with is
    // believed.
    private func check(_ contentMD5: String?, of body: Body) throws(AWSError) {
        guard let contentMD5 else { return }
        guard let digest = Base64.bytes(contentMD5), digest.count == 16 else {
            throw .invalidDigest()
        }
        guard body.recipe == nil else { return }
        let text = digest.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        guard text.joined() == body.digest else { throw .badDigest() }
    }
}
