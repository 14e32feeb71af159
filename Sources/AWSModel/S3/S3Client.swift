public import Bodies

extension AWSClient {
    /// Reads an object.
    /// - Throws: `NoSuchKey`, `NoSuchBucket`.
    public func getObject(bucket: String, key: String) async throws -> GetObjectRequest.Response {
        try await send(GetObjectRequest(bucket: bucket, key: key))
    }

    /// Stores an object, replacing what the key held.
    /// - Throws: `NoSuchBucket`, `KeyTooLongError`, `EntityTooLarge`.
    @discardableResult
    public func putObject(
        bucket: String, key: String, body: Body, contentType: String? = nil
    ) async throws -> PutObjectRequest.Response {
        try await send(
            PutObjectRequest(bucket: bucket, key: key, body: body, contentType: contentType))
    }

    /// Asks what an object is, without its body.
    /// - Throws: an error of code `404`, since a HEAD's answer has no body to name it.
    public func headObject(bucket: String, key: String) async throws -> HeadObjectRequest.Response {
        try await send(HeadObjectRequest(bucket: bucket, key: key))
    }

    /// Removes an object; removing one that is not there succeeds too.
    /// - Throws: `NoSuchBucket`, `KeyTooLongError`.
    public func deleteObject(bucket: String, key: String) async throws {
        _ = try await send(DeleteObjectRequest(bucket: bucket, key: key))
    }
}
