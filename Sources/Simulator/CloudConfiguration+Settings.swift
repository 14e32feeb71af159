internal import EmulatedDynamoDB
internal import EmulatedLambda
internal import EmulatedRekognition
internal import EmulatedS3
internal import EmulatedSNS
internal import EmulatedSQS
internal import EmulatedStepFunctions
internal import FaultInjection
internal import Prices
internal import ServiceCalls
public import Settings

extension CloudConfiguration {
    /// Every quota, latency, delay and price, under the path that `cloud:` of a scenario has for it;
    /// each once, in the order in which they are listed.
    public static let settings: [Setting<CloudConfiguration>] =
        S3Settings.settings.map { $0.within(\.s3, under: ["s3"]) }
        + DynamoDBSettings.settings.map { $0.within(\.dynamodb, under: ["dynamodb"]) }
        + RekognitionSettings.settings.map { $0.within(\.rekognition, under: ["rekognition"]) }
        + RampLimiter.Rule.settings.map { $0.within(\.ramp, under: ["rekognition", "ramp"]) }
        + SNSSettings.settings.map { $0.within(\.sns, under: ["sns"]) }
        + SQSSettings.settings.map { $0.within(\.sqs, under: ["sqs"]) }
        + LambdaQuotas.settings.map { $0.within(\.lambda, under: ["lambda"]) }
        + LambdaTimings.settings.map { $0.within(\.lambdaTimings, under: ["lambda"]) }
        + StepFunctionsSettings.settings.map { $0.within(\.states, under: ["states"]) }
        + RequestRates.settings.map { $0.within(\.rates, under: []) }
        + NetworkSettings.settings.map { $0.within(\.network, under: ["network"]) }
        + BackgroundSettings.settings.map { $0.within(\.background, under: ["background"]) }
        + LatencyTable.settings.map { $0.within(\.latencies, under: ["latency"]) }
        + PriceList.settings.map { $0.within(\.prices, under: ["prices"]) }

    /// The setting at a path.
    public static func setting(at path: [String]) -> Setting<CloudConfiguration>? {
        places[path].map { settings[$0] }
    }

    private static let places = Dictionary(
        settings.enumerated().map { ($0.element.path, $0.offset) },
        uniquingKeysWith: { first, _ in first })
}

extension Setting<CloudConfiguration> {
    /// The service that it belongs to, or `network`: what it is listed under.
    public var group: String {
        switch path[0] {
        case "latency": String(path[1].prefix { $0 != "." })
        case "prices": path[1]
        default: path[0]
        }
    }
}
