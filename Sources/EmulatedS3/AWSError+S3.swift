import AWSModel

// Codes, words and statuses: Amazon S3 API Reference, "Error responses".
extension AWSError {
    static func noSuchBucket() -> AWSError {
        AWSError(.s3, "NoSuchBucket", "The specified bucket does not exist", status: 404)
    }

    static func noSuchKey() -> AWSError {
        AWSError(.s3, "NoSuchKey", "The specified key does not exist.", status: 404)
    }

    static func keyTooLong() -> AWSError {
        AWSError(.s3, "KeyTooLongError", "Your key is too long", status: 400)
    }

    /// On the wire a request without a key is one about the bucket; a client that gets this far asked for nothing that exists.
    static func keyMissing() -> AWSError {
        AWSError(.s3, "InvalidArgument", "The key must not be empty", status: 400)
    }

    static func entityTooLarge() -> AWSError {
        AWSError(
            .s3, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size",
            status: 400)
    }

    static func invalidBucketName() -> AWSError {
        AWSError(.s3, "InvalidBucketName", "The specified bucket is not valid.", status: 400)
    }

    static func bucketAlreadyOwnedByYou() -> AWSError {
        AWSError(
            .s3, "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.",
            status: 409)
    }

    static func invalidArgument(_ message: String) -> AWSError {
        AWSError(.s3, "InvalidArgument", message, status: 400)
    }

    static func invalidMaxKeys() -> AWSError {
        .invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647")
    }

    static func invalidContinuationToken() -> AWSError {
        .invalidArgument("The continuation token provided is incorrect")
    }

    static func invalidEncodingType() -> AWSError {
        .invalidArgument("Invalid Encoding Method specified in Request")
    }

    /// The same error as a HEAD's client sees it: the answer has no body, so its status is all there is.
    var seenByHead: AWSError {
        AWSError(service, "\(status)", status == 404 ? "Not Found" : "Bad Request", status: status)
    }
}
