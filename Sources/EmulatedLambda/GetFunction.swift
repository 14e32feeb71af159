public import AWSModel
public import ServiceCalls

extension LambdaService {
    // AWS Lambda Developer Guide, "Lambda quotas": 75 GB of code, 250 MB unzipped, 50 MB zipped.
    private static let codeSizes = (
        total: 80_530_636_800, unzipped: 262_144_000, zipped: 52_428_800
    )

    /// What a function is given to run with. Errors: `ResourceNotFoundException`.
    public func getFunctionConfiguration(
        _ request: GetFunctionConfigurationRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetFunctionConfigurationRequest.Response> {
        do throws(AWSError) {
            return .answered(description(of: try target(request.functionName, request.qualifier)))
        } catch {
            return .failed(error)
        }
    }

    /// What a function is given to run with, and what is kept for it. Errors:
    /// `ResourceNotFoundException`.
    public func getFunction(
        _ request: GetFunctionRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetFunctionRequest.Response> {
        do throws(AWSError) {
            let target = try target(request.functionName, request.qualifier)
            return .answered(
                GetFunctionRequest.Response(
                    configuration: description(of: target),
                    concurrency: deployed[target.function].reserved.map {
                        FunctionConcurrency(reservedConcurrentExecutions: $0)
                    }))
        } catch {
            return .failed(error)
        }
    }

    /// What the account gets, and how much of it is used.
    public func getAccountSettings(
        _ request: GetAccountSettingsRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetAccountSettingsRequest.Response> {
        .answered(
            GetAccountSettingsRequest.Response(
                accountLimit: GetAccountSettingsRequest.AccountLimit(
                    totalCodeSize: Self.codeSizes.total, codeSizeUnzipped: Self.codeSizes.unzipped,
                    codeSizeZipped: Self.codeSizes.zipped,
                    concurrentExecutions: quotas.concurrency,
                    unreservedConcurrentExecutions: quotas.concurrency - shares.reserved),
                accountUsage: GetAccountSettingsRequest.AccountUsage(
                    totalCodeSize: 0, functionCount: deployed.count)))
    }

    private func description(of target: Target) -> GetFunctionConfigurationRequest.Response {
        let configuration = deployed[target.function].configuration
        return GetFunctionConfigurationRequest.Response(
            functionName: configuration.name,
            functionARN: arn(of: configuration.name, target.qualifier),
            runtime: timings[runtime: configuration.runtime].identifier,
            timeout: configuration.timeout, memorySize: configuration.memorySize,
            version: DeployedFunction.name(ofVersion: target.version),
            deadLetterConfig: configuration.deadLetterTarget.map {
                DeadLetterConfig(targetARN: $0)
            },
            state: "Active")
    }
}
