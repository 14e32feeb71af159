package import AWSModel
import Bodies
package import ServiceCalls
import Tracing

extension S3Service {
    /// Stores an object, replacing what the key held; the last writer wins, and nobody reads a mixture.
    ///
    /// Errors: `KeyTooLongError`, `EntityTooLarge`, `NoSuchBucket`.
    /// Effects: `ObjectPut` with `length`, `etag` (without quotes), `body` and, where something was replaced, `previousETag`.
    package mutating func putObject(
        _ request: PutObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<PutObjectRequest.Response> {
        let key = ObjectKey(request.key)
        if let error = refusal(of: key) { return .failed(error) }
        guard request.body.length <= settings.objectSizeMaximum else {
            return .failed(.entityTooLarge())
        }
        let object = StoredObject(
            body: request.body, contentType: request.contentType ?? StoredObject.contentTypeDefault,
            lastModified: call.now)
        guard buckets[request.bucket] != nil else { return .failed(.noSuchBucket()) }
        // Optional chaining changes the bucket in place; taking it out would copy all its objects.
        let previous = buckets[request.bucket]?.store(object, under: key)
        var facts = [
            Effect.Fact("length", "\(object.body.length)"),
            Effect.Fact("etag", object.body.digest),
            Effect.Fact("body", object.body.label),
        ]
        if let previous { facts.append(Effect.Fact("previousETag", previous.body.digest)) }
        return .answered(
            PutObjectRequest.Response(eTag: object.eTag),
            effects: [Effect("ObjectPut", "bucket \(request.bucket)", key: request.key, facts)],
            work: settings.transferTime(of: object.body.length))
    }

    /// Why S3 would not take such a key; nil where it would.
    func refusal(of key: ObjectKey) -> AWSError? {
        if key.length == 0 { return .keyMissing() }
        return key.length > settings.keyLengthMaximum ? .keyTooLong() : nil
    }
}
