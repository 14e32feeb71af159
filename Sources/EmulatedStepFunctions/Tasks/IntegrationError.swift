internal import AWSModel
internal import KeyedDraws
internal import ServiceCalls

/// How a service's error shows in a state machine: `Lambda.TooManyRequestsException`, `SNS.NotFoundException`, and a
/// cause in the words of the Java SDKs that Step Functions uses (recorded histories).
///
/// Optimized integrations speak through the SDK's first version, `aws-sdk` ones through its second. Each has a class for every
/// error of the service's model; whatever else a service answers gets the service's own, `DynamoDB.AmazonDynamoDBException`.
enum IntegrationError {
    /// The error's name and cause.
    /// - Parameter call: Gives the request identifiers that the cause shows.
    static func words(
        for error: AWSError, isSDK: Bool, in call: ServiceCall
    ) -> (name: String, cause: String) {
        let names = ServiceNames(error.service)
        let prefix = isSDK ? names.sdkPrefix : names.optimizedPrefix
        if error.status == 0 || error.isCorruptAnswer {
            return ("\(prefix).\(noAnswer(error))", error.message)
        }
        let exception = exceptionName(error)
        let isModelled = names.exceptions.contains(exception)
        let requestID = call.uuid(.requestID)
        if isSDK {
            let name = isModelled ? exception : names.sdkPrefix + "Exception"
            let extended =
                error.service == .s3 ? ", Extended Request ID: \(call.uuid(.requestID, 1))" : ""
            return (
                "\(prefix).\(name)",
                "\(error.message) (Service: \(names.sdkPrefix), Status Code: \(error.status), Request ID: \(requestID)\(extended)) (SDK Attempt Count: 1)"
            )
        }
        return (
            "\(prefix).\(isModelled ? exception : names.optimizedBase)",
            "\(error.message) (Service: \(names.optimizedService); Status Code: \(error.status); Error Code: \(error.code); Request ID: \(requestID); Proxy: null)"
        )
    }

    private static func noAnswer(_ error: AWSError) -> String {
        error.isTimeout && error.service == .lambda
            ? "ClientExecutionTimeoutException" : "SdkClientException"
    }

    /// The exception's class, whose name has a word that some services' codes lack.
    private static func exceptionName(_ error: AWSError) -> String {
        error.code.hasSuffix("Exception") ? error.code : error.code + "Exception"
    }
}

extension Purpose {
    static let requestID = Purpose("request id")
}
