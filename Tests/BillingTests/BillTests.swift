import Prices
import Settings
import Testing
import Tracing
import VirtualTime

@testable import Billing

// Amounts by hand, in picodollars, from the price list: AWS's pages of August 2026, us-east-1.
@Suite struct `A bill` {
    @Test func `has a price for everything that can be charged for`() {
        let prices = Set(PriceList.settings.map { $0.path.joined(separator: ".") })
        #expect(Charge.Item.allCases.map(\.rawValue).filter { !prices.contains($0) } == [])
    }

    @Test func `is nothing where nothing was used`() {
        #expect(Story().bill().lines.isEmpty)
        #expect(Story().bill().total == .zero)
    }

    // $0.005 and $0.0004 a thousand; $0.625 and $0.125 a million; $0.001 each; $0.50 and $0.40 a
    // million.
    @Test(arguments: [
        (Charge.Item.s3Write, 3, 15_000_000), (.s3Read, 3, 1_200_000),
        (.dynamodbWrite, 6, 3 * 625_000), (.dynamodbRead, 3, 187_500),
        (.rekognitionGroup1, 2, 2_000_000_000), (.rekognitionGroup2, 1, 1_000_000_000),
        (.snsRequest, 10, 500_000), (.snsRequest, 65_536, 500_000),
        (.snsRequest, 65_537, 1_000_000), (.snsManagedDelivery, 5, 0),
        (.snsHTTPDelivery, 1, 600_000), (.snsEmailDelivery, 1, 20_000_000),
        (.sqsRequest, 0, 400_000), (.sqsRequest, 262_144, 1_600_000),
    ])
    func `asks for usage at its price`(item: Charge.Item, quantity: Int, picodollars: Int) {
        let story = Story()
        story.charge(item, "r", quantity)
        #expect(story.picodollars(item.rawValue) == picodollars)
    }

    // 100 ms of 512 MB are 0.05 GB-seconds, at $0.0000166667; a run is a request of $0.0000002.
    @Test func `asks for runs by time and memory`() {
        let story = Story()
        story.run(100, 512)
        story.run(100, 512)
        story.run(100, 512, isProvisioned: true)
        #expect(story.picodollars("lambda.request") == 600_000)
        #expect(story.picodollars("lambda.computing") == 1_666_670)
        // 0.05 GB-seconds at $0.0000097222.
        #expect(story.picodollars("lambda.provisionedComputing") == 486_110)
    }

    // $0.025 a thousand.
    @Test func `asks for a Standard execution's states, retries and redrives`() {
        let story = Story()
        story.execution(
            "a",
            [
                ("ExecutionStarted", nil, .zero), ("TaskStateEntered", "T", .zero),
                ("TaskScheduled", nil, .zero), ("TaskFailed", nil, .seconds(1)),
                ("TaskScheduled", nil, .seconds(2)), ("TaskSucceeded", nil, .seconds(3)),
                ("TaskStateExited", "T", .seconds(3)), ("PassStateEntered", "P", .seconds(3)),
                ("PassStateExited", "P", .seconds(3)), ("ExecutionSucceeded", nil, .seconds(3)),
            ])
        #expect(story.picodollars("states.transition") == 3 * 25_000_000)
        #expect(story.bill().amount(of: "states.expressRequest") == .zero)
    }

