import OrderedJSON
import Testing

@Suite struct `A scenario's bill` {
    private func bill(_ scenario: String, _ arguments: String...) throws -> JSONValue {
        let place = try Workplace()
        let ended = try place.run(
            Built.debug("stepsim"),
            ["bill", "\(Built.package)/scenarios/\(scenario).yaml", "--format", "json"] + arguments)
        #expect(ended.code == 0)
        return try ended.json()
    }

    private func amounts(_ bill: JSONValue, _ key: String = "amount") -> [String: Int] {
        var amounts: [String: Int] = [:]
        for line in bill["lines"]?.arrayValue ?? [] {
            guard let name = line["name"]?.stringValue else { continue }
            amounts[name] = Int(line[key]?.text ?? "")
        }
        return amounts
    }

    // One photo becomes a profile. S3: the photo and the thumbnail are put; ResizeImage and three
    // operations of Rekognition get the photo. DynamoDB: one row of less than 1 KB. Rekognition: one
    // photo in group 2, two in group 1. Step Functions: six states. Lambda: five functions.
    @Test func `of a sign-up is what its parts cost by the price list`() throws {
        let bill = try bill("basics/happy-face")
        var amounts = amounts(bill)
        let computing = try #require(amounts["lambda.computing"])
        amounts["lambda.computing"] = nil
        #expect(
            amounts == [
                "s3.write": 2 * 5_000_000, "s3.read": 4 * 400_000,
                "dynamodb.writeRequestUnit": 625_000,
                "rekognition.group1Image": 2 * 1_000_000_000,
                "rekognition.group2Image": 1_000_000_000,
                "lambda.request": 5 * 200_000, "states.transition": 6 * 25_000_000,
            ])
        #expect(computing == 16_666_700 * (try megabyteMilliseconds()) / 1_024_000)
        #expect(bill["total"]?.text == "\(amounts.values.reduce(computing, +))")
        #expect(bill["byFaults"] == 0)
        #expect(bill["prices"]?.text == #"{"region":"us-east-1","date":"August 2026"}"#)
    }

    /// What the functions' runs were billed for, by the events themselves.
    private func megabyteMilliseconds() throws -> Int {
        let place = try Workplace()
        let events = try place.run(
            Built.debug("stepsim"),
            ["events", "\(Built.package)/scenarios/basics/happy-face.yaml"])
        return events.output.split(separator: "\n").reduce(0) { sum, line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "billed"), words.count > place + 5,
                let milliseconds = Int(words[place + 1]), let size = Int(words[place + 4])
            else { return sum }
            return sum + milliseconds * size
        }
    }

    // ResizeImage crashes twice: two further runs, two transitions and two reads of the photo.
    @Test func `tells what faults have caused`() throws {
        let bill = try bill("faults/resize-crashes-twice")
        var byFaults = amounts(bill, "byFaults")
        let computing = try #require(byFaults["lambda.computing"])
        byFaults["lambda.computing"] = nil
        #expect(computing > 0)
        #expect(
            byFaults.filter { $0.value != 0 } == [
                "lambda.request": 2 * 200_000, "states.transition": 2 * 25_000_000,
                "s3.read": 2 * 400_000,
            ])
        #expect(bill["byFaults"]?.text == "\(byFaults.values.reduce(computing, +))")
    }

    // Law: the services' sums are the total, in amount and in what faults have caused.
    @Test(arguments: [
        "faults/rekognition-throttles-forty-sign-ups", "basics/orders-in-bulk",
        "basics/provisioned-concurrency", "basics/sunglasses", "basics/happy-face-express",
    ])
    func `is the sum of its services`(scenario: String) throws {
        let bill = try bill(scenario)
        for (key, total) in [("amount", "total"), ("byFaults", "byFaults")] {
            let services = (bill["services"]?.arrayValue ?? []).reduce(0) {
                $0 + (Int($1[key]?.text ?? "") ?? 0)
            }
            #expect("\(services)" == bill[total]?.text)
            #expect("\(amounts(bill, key).values.reduce(0, +))" == bill[total]?.text)
        }
    }

    @Test func `can be told to a person`() throws {
        let place = try Workplace()
        let told = try place.run(
            Built.debug("stepsim"),
            ["bill", "\(Built.package)/scenarios/limits/hot-table.yaml"])
        // Three units for one begun hour at $0.00065 and $0.00013; 1,400 states at $0.000025.
        #expect(
            told.output == """
                                                    usage      price    amount  by faults
                dynamodb                                              $0.00234      $0.00
                  writeCapacityUnitHour      3 unit-hours   $0.00065  $0.00195      $0.00
                  readCapacityUnitHour       3 unit-hours   $0.00013  $0.00039      $0.00
                states                                                  $0.035      $0.00
                  transition             1400 transitions  $0.000025    $0.035      $0.00
                total                                                 $0.03734      $0.00
                prices of us-east-1, August 2026, or the scenario's; no free tiers

                """)
    }
}
