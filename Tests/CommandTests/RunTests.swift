import OrderedJSON
import Testing

@Suite struct `Running a state machine of one's own` {
    @Test func `prints status, output, digest, time and AWS's history, as documented`() throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "pass.asl.json")
        try place.write(#"{"b": 1.50, "a": [true, null]}"#, at: "input.json")
        let ended = try place.stepsim(
            "run", "pass.asl.json", "--input", "input.json", "--format", "json")
        let report = try ended.json()

        #expect(ended.code == 0)
        #expect(ended.errors == "")
        #expect(
            report.objectValue?.keys
                == ["status", "output", "digest", "virtualNanoseconds", "retries", "history"])
        #expect(report["status"] == "SUCCEEDED")
        // Keys keep their order, numbers their digits.
        #expect(report["output"]?.text == #"{"b":1.50,"a":[true,null]}"#)
        #expect(report["digest"]?.stringValue?.utf8.count == 64)
        let history = try #require(report["history"]?.arrayValue)
        #expect(
            history.map { $0["type"] }
                == [
                    "ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded",
                ])
        #expect(history.map { $0["id"] } == [1, 2, 3, 4])
        #expect(history.map { $0["previousEventId"] } == [0, 0, 2, 3])
        for event in history {
            #expect(
                event.objectValue?.keys == [
                    "id", "previousEventId", "type", "timestamp", "details",
                ])
            #expect(try #require(event["timestamp"]?.stringValue).hasPrefix("2026-01-01T00:00:00."))
        }
        #expect(history[1]["details"]?["name"] == "Done")
    }

    @Test func `prints error and cause in place of an output where it fails`() throws {
        let place = try Workplace()
        try place.write(
            #"{"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "Sad", "Cause": "no luck"}}}"#,
            at: "fail.asl.json")
        let ended = try place.stepsim("run", "fail.asl.json", "--format", "json")
        let report = try ended.json()

        #expect(ended.code == 1)
        #expect(
            report.objectValue?.keys
                == [
                    "status", "error", "cause", "digest", "virtualNanoseconds", "retries",
                    "history",
                ])
        #expect(report["status"] == "FAILED")
        #expect(report["error"] == "Sad")
        #expect(report["cause"] == "no luck")

        let text = try place.stepsim("run", "fail.asl.json")
        #expect(text.code == 1)
        #expect(text.output.hasSuffix("FAILED Sad\n  cause: no luck\n"))
    }

    @Test(arguments: [("250", "big"), ("100", "small")])
    func `chooses by the input`(amount: String, size: String) throws {
        let place = try Workplace()
        try place.write(
            """
            {"StartAt": "Choose", "States": {
              "Choose": {"Type": "Choice", "Default": "Small", "Choices": [
                {"Variable": "$.amount", "NumericGreaterThan": 100, "Next": "Big"}]},
              "Big": {"Type": "Pass", "Result": "big", "End": true},
              "Small": {"Type": "Pass", "Result": "small", "End": true}}}
            """, at: "choose.asl.json")
        try place.write(#"{"amount": \#(amount)}"#, at: "input.json")
        let ended = try place.stepsim(
            "run", "choose.asl.json", "--input", "input.json", "--format", "json")

        #expect(try ended.json()["output"] == .string(size))
    }

    @Test func `waits between retries as the definition says, and takes no real time for it`()
        throws
    {
        let place = try Workplace()
        try place.write(
            Samples.task(
                #""Retry": [{"ErrorEquals": ["Declined"], "IntervalSeconds": 60, "BackoffRate": 2, "MaxAttempts": 3}]"#
            ),
            at: "order.asl.json")
        try place.write(
            """
            ChargeCard:
              takes: 200ms
              answers: [{error: Declined, cause: not today}, {error: Declined}, {output: {paid: true}}]
            """, at: "answers.yaml")
        let ended = try place.stepsim(
            "run", "order.asl.json", "--functions", "answers.yaml", "--format", "json")
        let report = try ended.json()

        #expect(ended.code == 0)
        #expect(report["output"] == ["paid": true])
        // One minute, then two, and three times 200 ms.
        let seconds = Double(try #require(report["virtualNanoseconds"]?.intValue)) / 1_000_000_000
        #expect(seconds > 180.6 && seconds < 183)
        let types = try #require(report["history"]?.arrayValue).map {
            $0["type"]?.stringValue ?? ""
        }
        #expect(types.filter { $0 == "TaskFailed" }.count == 2)
        #expect(types.filter { $0 == "TaskScheduled" }.count == 3)
    }

    @Test func `catches what is not retried`() throws {
        let place = try Workplace()
        try place.write(
            Samples.task(
                #""Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Sorry"}]"#,
                others: #", "Sorry": {"Type": "Fail", "Error": "Order.Failed"}"#),
            at: "order.asl.json")
        try place.write("Charge: {error: Declined}", at: "answers.yaml")
        let report = try place.stepsim(
            "run", "order.asl.json", "--functions", "answers.yaml", "--format", "json"
        ).json()

        #expect(report["status"] == "FAILED")
        #expect(report["error"] == "Order.Failed")
    }

    @Test func `runs branches side by side`() throws {
        let place = try Workplace()
        try place.write(
            """
            {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 60, "Next": "B"}, "B": {"Type": "Pass", "Result": 1, "End": true}}},
              {"StartAt": "C", "States": {"C": {"Type": "Wait", "Seconds": 50, "Next": "D"}, "D": {"Type": "Pass", "Result": 2, "End": true}}}]}}}
            """, at: "both.asl.json")
        let report = try place.stepsim("run", "both.asl.json", "--format", "json").json()

        #expect(report["output"] == [1, 2])
        let seconds = try #require(report["virtualNanoseconds"]?.intValue) / 1_000_000_000
        #expect((60...61).contains(seconds))
    }

    @Test func `says which function has no answer, and how to give one`() throws {
        let place = try Workplace()
        try place.write(Samples.task(), at: "order.asl.json")
        let ended = try place.stepsim("run", "order.asl.json", "--format", "json")

        #expect(ended.code == 1)
        #expect(
            ended.errorLines == [
                "order.asl.json: function ChargeCard has no answer and will fail; give one with --functions FILE, in it 'ChargeCard: {output: {}}'"
            ])
        #expect(try ended.json()["error"] == "Runtime.HandlerNotFound")
    }

    @Test func `answers for any resource by its text`() throws {
        let place = try Workplace()
        let resource = "arn:aws:states:us-east-1:123456789012:activity:paint"
        try place.write(
            #"{"StartAt": "Paint", "States": {"Paint": {"Type": "Task", "Resource": "\#(resource)", "End": true}}}"#,
            at: "paint.asl.json")
        try place.write("\(resource): {output: {painted: true}}", at: "answers.yaml")
        let ended = try place.stepsim(
            "run", "paint.asl.json", "--functions", "answers.yaml", "--format", "json")

        #expect(ended.code == 0)
        #expect(try ended.json()["output"] == ["painted": true])
    }

    @Test func `says of a resource that is not emulated what it is`() throws {
        let place = try Workplace()
        try place.write(
            """
            {"StartAt": "Queue", "States": {"Queue": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": {}}}}
            """, at: "queue.asl.json")
        let ended = try place.stepsim("run", "queue.asl.json")

        #expect(ended.code != 0)
        #expect((ended.output + ended.errors).contains("glue:startJobRun.sync"))
    }

    @Test func `draws under the seed that it is given`() throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "pass.asl.json")
        func digest(_ options: String...) throws -> String? {
            try place.run(
                Built.debug("stepsim"), ["run", "pass.asl.json", "--format", "json"] + options
            ).json()["digest"]?.stringValue
        }

        #expect(try digest() == digest("--seed", "0"))
        #expect(try digest() != digest("--seed", "1"))
        #expect(try digest("--seed", "16") == digest("--seed", "0x10"))
    }
}
