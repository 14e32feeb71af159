import AWSModel

// Codes as they stand on the wire, where they differ from the shapes' names: the Amazon SNS service
// model.
extension AWSError {
    static func topicNotFound() -> AWSError {
        AWSError(.sns, "NotFound", "Topic does not exist", status: 404)
    }

    static func internalError() -> AWSError {
        AWSError(
            .sns, "InternalError", "The service has failed to process the request.", status: 500)
    }

    static func subscriptionNotFound() -> AWSError {
        AWSError(.sns, "NotFound", "Subscription does not exist", status: 404)
    }

    /// - Parameter what: The parameter, and AWS's reason where it gives one.
    static func invalidParameter(_ what: String) -> AWSError {
        AWSError(.sns, "InvalidParameter", "Invalid parameter: \(what)", status: 400)
    }

    /// For the values of message attributes.
    static func parameterValueInvalid(_ message: String) -> AWSError {
        AWSError(.sns, "ParameterValueInvalid", message, status: 400)
    }

    static func topicLimitExceeded(_ limit: Int) -> AWSError {
        AWSError(
            .sns, "TopicLimitExceeded", "The account has \(limit) topics already", status: 403)
    }
}

// What batches are refused with: the Amazon SNS service model's own words.
extension AWSError {
    static func emptyBatchRequest() -> AWSError {
        AWSError(
            .sns, "EmptyBatchRequest", "The batch request doesn't contain any entries.", status: 400
        )
    }

    static func tooManyEntriesInBatchRequest() -> AWSError {
        AWSError(
            .sns, "TooManyEntriesInBatchRequest",
            "The batch request contains more entries than permissible.", status: 400)
    }

    static func batchEntryIDsNotDistinct() -> AWSError {
        AWSError(
            .sns, "BatchEntryIdsNotDistinct",
            "Two or more batch entries in the request have the same Id.", status: 400)
    }

    static func invalidBatchEntryID() -> AWSError {
        AWSError(
            .sns, "InvalidBatchEntryId",
            "The Id of a batch entry in a batch request doesn't abide by the specification.",
            status: 400)
    }

    static func batchRequestTooLong() -> AWSError {
        AWSError(
            .sns, "BatchRequestTooLong",
            "The length of all the batch messages put together is more than the limit.",
            status: 400)
    }
}
