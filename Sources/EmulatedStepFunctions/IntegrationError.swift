internal import AWSModel
internal import KeyedDraws

/// How a service's error shows in a state machine: `Lambda.TooManyRequestsException`, `SNS.NotFoundException`, and a
/// cause in the words of the Java SDKs that Step Functions uses (recorded histories).
enum IntegrationError {
    /// The error's name and cause.
    static func words(
        for error: AWSError, isSDK: Bool, requestID: String
    ) -> (name: String, cause: String) {
        let prefix = prefix(of: error.service, isSDK: isSDK)
        if error.status == 0 { return (prefix + noAnswer(error), error.message) }
        let name = prefix + exceptionName(error)
        if isSDK {
            let service = sdkServiceName(error.service)
            return (
                name,
                "\(error.message) (Service: \(service), Status Code: \(error.status), Request ID: \(requestID))(SDK Attempt Count: 1)"
            )
        }
        let service = optimizedServiceName(error.service)
        return (
            name,
            "\(error.message) (Service: \(service); Status Code: \(error.status); Error Code: \(error.code); Request ID: \(requestID); Proxy: null)"
        )
    }

    private static func noAnswer(_ error: AWSError) -> String {
        error.isTimeout && error.service == .lambda
            ? "ClientExecutionTimeoutException" : "SdkClientException"
    }

    /// SNS' codes lack the word that the exception's class has.
    private static func exceptionName(_ error: AWSError) -> String {
        error.code.hasSuffix("Exception") || error.service == .lambda
            ? error.code : error.code + "Exception"
    }

    private static func prefix(of service: AWSService, isSDK: Bool) -> String {
        switch service {
        case .s3: "S3."
        case .dynamodb: isSDK ? "DynamoDb." : "DynamoDB."
        case .rekognition: "Rekognition."
        case .sns: isSDK ? "Sns." : "SNS."
        case .lambda: "Lambda."
        case .states: isSDK ? "Sfn." : "StepFunctions."
        }
    }

    private static func sdkServiceName(_ service: AWSService) -> String {
        switch service {
        case .s3: "S3"
        case .dynamodb: "DynamoDb"
        case .rekognition: "Rekognition"
        case .sns: "Sns"
        case .lambda: "Lambda"
        case .states: "Sfn"
        }
    }

    private static func optimizedServiceName(_ service: AWSService) -> String {
        switch service {
        case .s3: "AmazonS3"
        case .dynamodb: "AmazonDynamoDBv2"
        case .rekognition: "AmazonRekognition"
        case .sns: "AmazonSNS"
        case .lambda: "AWSLambda"
        case .states: "AWSStepFunctions"
        }
    }
}

extension Purpose {
    static let requestID = Purpose("request id")
}
