import OrderedJSON

/// What a service's answer looks like, as far as TestState checks a mocked one: the members that it
/// knows must be of their type and within their bounds; others pass.
///
/// The shapes are excerpts of AWS's public API models.
indirect enum ResponseShape: Sendable {
    case text(length: ClosedRange<Int> = 0...Int.max)
    /// One of a few texts.
    case word([String])
    case number(minimum: Double = -.infinity)
    case flag
    case list(ResponseShape)
    case structure([String: ResponseShape])

    /// The shape of a resource's answer; nil where none is known.
    static func of(_ resource: TaskResource) -> ResponseShape? {
        guard case .service(let service, let action) = resource.kind else { return nil }
        return known["\(service):\(action)"]
    }

    /// The first member that does not fit, in the API's words.
    func problem(in value: JSONValue) -> String? { problem(in: value, named: "result") }

    private func problem(in value: JSONValue, named name: String) -> String? {
        switch self {
        case .text(let length):
            guard let text = value.stringValue else { return "Field '\(name)' must be a string" }
            if text.utf16.count < length.lowerBound {
                return "Field '\(name)' is smaller than the minimum length"
            }
            return text.utf16.count > length.upperBound
                ? "Field '\(name)' is larger than the maximum length" : nil
        case .word(let words):
            guard let text = value.stringValue else { return "Field '\(name)' must be a string" }
            return words.contains(text) ? nil : "Field '\(name)' is not an expected value"
        case .number(let minimum):
            guard let number = value.doubleValue else { return "Field '\(name)' must be a number" }
            return number < minimum ? "Field '\(name)' is less than the minimum value" : nil
        case .flag: return value.boolValue == nil ? "Field '\(name)' must be a boolean" : nil
        case .list(let shape):
            guard let elements = value.arrayValue else { return "Field '\(name)' must be an array" }
            for element in elements {
                if let problem = shape.problem(in: element, named: name) { return problem }
            }
            return nil
        case .structure(let shapes):
            guard let object = value.objectValue else { return "Field '\(name)' must be an object" }
            for member in object {
                if let problem = shapes[member.key]?.problem(in: member.value, named: member.key) {
                    return problem
                }
            }
            return nil
        }
    }

    private static let consumedCapacity = ResponseShape.structure([
        "CapacityUnits": .number(), "ReadCapacityUnits": .number(),
        "WriteCapacityUnits": .number(), "TableName": .text(),
    ])

    /// Operations by integration and action (AWS API models, 2025).
    private static let known: [String: ResponseShape] = [
        "lambda:invoke": .structure([
            "StatusCode": .number(), "FunctionError": .text(), "LogResult": .text(),
            "ExecutedVersion": .text(length: 1...1_024),
        ]),
        "sns:publish": .structure(["MessageId": .text(), "SequenceNumber": .text()]),
        "sqs:sendMessage": .structure([
            "MessageId": .text(), "SequenceNumber": .text(), "MD5OfMessageBody": .text(),
            "MD5OfMessageAttributes": .text(),
        ]),
        "events:putEvents": .structure([
            "FailedEntryCount": .number(),
            "Entries": .list(
                .structure([
                    "EventId": .text(), "ErrorCode": .text(), "ErrorMessage": .text(),
                ])),
        ]),
        "dynamodb:putItem": .structure(["ConsumedCapacity": consumedCapacity]),
        "dynamodb:getItem": .structure(["ConsumedCapacity": consumedCapacity]),
        "dynamodb:updateItem": .structure(["ConsumedCapacity": consumedCapacity]),
        "dynamodb:deleteItem": .structure(["ConsumedCapacity": consumedCapacity]),
        "states:startExecution": .structure(["ExecutionArn": .text(length: 1...256)]),
        "aws-sdk:s3:getObject": .structure([
            "ContentLength": .number(), "ContentType": .text(), "ETag": .text(),
            "DeleteMarker": .flag, "MissingMeta": .number(), "PartsCount": .number(),
            "StorageClass": .word([
                "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA",
                "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "OUTPOSTS", "GLACIER_IR", "SNOW",
                "EXPRESS_ONEZONE", "FSX_OPENZFS",
            ]),
        ]),
        "aws-sdk:lambda:getFunction": .structure([
            "Configuration": .structure([
                "FunctionName": .text(), "FunctionArn": .text(), "Handler": .text(length: 0...128),
                "MemorySize": .number(minimum: 128), "Timeout": .number(minimum: 1),
                "CodeSize": .number(), "Version": .text(length: 1...1_024),
            ])
        ]),
        "aws-sdk:kms:encrypt": .structure([
            "CiphertextBlob": .text(length: 1...6_144), "KeyId": .text(length: 1...2_048),
            "EncryptionAlgorithm": .word([
                "SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE",
            ]),
        ]),
    ]
}
