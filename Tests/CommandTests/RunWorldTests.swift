import OrderedJSON
import Testing

@Suite struct `Running a machine among other resources` {
    private let nested = """
        {"StartAt": "S", "States": {"S": {"Type": "Task", "End": true,
          "Resource": "arn:aws:states:::states:startExecution.sync:2", "OutputPath": "$.Output",
          "Parameters": {"Input": {"n": 1},
            "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:child"}}}}
        """

    @Test func `starts another state machine of the resources`() throws {
        let place = try Workplace()
        try place.write(nested, at: "parent.asl.json")
        try place.write(
            #"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#,
            at: "machines/child.asl.json")
        try place.write(
            "stateMachines: {child: machines/child.asl.json}\n", at: "resources.yaml")
        let ended = try place.stepsim(
            "run", "parent.asl.json", "--resources", "resources.yaml", "--format", "json")

        #expect(ended.code == 0)
        #expect(try ended.json()["output"] == ["n": 1])
        // The history is the parent's own.
        let types = try ended.json()["history"]?.arrayValue?.compactMap { $0["type"]?.stringValue }
        #expect(types?.count { $0 == "ExecutionStarted" } == 1)
    }

    @Test func `says that a state machine does not exist`() throws {
        let place = try Workplace()
        try place.write(nested, at: "parent.asl.json")
        let ended = try place.stepsim("run", "parent.asl.json", "--format", "json")

        #expect(ended.code == 1)
        #expect(
            try ended.json()["error"] == "StepFunctions.StateMachineDoesNotExistException")
    }

    @Test func `maps over an object of a file`() throws {
        let place = try Workplace()
        try place.write(
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
              "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                "ReaderConfig": {"InputType": "JSONL"},
                "Parameters": {"Bucket": "inbox", "Key": "a/b.jsonl"}},
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}
            """, at: "map.asl.json")
        try place.write("{\"x\": 1}\n{\"x\": 2}\n", at: "data/items.jsonl")
        try place.write(
            "objects: {inbox/a/b.jsonl: {file: data/items.jsonl}}\n", at: "resources.yaml")
        let ended = try place.stepsim(
            "run", "map.asl.json", "--resources", "resources.yaml", "--format", "json")

        #expect(ended.code == 0)
        #expect(try ended.json()["output"] == [["x": 1], ["x": 2]])
    }

    @Test(arguments: [
        ("buckets: inbox\n", "resources.yaml:1:10: 'buckets' is 'inbox', not a list of names"),
        ("bucket: [a]\n", "did you mean 'buckets'?"),
        ("objects: {inbox: {text: x}}\n", "'inbox' is no object's name; write bucket/key"),
        ("objects: {a/b: {}}\n", "'json' is missing"),
        ("tables: {t: [a]}\n", "not the name of its partition key"),
        ("stateMachines: {c: {definition: x, type: FAST}}\n", "unknown type 'FAST'"),
    ]) func `says what is wrong with the resources`(text: String, words: String) throws {
        let place = try Workplace()
        try place.write(
            #"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#, at: "p.asl.json")
        try place.write(text, at: "resources.yaml")
        let ended = try place.stepsim("run", "p.asl.json", "--resources", "resources.yaml")

        #expect(ended.code == 65)
        #expect(ended.errors.contains(words), "\(ended.errors)")
    }

    @Test func `names a file of the resources that is missing`() throws {
        let place = try Workplace()
        try place.write(
            #"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#, at: "p.asl.json")
        try place.write("stateMachines: {c: none.asl.json}\n", at: "resources.yaml")
        let ended = try place.stepsim("run", "p.asl.json", "--resources", "resources.yaml")

        #expect(ended.code == 66)
        #expect(ended.errors.contains("none.asl.json: there is no such file"))
    }

    @Test func `refuses as Express what an Express machine does not support`() throws {
        let place = try Workplace()
        try place.write(nested, at: "parent.asl.json")
        let ended = try place.stepsim("run", "parent.asl.json", "--type", "EXPRESS")

        #expect(ended.code == 65)
        #expect(
            ended.errors.contains(
                "Express state machine does not support '.sync:2' service integration"))
    }

    @Test func `runs an Express machine for five minutes at the most`() throws {
        let place = try Workplace()
        try place.write(
            #"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 301, "End": true}}}"#,
            at: "w.asl.json")
        let express = try place.stepsim(
            "run", "w.asl.json", "--type", "EXPRESS", "--format", "json")
        let standard = try place.stepsim("run", "w.asl.json", "--format", "json")

        #expect(try express.json()["status"] == "TIMED_OUT")
        #expect(express.code == 1)
        #expect(try standard.json()["status"] == "SUCCEEDED")
    }

    @Test func `lets a script hold a task's token while the function answers for itself`() throws {
        let place = try Workplace()
        try place.write(
            """
            {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters": {"FunctionName": "Mail", "Payload": {"token.$": "$$.Task.Token"}}}}}
            """, at: "ask.asl.json")
        try place.write(
            "Mail: {output: {sent: true}}\nAsk: {takes: 1h, output: {yes: true}}\n",
            at: "answers.yaml")
        let ended = try place.stepsim(
            "run", "ask.asl.json", "--functions", "answers.yaml", "--format", "json")
        let events = try ended.json()["history"]?.arrayValue ?? []

        #expect(try ended.json()["output"] == ["yes": true])
        let submitted = events.first { $0["type"] == "TaskSubmitted" }
        #expect(submitted?["details"]?["output"]?["Payload"] == ["sent": true])
        #expect(try ended.json()["virtualNanoseconds"]?.doubleValue ?? 0 > 3.6e12)
    }
}
