import AWSModel

// Codes as they stand on the wire, where they differ from the shapes' names: the Amazon SNS service model.
extension AWSError {
    static func topicNotFound() -> AWSError {
        AWSError(.sns, "NotFound", "Topic does not exist", status: 404)
    }

    /// - Parameter what: The parameter, and AWS's reason where it gives one.
    static func invalidParameter(_ what: String) -> AWSError {
        AWSError(.sns, "InvalidParameter", "Invalid parameter: \(what)", status: 400)
    }
}
