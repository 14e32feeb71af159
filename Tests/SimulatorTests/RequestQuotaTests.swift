import AWSModel
import KeyedDraws
import ServiceCalls
import Simulator
import Testing
import VirtualTime

@Suite struct `Request quotas` {
    private static let detect = AWSOperation(.rekognition, "DetectFaces")

    /// The default rates, but for so many calls of DetectFaces a second.
    private static func rates(_ perSecond: Int) -> RequestRates {
        var rates = RequestRates()
        rates[detect] = .perSecond(perSecond)
        return rates
    }

    private func call(_ item: String, at now: Instant, seed: UInt64 = 7) -> ServiceCall {
        let site = CallSite(
            SiteScope(item: item), SiteCall(service: "rekognition", operation: "DetectFaces"))
        return ServiceCall(now: now, site: site, draws: Draws(seed: seed))
    }

    /// How many of so many calls at one instant are granted.
    private func granted(_ operation: AWSOperation, of count: Int, in region: String) -> Int {
        var quotas = RequestQuotas(RequestRates(region: region))
        return (0..<count).count {
            quotas.admit(operation, in: call("item-\($0)", at: .epoch)) == nil
        }
    }

    // A. Sikka, "Rekognition ProvisionedThroughputExceededException", dev.to; collections' own are
    // assumed.
    @Test(arguments: [
        ("DetectFaces", "us-east-1", 50), ("IndexFaces", "us-west-2", 50),
        ("SearchFacesByImage", "eu-west-1", 50), ("SearchFaces", "us-east-1", 50),
        ("CompareFaces", "us-east-1", 50), ("DetectFaces", "ap-southeast-1", 5),
        ("IndexFaces", "eu-central-1", 5), ("ListFaces", "us-east-1", 5),
        ("DeleteFaces", "us-east-1", 5), ("CreateCollection", "us-east-1", 5),
        ("DescribeCollection", "ap-southeast-1", 5),
    ])
    func `of Rekognition depend on the operation and the region`(
        name: String, region: String, perSecond: Int
    ) {
        #expect(granted(AWSOperation(.rekognition, name), of: 60, in: region) == perSecond)
    }

    // Step Functions Developer Guide, "Quotas related to API action throttling".
    @Test(arguments: [
        ("SendTaskSuccess", 3_000, 1_500), ("SendTaskFailure", 3_000, 1_500),
        ("SendTaskHeartbeat", 3_000, 1_500), ("GetActivityTask", 3_000, 1_500),
        ("CreateActivity", 100, 100), ("DeleteActivity", 100, 100),
        ("StartExecution", 1_300, 800), ("StartSyncExecution", 4_000, 4_000),
    ])
    func `of Step Functions are buckets, larger in three regions`(
        name: String, large: Int, other: Int
    ) {
        let operation = AWSOperation(.states, name)
        #expect(granted(operation, of: 4_000, in: "us-west-2") == large)
        #expect(granted(operation, of: 4_000, in: "eu-central-1") == other)
    }

    @Test func `leave alone what has none`() {
        #expect(granted(AWSOperation(.s3, "GetObject"), of: 500, in: "us-east-1") == 500)
    }

    @Test func `answer in AWS's words`() {
        var quotas = RequestQuotas(Self.rates(1))
        #expect(quotas.admit(Self.detect, in: call("a", at: .epoch)) == nil)
        #expect(
            quotas.admit(Self.detect, in: call("b", at: .epoch))
                == AWSError(
                    .rekognition, "ProvisionedThroughputExceededException",
                    "Provisioned rate exceeded"))
    }

    // The document's invariant: in any window of T seconds at most TPS × (T + 1).
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `grant no more than TPS times one second more than any window has`(seed: UInt64) {
        let draws = Draws(seed: seed)
        let rate = 1 + Int(draws.bits(Purpose("test.rate"), key: 0) % 20)
        var quotas = RequestQuotas(Self.rates(rate))
        var now = Instant.epoch
        var grants: [Instant] = []
        for step in 0..<800 {
            let bits = draws.bits(Purpose("test.step"), key: UInt64(step))
            if bits % 3 == 0 { now = now + .milliseconds(Int64(bits >> 8 % 400)) }
            if quotas.admit(Self.detect, in: call("\(step)", at: now, seed: seed)) == nil {
                grants.append(now)
            }
        }
        #expect(grants.count > 20)
        let excess = grants.enumerated().first { last, end in
            grants[...last].enumerated().contains { first, start in
                Double(last - first + 1) > Double(rate) * ((end - start).seconds + 1) + 1e-6
            }
        }
        #expect(excess == nil)
    }

    @Test func `refuse every other call of a sudden increase, keyed by the call`() {
        var quotas = RequestQuotas(Self.rates(50))
        var refused: [AWSError] = []
        var count = 0
        for second in 0..<40 as Range<Int64> {
            for place in 0..<40 as Range<Int64> {
                let now = Instant.epoch + .seconds(second) + .milliseconds(place * 25)
                let error = quotas.admit(Self.detect, in: call("\(second)-\(place)", at: now))
                if second < 6 { #expect(error == nil) }
                guard second >= 7, second < 17 else { continue }
                count += 1
                error.map { refused.append($0) }
            }
        }
        #expect(count == 400)
        #expect((150...250).contains(refused.count))
        #expect(
            Set(refused) == [
                AWSError(
                    .rekognition, "ThrottlingException",
                    "Slow down; sudden increase in rate of requests")
            ])
    }
}
