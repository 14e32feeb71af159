public import Settings

extension PriceList {
    /// Every price, by service.
    public static let settings: [Setting<PriceList>] =
        S3Prices.settings.map { $0.within(\.s3, under: ["s3"]) }
        + DynamoDBPrices.settings.map { $0.within(\.dynamodb, under: ["dynamodb"]) }
        + RekognitionPrices.settings.map { $0.within(\.rekognition, under: ["rekognition"]) }
        + SNSPrices.settings.map { $0.within(\.sns, under: ["sns"]) }
        + SQSPrices.settings.map { $0.within(\.sqs, under: ["sqs"]) }
        + LambdaPrices.settings.map { $0.within(\.lambda, under: ["lambda"]) }
        + StepFunctionsPrices.settings.map { $0.within(\.states, under: ["states"]) }

    fileprivate static func source(_ page: String) -> SettingSource {
        .cited("aws.amazon.com/\(page)/pricing, \(date), \(region)")
    }
}

extension S3Prices {
    fileprivate static let settings: [Setting<S3Prices>] = [
        Setting("write", \.write, "request", PriceList.source("s3")),
        Setting("read", \.read, "request", PriceList.source("s3")),
    ]
}

extension DynamoDBPrices {
    private static let source = PriceList.source("dynamodb")
    fileprivate static let settings: [Setting<DynamoDBPrices>] = [
        Setting("writeRequestUnit", \.writeRequestUnit, "unit", source),
        Setting("readRequestUnit", \.readRequestUnit, "unit", source),
        Setting("writeCapacityUnitHour", \.writeCapacityUnitHour, "unit-hour", source),
        Setting("readCapacityUnitHour", \.readCapacityUnitHour, "unit-hour", source),
    ]
}

extension RekognitionPrices {
    fileprivate static let settings: [Setting<RekognitionPrices>] = [
        Setting("group1Image", \.group1Image, "image", PriceList.source("rekognition")),
        Setting("group2Image", \.group2Image, "image", PriceList.source("rekognition")),
    ]
}

extension SNSPrices {
    private static let source = PriceList.source("sns")
    fileprivate static let settings: [Setting<SNSPrices>] = [
        Setting("request", \.request, "request", source),
        Setting(
            "requestBytes", \.requestBytes, "bytes", form: .count(1...1_000_000_000), source),
        Setting("managedDelivery", \.managedDelivery, "delivery", source),
        Setting("httpDelivery", \.httpDelivery, "delivery", source),
        Setting("emailDelivery", \.emailDelivery, "delivery", source),
    ]
}

extension SQSPrices {
    fileprivate static let settings: [Setting<SQSPrices>] = [
        Setting("request", \.request, "request", PriceList.source("sqs")),
        Setting(
            "requestBytes", \.requestBytes, "bytes", form: .count(1...1_000_000_000),
            PriceList.source("sqs")),
    ]
}

extension LambdaPrices {
    private static let source = PriceList.source("lambda")
    fileprivate static let settings: [Setting<LambdaPrices>] = [
        Setting("request", \.request, "request", source),
        Setting("computing", \.computing, "GB-second", source),
        Setting("provisionedComputing", \.provisionedComputing, "GB-second", source),
        Setting("provisionedConcurrency", \.provisionedConcurrency, "GB-second", source),
    ]
}

extension StepFunctionsPrices {
    private static let source = PriceList.source("step-functions")
    fileprivate static let settings: [Setting<StepFunctionsPrices>] = [
        Setting("transition", \.transition, "transition", source),
        Setting("expressRequest", \.expressRequest, "request", source),
        Setting("expressComputing", \.expressComputing, "GB-second", source),
        Setting(
            "expressMilliseconds", \.expressMilliseconds, "ms", form: .count(1...3_600_000), source),
        Setting("expressMegabytes", \.expressMegabytes, "MB", form: .count(1...10_240), source),
    ]
}
