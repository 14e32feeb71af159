import AWSModel
import OrderedJSON

/// Lambda's requests and responses, under the names of the service model of botocore 1.43.
let functions: [CodingSample] = [
    .request(
        InvokeRequest(
            functionName: "ResizeImage", payload: ["a": [1, nil]], invocationType: "Event",
            logType: "Tail", clientContext: "e30=", qualifier: "live"),
        "FunctionName", "Payload", "InvocationType", "LogType", "ClientContext", "Qualifier"),
    .response(
        to: InvokeRequest.self,
        .init(functionError: "Unhandled", logResult: "TE9H", payload: ["errorType": "E"]),
        "StatusCode", "FunctionError", "LogResult", "Payload", "ExecutedVersion"),
    .request(
        PutFunctionConcurrencyRequest(functionName: "F", reservedConcurrentExecutions: 5),
        "FunctionName", "ReservedConcurrentExecutions"),
    .response(to: PutFunctionConcurrencyRequest.self, five, "ReservedConcurrentExecutions"),
    .request(DeleteFunctionConcurrencyRequest(functionName: "F"), "FunctionName"),
    .response(to: DeleteFunctionConcurrencyRequest.self, .init()),
    .request(GetFunctionConcurrencyRequest(functionName: "F"), "FunctionName"),
    .response(to: GetFunctionConcurrencyRequest.self, five, "ReservedConcurrentExecutions"),
    .request(
        PutProvisionedConcurrencyConfigRequest(
            functionName: "F", qualifier: "live", provisionedConcurrentExecutions: 5),
        "FunctionName", "Qualifier", "ProvisionedConcurrentExecutions"),
    provisioned(PutProvisionedConcurrencyConfigRequest.self),
    .request(
        GetProvisionedConcurrencyConfigRequest(functionName: "F", qualifier: "live"),
        "FunctionName", "Qualifier"),
    provisioned(GetProvisionedConcurrencyConfigRequest.self),
    .request(
        DeleteProvisionedConcurrencyConfigRequest(functionName: "F", qualifier: "live"),
        "FunctionName", "Qualifier"),
    .response(to: DeleteProvisionedConcurrencyConfigRequest.self, .init()),
    .request(
        PutFunctionEventInvokeConfigRequest(
            functionName: "F", qualifier: "live", maximumRetryAttempts: 1,
            maximumEventAgeInSeconds: 60, destinationConfig: destinations),
        "FunctionName", "Qualifier", "MaximumRetryAttempts", "MaximumEventAgeInSeconds",
        "DestinationConfig"),
    eventSettings(PutFunctionEventInvokeConfigRequest.self),
    .request(
        GetFunctionEventInvokeConfigRequest(functionName: "F", qualifier: "live"), "FunctionName",
        "Qualifier"),
    eventSettings(GetFunctionEventInvokeConfigRequest.self),
    .request(
        DeleteFunctionEventInvokeConfigRequest(functionName: "F", qualifier: "live"),
        "FunctionName", "Qualifier"),
    .response(to: DeleteFunctionEventInvokeConfigRequest.self, .init()),
    .request(
        GetFunctionRequest(functionName: "F", qualifier: "live"), "FunctionName", "Qualifier"),
    .response(
        to: GetFunctionRequest.self, .init(configuration: configuration, concurrency: five),
        "Configuration", "Concurrency"),
    .request(
        GetFunctionConfigurationRequest(functionName: "F", qualifier: "live"), "FunctionName",
        "Qualifier"),
    .response(
        to: GetFunctionConfigurationRequest.self, configuration, "FunctionName", "FunctionArn",
        "Runtime", "Timeout", "MemorySize", "Version", "DeadLetterConfig", "State"),
    .request(GetAccountSettingsRequest()),
    .response(
        to: GetAccountSettingsRequest.self,
        .init(
            accountLimit: .init(
                totalCodeSize: 5, codeSizeUnzipped: 4, codeSizeZipped: 3, concurrentExecutions: 2,
                unreservedConcurrentExecutions: 1),
            accountUsage: .init(totalCodeSize: 0, functionCount: 7)),
        "AccountLimit", "AccountUsage"),
]

private let five = FunctionConcurrency(reservedConcurrentExecutions: 5)
private let destinations = DestinationConfig(
    onSuccess: "arn:aws:sqs:us-east-1:123456789012:good",
    onFailure: "arn:aws:sqs:us-east-1:123456789012:bad")
private let configuration = GetFunctionConfigurationRequest.Response(
    functionName: "F", functionARN: "arn", runtime: "provided.al2", timeout: 3, memorySize: 128,
    version: "1", deadLetterConfig: DeadLetterConfig(targetARN: "arn"), state: "Active")

private func provisioned<Request: AWSRequest>(_ type: Request.Type) -> CodingSample
where Request.Response == ProvisionedConcurrency {
    .response(
        to: type,
        ProvisionedConcurrency(
            requested: 5, available: 3, allocated: 4, status: "IN_PROGRESS",
            lastModified: "2026-01-01T00:00:00+0000"),
        "RequestedProvisionedConcurrentExecutions", "AvailableProvisionedConcurrentExecutions",
        "AllocatedProvisionedConcurrentExecutions", "Status", "LastModified")
}

private func eventSettings<Request: AWSRequest>(_ type: Request.Type) -> CodingSample
where Request.Response == FunctionEventInvokeConfig {
    .response(
        to: type,
        FunctionEventInvokeConfig(
            lastModified: noon, functionARN: "arn", maximumRetryAttempts: 1,
            maximumEventAgeInSeconds: 60, destinationConfig: destinations),
        "LastModified", "FunctionArn", "MaximumRetryAttempts", "MaximumEventAgeInSeconds",
        "DestinationConfig")
}
