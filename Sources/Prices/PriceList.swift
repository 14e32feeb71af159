public import Settings

/// What AWS asks for in US East (N. Virginia), without free tiers, volume discounts and savings
/// plans: the one place where a price stands. A scenario may override each.
///
/// Not priced: storage, and data that leaves the region; a run lasts minutes to hours, and nothing in
/// it leaves.
public struct PriceList: Hashable, Sendable {
    /// When the pages said so.
    public static let date = "August 2026"
    /// Where.
    public static let region = "us-east-1"

    public var s3 = S3Prices()
    public var dynamodb = DynamoDBPrices()
    public var rekognition = RekognitionPrices()
    public var sns = SNSPrices()
    public var sqs = SQSPrices()
    public var lambda = LambdaPrices()
    public var states = StepFunctionsPrices()

    /// The list as AWS publishes it.
    public init() {}
}

/// What S3 asks for requests to the standard storage class (aws.amazon.com/s3/pricing).
public struct S3Prices: Hashable, Sendable {
    /// A PUT, COPY, POST or LIST: $0.005 a thousand. A DELETE costs nothing.
    public var write = Money(picodollars: 5_000_000)
    /// A GET, a HEAD and all others: $0.0004 a thousand.
    public var read = Money(picodollars: 400_000)

    public init() {}
}

/// What DynamoDB asks for its standard table class (aws.amazon.com/dynamodb/pricing).
public struct DynamoDBPrices: Hashable, Sendable {
    /// A unit written to a table billed by request: $0.625 a million.
    public var writeRequestUnit = Money(picodollars: 625_000)
    /// A unit read from one: $0.125 a million.
    public var readRequestUnit = Money(picodollars: 125_000)
    /// A unit a second for writing, provisioned for an hour: $0.00065.
    public var writeCapacityUnitHour = Money(picodollars: 650_000_000)
    /// The same for reading: $0.00013.
    public var readCapacityUnitHour = Money(picodollars: 130_000_000)

    public init() {}
}

/// What Rekognition asks for, up to the first million a month (aws.amazon.com/rekognition/pricing).
public struct RekognitionPrices: Hashable, Sendable {
    /// A photo or a face that is indexed, searched or compared, the page's group 1: $0.001.
    public var group1Image = Money(picodollars: 1_000_000_000)
    /// A photo that is looked at, group 2: $0.001.
    public var group2Image = Money(picodollars: 1_000_000_000)

    public init() {}
}

/// What SNS asks for standard topics (aws.amazon.com/sns/pricing).
public struct SNSPrices: Hashable, Sendable {
    /// A request: $0.50 a million.
    public var request = Money(picodollars: 500_000)
    /// As many bytes of a publication's messages are one request: 64 KB.
    public var requestBytes = 65_536
    /// A delivery to a function or a queue: nothing.
    public var managedDelivery = Money.zero
    /// A delivery by HTTP: $0.06 a hundred thousand.
    public var httpDelivery = Money(picodollars: 600_000)
    /// A delivery by mail: $2.00 a hundred thousand.
    public var emailDelivery = Money(picodollars: 20_000_000)

    public init() {}
}

/// What SQS asks for standard queues (aws.amazon.com/sqs/pricing).
public struct SQSPrices: Hashable, Sendable {
    /// A request: $0.40 a million.
    public var request = Money(picodollars: 400_000)
    /// As many bytes of a message are one request: 64 KB.
    public var requestBytes = 65_536

    public init() {}
}

/// What Lambda asks for on x86 (aws.amazon.com/lambda/pricing).
public struct LambdaPrices: Hashable, Sendable {
    /// An invocation: $0.20 a million.
    public var request = Money(picodollars: 200_000)
    /// A gigabyte-second of a run: $0.0000166667.
    public var computing = Money(picodollars: 16_666_700)
    /// A gigabyte-second of a run in an environment that was made ahead: $0.0000097222.
    public var provisionedComputing = Money(picodollars: 9_722_200)
    /// A gigabyte-second for which such an environment is kept: $0.0000041667.
    public var provisionedConcurrency = Money(picodollars: 4_166_700)

    public init() {}
}

/// What Step Functions asks for (aws.amazon.com/step-functions/pricing).
public struct StepFunctionsPrices: Hashable, Sendable {
    /// A state transition of a Standard workflow, retries included: $0.025 a thousand.
    public var transition = Money(picodollars: 25_000_000)
    /// An execution of an Express workflow: $1.00 a million.
    public var expressRequest = Money(picodollars: 1_000_000)
    /// A gigabyte-second of one: $0.00001667.
    public var expressComputing = Money(picodollars: 16_670_000)
    /// The steps in which an Express workflow's time is charged, in milliseconds.
    public var expressMilliseconds = 100
    /// The steps in which its memory is charged, in megabytes. That an execution uses no more than
    /// one is assumed.
    public var expressMegabytes = 64

    public init() {}
}

extension StepFunctionsPrices {
    /// What the time of an Express workflow's executions costs.
    /// - Parameter milliseconds: Of one execution.
    public func expressComputing(of milliseconds: Int) -> Money {
        expressComputing.times(expressMegabytes, ofMilliseconds: charged(milliseconds))
    }

    /// The milliseconds that an execution's time is charged as, in whole steps.
    public func charged(_ milliseconds: Int) -> Int {
        let (steps, rest) = milliseconds.quotientAndRemainder(dividingBy: expressMilliseconds)
        return (steps + (rest > 0 ? 1 : 0)) * expressMilliseconds
    }
}

extension Money {
    /// The megabyte-milliseconds of a gigabyte-second.
    public static let partsOfGigabyteSecond = 1_024_000

    /// Where this is the price of a gigabyte-second: that of so many megabytes for so long.
    public func times(_ megabytes: Int, ofMilliseconds milliseconds: Int) -> Money {
        let (parts, overflow) = megabytes.multipliedReportingOverflow(by: milliseconds)
        return times(overflow ? .max : parts, dividedBy: Self.partsOfGigabyteSecond)
    }
}
