import AWSModel

// Codes, words and statuses: Amazon S3 API Reference, "Error responses".
extension AWSError {
    static func noSuchBucket() -> AWSError {
        AWSError(.s3, "NoSuchBucket", "The specified bucket does not exist", status: 404)
    }

    static func noSuchKey() -> AWSError {
        AWSError(.s3, "NoSuchKey", "The specified key does not exist.", status: 404)
    }

    static func noSuchVersion() -> AWSError {
        AWSError(.s3, "NoSuchVersion", "The specified version does not exist.", status: 404)
    }

    static func internalError() -> AWSError {
        AWSError(
            .s3, "InternalError", "We encountered an internal error. Please try again.", status: 500
        )
    }

    static func keyTooLong() -> AWSError {
        AWSError(.s3, "KeyTooLongError", "Your key is too long", status: 400)
    }

    /// On the wire a request without a key is one about the bucket; a client that gets this far
    /// asked for nothing that exists.
    static func keyMissing() -> AWSError { .invalidArgument("The key must not be empty") }

    static func entityTooLarge() -> AWSError {
        AWSError(
            .s3, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size",
            status: 400)
    }

    static func metadataTooLarge() -> AWSError {
        AWSError(
            .s3, "MetadataTooLarge",
            "Your metadata headers exceed the maximum allowed metadata size", status: 400)
    }

    static func invalidDigest() -> AWSError {
        AWSError(
            .s3, "InvalidDigest", "The Content-MD5 you specified was invalid.", status: 400)
    }

    static func badDigest() -> AWSError {
        AWSError(
            .s3, "BadDigest", "The Content-MD5 you specified did not match what we received.",
            status: 400)
    }

    static func invalidRange() -> AWSError {
        AWSError(.s3, "InvalidRange", "The requested range is not satisfiable", status: 416)
    }

    static func slowDown() -> AWSError {
        AWSError(.s3, "SlowDown", "Please reduce your request rate.", status: 503)
    }

    static func malformedXML() -> AWSError {
        AWSError(
            .s3, "MalformedXML",
            "The XML you provided was not well-formed or did not validate against our published "
                + "schema", status: 400)
    }

    /// The same error as a HEAD's client sees it: the answer has no body, so its status is all
    /// there is.
    var seenByHead: AWSError {
        let reason =
            switch status {
            case 304: "Not Modified"
            case 404: "Not Found"
            case 412: "Precondition Failed"
            case 416: "Requested Range Not Satisfiable"
            case 503: "Slow Down"
            default: "Bad Request"
            }
        return AWSError(service, "\(status)", reason, status: status)
    }
}

// What the conditions of requests come to.
extension AWSError {
    static func preconditionFailed() -> AWSError {
        AWSError(
            .s3, "PreconditionFailed",
            "At least one of the pre-conditions you specified did not hold", status: 412)
    }

    /// The answer has no body, so its status is all there is.
    static func notModified() -> AWSError {
        AWSError(.s3, "304", "Not Modified", status: 304)
    }

    static func conditionalRequestConflict() -> AWSError {
        AWSError(
            .s3, "ConditionalRequestConflict",
            "The conditional request cannot succeed due to a conflicting operation against this "
                + "resource.", status: 409)
    }

    static func conditionNotImplemented() -> AWSError {
        AWSError(
            .s3, "NotImplemented",
            "A header you provided implies functionality that is not implemented", status: 501)
    }
}

// What single parameters are refused with.
extension AWSError {
    static func invalidArgument(_ message: String) -> AWSError {
        AWSError(.s3, "InvalidArgument", message, status: 400)
    }

    static func invalidMaxKeys() -> AWSError {
        .invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647")
    }

    static func invalidMaxBuckets(limit: Int) -> AWSError {
        .invalidArgument("Argument max-buckets must be an integer between 1 and \(limit)")
    }

    static func invalidContinuationToken() -> AWSError {
        .invalidArgument("The continuation token provided is incorrect")
    }

    static func invalidEncodingType() -> AWSError {
        .invalidArgument("Invalid Encoding Method specified in Request")
    }

    static func invalidCopySource() -> AWSError {
        .invalidArgument("Invalid copy source object key")
    }

    static func copyOntoItself() -> AWSError {
        AWSError(
            .s3, "InvalidRequest",
            "This copy request is illegal because it is trying to copy an object to itself "
                + "without changing the object's metadata, storage class, website redirect "
                + "location or encryption attributes.", status: 400)
    }

    static func copySourceTooLarge(limit: Int) -> AWSError {
        AWSError(
            .s3, "InvalidRequest",
            "The specified copy source is larger than the maximum allowable size for a copy "
                + "source: \(limit)", status: 400)
    }
}

// What stands in the way of making, changing and removing buckets.
extension AWSError {
    static func invalidBucketName() -> AWSError {
        AWSError(.s3, "InvalidBucketName", "The specified bucket is not valid.", status: 400)
    }

    static func bucketAlreadyOwnedByYou() -> AWSError {
        AWSError(
            .s3, "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.",
            status: 409)
    }

    static func tooManyBuckets() -> AWSError {
        AWSError(
            .s3, "TooManyBuckets",
            "You have attempted to create more buckets than allowed", status: 400)
    }

    static func bucketNotEmpty() -> AWSError {
        AWSError(
            .s3, "BucketNotEmpty", "The bucket you tried to delete is not empty", status: 409)
    }

    static func illegalLocationConstraint(_ constraint: String?) -> AWSError {
        AWSError(
            .s3, "IllegalLocationConstraintException",
            "The \(constraint ?? "unspecified") location constraint is incompatible for the "
                + "region specific endpoint this request was sent to.", status: 400)
    }

    static func invalidLocationConstraint() -> AWSError {
        AWSError(
            .s3, "InvalidLocationConstraint",
            "The specified location-constraint is not valid", status: 400)
    }

    static func invalidDestinations() -> AWSError {
        .invalidArgument("Unable to validate the following destination configurations")
    }
}
