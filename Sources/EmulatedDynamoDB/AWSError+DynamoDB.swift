import AWSModel

// Names and words: the Amazon DynamoDB service model and its recorded answers.
extension AWSError {
    static func validation(_ message: String) -> AWSError {
        AWSError(.dynamodb, "ValidationException", message)
    }

    static func resourceNotFound() -> AWSError {
        AWSError(.dynamodb, "ResourceNotFoundException", "Requested resource not found")
    }

    static func tableExists(_ name: String) -> AWSError {
        AWSError(.dynamodb, "ResourceInUseException", "Table already exists: \(name)")
    }

    static func conditionalCheckFailed() -> AWSError {
        AWSError(
            .dynamodb, "ConditionalCheckFailedException", "The conditional request failed")
    }

    static func keyDoesNotMatchSchema() -> AWSError {
        .validation("The provided key element does not match the schema")
    }

    static func itemTooLarge() -> AWSError {
        .validation("Item size has exceeded the maximum allowed size")
    }

    static func nestedTooDeep() -> AWSError {
        .validation("Nesting Levels have exceeded supported limits")
    }
}
