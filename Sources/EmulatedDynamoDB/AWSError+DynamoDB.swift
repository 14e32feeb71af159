import AWSModel
import OrderedJSON

// Names and words: the Amazon DynamoDB service model and its recorded answers.
extension AWSError {
    static func validation(_ message: String) -> AWSError {
        AWSError(.dynamodb, "ValidationException", message)
    }

    static func resourceNotFound() -> AWSError {
        AWSError(.dynamodb, "ResourceNotFoundException", "Requested resource not found")
    }

    static func tableNotFound(_ name: String) -> AWSError {
        AWSError(
            .dynamodb, "ResourceNotFoundException",
            "Requested resource not found: Table: \(name) not found")
    }

    static func tableExists(_ name: String) -> AWSError {
        AWSError(.dynamodb, "ResourceInUseException", "Table already exists: \(name)")
    }

    static func tableInUse(_ state: String) -> AWSError {
        AWSError(
            .dynamodb, "ResourceInUseException",
            "Attempt to change a resource which is still in use: \(state)")
    }

    static func limitExceeded(_ message: String) -> AWSError {
        AWSError(.dynamodb, "LimitExceededException", message)
    }

    /// - Parameter item: The item that the condition did not hold for, to be shown; nil for none.
    static func conditionalCheckFailed(showing item: Item? = nil) -> AWSError {
        var error = AWSError(
            .dynamodb, "ConditionalCheckFailedException", "The conditional request failed")
        if let item, let json = try? JSONValueEncoder().encode(item) {
            error.details = ["Item": json]
        }
        return error
    }

    static func keyDoesNotMatchSchema() -> AWSError {
        .validation("The provided key element does not match the schema")
    }

    static func itemTooLarge() -> AWSError {
        .validation("Item size has exceeded the maximum allowed size")
    }

    static func updatedItemTooLarge() -> AWSError {
        .validation("Item size to update has exceeded the maximum allowed size")
    }

    static func nestedTooDeep() -> AWSError {
        .validation(
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
                + "levels beyond supported limit")
    }

    static func attributeNameTooLong() -> AWSError {
        // The words are assumed.
        .validation(
            "Attribute name is too large, must be less than \(attributeNameLengthMaximum + 1) bytes"
        )
    }

    static func queryNotSupported() -> AWSError {
        .validation("Query key condition not supported")
    }

    static func duplicateKeys() -> AWSError {
        .validation("Provided list of item keys contains duplicates")
    }
}
