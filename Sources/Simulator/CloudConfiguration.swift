package import EmulatedDynamoDB
package import EmulatedLambda
package import EmulatedRekognition
package import EmulatedS3
package import EmulatedSNS
package import EmulatedSQS
package import EmulatedStepFunctions
package import FaultInjection
package import Prices
package import ServiceCalls

/// All quotas, latencies, delays and prices that a run's cloud works by: the emulators' own settings
/// in one value.
///
/// ```swift
/// var cloud = CloudConfiguration(region: "eu-west-1")
/// cloud.dynamodb.capacity.burstSeconds = 0
/// cloud.latencies[AWSOperation(.s3, "GetObject")] = .constant(.milliseconds(20))
/// ```
package struct CloudConfiguration: Sendable, Hashable {
    /// The region that all of it stands in, `us-east-1`; its own rates were taken at the beginning.
    package let region: String
    /// S3's quotas, delays and throughput.
    package var s3 = S3Settings()
    /// DynamoDB's quotas, capacity, replication and expiry.
    package var dynamodb = DynamoDBSettings()
    /// Rekognition's quotas, and how it sees faces.
    package var rekognition = RekognitionSettings()
    /// SNS's quotas and how it delivers.
    package var sns = SNSSettings()
    /// SQS's quotas.
    package var sqs = SQSSettings()
    /// Lambda's quotas.
    package var lambda = LambdaQuotas()
    /// How long Lambda's own doings take.
    package var lambdaTimings = LambdaTimings()
    /// Step Functions' quotas, timings and rates of transitions.
    package var states: StepFunctionsSettings
    /// The account's rates by operation.
    package var rates: RequestRates
    /// What counts as a sudden increase of calls.
    package var ramp = RampLimiter.Rule.standard
    /// How long each operation takes, faults and queues aside.
    package var latencies = LatencyTable()
    /// What lies between clients and services: time-outs, refusals, idle connections.
    package var network = NetworkSettings()
    /// How often services fail by themselves, where a run asks for that.
    package var background = BackgroundSettings()
    /// What AWS asks for each thing that is charged for.
    package var prices = PriceList()

    /// What AWS gives an account in a region, and what we assume.
    package init(region: String = AccountFacts().region) {
        self.region = region
        states = StepFunctionsSettings(transitions: StepFunctionsRates.transitions(in: region))
        rates = RequestRates(region: region)
    }
}
