public import AWSModel
public import ServiceCalls
public import Settings
internal import StatesLanguage

/// The account's rates for Step Functions' API: token buckets by operation and region.
///
/// Source: Developer Guide, "Service quotas" (2023); the present page gives more to some accounts,
/// and new accounts have less.
public enum StepFunctionsRates {
    /// The regions with the larger buckets.
    public static let largeRegions: Set<String> = ["us-east-1", "us-west-2", "eu-west-1"]

    /// What the bucket of StartExecution is called for Express machines.
    public static let startExpressExecution = AWSOperation(.states, "StartExpressExecution")

    /// The buckets by operation. StartSyncExecution has none: "synchronous Express execution API calls
    /// don't contribute to existing account capacity limits" (Developer Guide, "Express workflows").
    public static func rates(in region: String) -> [AWSOperation: CallRate] {
        let isLarge = largeRegions.contains(region)
        let names: [(String, large: CallRate, other: CallRate)] = [
            ("StartExecution", CallRate(1_300, 300), CallRate(800, 150)),
            (startExpressExecution.name, CallRate(6_000, 6_000), CallRate(6_000, 6_000)),
            ("DescribeExecution", CallRate(300, 15), CallRate(250, 10)),
            ("GetExecutionHistory", CallRate(400, 20), CallRate(400, 20)),
            ("StopExecution", CallRate(1_000, 200), CallRate(500, 25)),
            ("ListExecutions", CallRate(200, 5), CallRate(100, 2)),
            ("CreateStateMachine", CallRate(100, 1), CallRate(100, 1)),
            ("DescribeStateMachine", CallRate(200, 20), CallRate(200, 20)),
            ("SendTaskSuccess", CallRate(3_000, 500), CallRate(1_500, 300)),
            ("SendTaskFailure", CallRate(3_000, 500), CallRate(1_500, 300)),
            ("SendTaskHeartbeat", CallRate(3_000, 500), CallRate(1_500, 300)),
            ("GetActivityTask", CallRate(3_000, 500), CallRate(1_500, 300)),
            ("CreateActivity", CallRate(100, 1), CallRate(100, 1)),
            ("DeleteActivity", CallRate(100, 1), CallRate(100, 1)),
        ]
        var rates: [AWSOperation: CallRate] = [:]
        for (name, large, other) in names {
            rates[AWSOperation(.states, name)] = isLarge ? large : other
        }
        return rates
    }

    /// Where the rates come from.
    public static let source = SettingSource.cited(
        "Step Functions Developer Guide, 'Quotas', 2023")

    /// State transitions of Standard machines.
    public static func transitions(in region: String) -> CallRate {
        largeRegions.contains(region) ? CallRate(5_000, 1_500) : CallRate(800, 500)
    }

    /// What a call past its rate is answered.
    public static let exceeded = AWSError(.states, "ThrottlingException", "Rate exceeded")
}

extension StepFunctionsService {
    /// The operation whose bucket a request takes from: Express machines have one of their own.
    public func rateOperation(of request: any AWSRequest) -> AWSOperation {
        if let request = request as? StartExecutionRequest,
            stateMachines[request.stateMachineARN]?.type == .express
        {
            return StepFunctionsRates.startExpressExecution
        }
        return type(of: request).operation
    }
}
