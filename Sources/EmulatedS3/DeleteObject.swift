public import AWSModel
public import ServiceCalls

extension S3Service {
    /// Removes an object; removing one that is not there succeeds too.
    ///
    /// Errors: `KeyTooLongError`, `NoSuchBucket`, `SlowDown`, `PreconditionFailed`. Effects:
    /// `ObjectDeleted` with `etag`, where there was one.
    public mutating func deleteObject(
        _ request: DeleteObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteObjectRequest.Response> {
        do throws(AWSError) {
            let consequences = try remove(
                ObjectKey(request.key), from: request.bucket, ifMatch: request.ifMatch, in: call)
            return ServiceAnswer(.answered(EmptyResponse()), consequences)
        } catch {
            return .failed(error)
        }
    }

    /// Removes up to a thousand objects, each for itself.
    ///
    /// Errors: `MalformedXML`, `NoSuchBucket`; what stands in a single object's way is told in the
    /// answer, `SlowDown` too, since each key counts as a request of its own, and `InternalError` of
    /// those that a fault keeps from being removed. Effects: those of `deleteObject`, in the order
    /// of the request.
    public mutating func deleteObjects(
        _ request: DeleteObjectsRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteObjectsRequest.Response> {
        let objects = request.delete.objects
        guard !objects.isEmpty, objects.count <= settings.deletionsMaximum else {
            return .failed(.malformedXML())
        }
        guard buckets[request.bucket] != nil else { return .failed(.noSuchBucket()) }
        var consequences = Consequences()
        var deleted: [DeleteObjectsRequest.DeletedObject] = []
        var failures: [DeleteObjectsRequest.Failure] = []
        let undone = call.unprocessed(of: objects.count)
        for (place, object) in objects.enumerated() {
            do throws(AWSError) {
                if undone.contains(place) { throw .internalError() }
                // Not modelled: versions; S3 knows the objects of a bucket without them as `null`.
                if let version = object.versionID, version != "null" { throw .noSuchVersion() }
                let one = try remove(
                    ObjectKey(object.key), from: request.bucket, ifMatch: object.eTag,
                    place: place, in: call)
                consequences.effects += one.effects
                consequences.followUps += one.followUps
                deleted.append(.init(key: object.key, versionID: object.versionID))
            } catch {
                failures.append(
                    .init(
                        key: object.key, versionID: object.versionID, code: error.code,
                        message: error.message))
            }
        }
        let response = DeleteObjectsRequest.Response(
            deleted: request.delete.quiet == true ? nil : deleted,
            errors: failures.isEmpty ? nil : failures)
        return ServiceAnswer(.answered(response), consequences)
    }
}
