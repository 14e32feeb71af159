public import EmulatedDynamoDB
public import EmulatedLambda
public import EmulatedRekognition
public import EmulatedS3
public import EmulatedSNS
public import EmulatedSQS
public import EmulatedStepFunctions
public import FaultInjection
public import Prices
public import ServiceCalls

/// All quotas, latencies, delays and prices that a run's cloud works by: the emulators' own settings
/// in one value.
///
/// ```swift
/// var cloud = CloudConfiguration(region: "eu-west-1")
/// cloud.dynamodb.capacity.burstSeconds = 0
/// cloud.latencies[AWSOperation(.s3, "GetObject")] = .constant(.milliseconds(20))
/// ```
public struct CloudConfiguration: Sendable, Hashable {
    /// The region that all of it stands in, `us-east-1`; its own rates were taken at the beginning.
    public let region: String
    /// S3's quotas, delays and throughput.
    public var s3 = S3Settings()
    /// DynamoDB's quotas, capacity, replication and expiry.
    public var dynamodb = DynamoDBSettings()
    /// Rekognition's quotas, and how it sees faces.
    public var rekognition = RekognitionSettings()
    /// SNS's quotas and how it delivers.
    public var sns = SNSSettings()
    /// SQS's quotas.
    public var sqs = SQSSettings()
    /// Lambda's quotas.
    public var lambda = LambdaQuotas()
    /// How long Lambda's own doings take.
    public var lambdaTimings = LambdaTimings()
    /// Step Functions' quotas, timings and rates of transitions.
    public var states: StepFunctionsSettings
    /// The account's rates by operation.
    public var rates: RequestRates
    /// What counts as a sudden increase of calls.
    public var ramp = RampLimiter.Rule.standard
    /// How long each operation takes, faults and queues aside.
    public var latencies = LatencyTable()
    /// What lies between clients and services: time-outs, refusals, idle connections.
    public var network = NetworkSettings()
    /// How often services fail by themselves, where a run asks for that.
    public var background = BackgroundSettings()
    /// What AWS asks for each thing that is charged for.
    public var prices = PriceList()

    /// What AWS gives an account in a region, and what we assume.
    public init(region: String = AccountFacts().region) {
        self.region = region
        states = StepFunctionsSettings(transitions: StepFunctionsRates.transitions(in: region))
        rates = RequestRates(region: region)
    }
}