    // $1.00 a million, and $0.00001667 a GB-second of 64 MB in steps of 100 ms: 201 ms are 300.
    @Test func `asks for an Express execution's request and time instead`() {
        let story = Story()
        story.charge(.statesExpress, "a", 1)
        story.execution(
            "a",
            [
                ("ExecutionStarted", nil, .zero), ("PassStateEntered", "P", .zero),
                ("PassStateExited", "P", .milliseconds(201)),
                ("ExecutionSucceeded", nil, .milliseconds(201)),
            ])
        #expect(story.picodollars("states.expressRequest") == 1_000_000)
        #expect(
            story.picodollars("states.expressComputing", at: .seconds(9))
                == 16_670_000 * 300 * 64 / 1_024_000)
        #expect(story.bill().amount(of: "states.transition") == .zero)
    }

    @Test func `asks for the time so far of an Express execution that has not ended`() {
        let story = Story()
        story.charge(.statesExpress, "a", 1, at: .seconds(1))
        #expect(
            story.picodollars("states.expressComputing", at: .seconds(2))
                == 16_670_000 * 1_000 * 64 / 1_024_000)
    }

    // $0.00065 a unit and hour.
    @Test(arguments: [
        (Nanoseconds.zero, 3), (.minutes(1), 3), (.hours(1), 3), (.hours(1) + .nanoseconds(1), 6),
        (.hours(3), 9),
    ])
    func `asks for provisioned units by the hour that has begun`(end: Nanoseconds, hours: Int) {
        let story = Story()
        story.charge(.dynamodbWriteCapacity, "table t", 3)
        #expect(
            story.picodollars("dynamodb.writeCapacityUnitHour", at: end) == hours * 650_000_000)
    }

    @Test func `asks for the most that an hour had, of each table`() {
        let story = Story()
        story.charge(.dynamodbReadCapacity, "table a", 5)
        story.charge(.dynamodbReadCapacity, "table a", 9, at: .minutes(10))
        story.charge(.dynamodbReadCapacity, "table a", 2, at: .minutes(20))
        story.charge(.dynamodbReadCapacity, "table b", 1, at: .minutes(90))
        // Nine, then two and two; one in the second and third hour.
        let unitHours = (9 + 2 + 2) + (1 + 1)
        #expect(
            story.picodollars("dynamodb.readCapacityUnitHour", at: .minutes(150))
                == unitHours * 130_000_000)
    }

    // 256 MB for two periods of five minutes are 150 GB-seconds, at $0.0000041667.
    @Test func `asks for environments that are kept ready by five minutes`() {
        let story = Story()
        story.charge(.lambdaProvisioned, "function F:live", 256)
        #expect(
            story.picodollars("lambda.provisionedConcurrency", at: .seconds(301))
                == 150 * 4_166_700)
    }

    // Law: the services' sums are the total, to the picodollar.
    @Test func `is the sum of its services`() {
        let story = Story()
        for (place, item) in Charge.Item.allCases.enumerated() {
            story.charge(item, "r\(place)", place * 7_919 + 1)
        }
        story.run(133, 777)
        story.execution(
            "b", [("ExecutionStarted", nil, .zero), ("WaitStateEntered", "W", .zero)])
        let bill = story.bill(at: .minutes(61))
        #expect(
            bill.services.map(\.name) == [
                "s3", "dynamodb", "rekognition", "sns", "sqs", "lambda", "states",
            ])
        #expect(bill.services.reduce(Money.zero) { $0 + $1.amount } == bill.total)
        #expect(bill.lines.reduce(0) { $0 + $1.amount.picodollars } == bill.total.picodollars)
        #expect(bill.total > .zero)
    }

    @Test func `takes the prices that it is given`() {
        var prices = PriceList()
        prices.s3.read = Money(picodollars: 7)
        prices.sqs.requestBytes = 10
        let recorder = BillRecorder(start: .epoch, prices)
        let site = Story.site
        recorder.consume(TraceEvent(at: .epoch, .charged(site, Charge(.s3Read, "b", 2))))
        recorder.consume(TraceEvent(at: .epoch, .charged(site, Charge(.sqsRequest, "q", 25))))
        let bill = recorder.bill(at: .epoch)
        #expect(bill.amount(of: "s3.read") == Money(picodollars: 14))
        #expect(bill.lines.last?.quantity == "3")
    }

    @Test(arguments: [(1_024_000, "1"), (512_000, "0.500"), (1_025_000, "1.000"), (0, "0")])
    func `tells usage in units`(parts: Int, text: String) {
        let line = Bill.Line(
            name: "lambda.computing", parts: parts, partsOfUnit: 1_024_000, unit: "GB-second",
            price: .zero)
        #expect(line.quantity == text)
    }
}
