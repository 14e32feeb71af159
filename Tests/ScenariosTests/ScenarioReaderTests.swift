import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import Scenarios
import Settings
import Testing
import VirtualTime

/// The example of the design, section 5, with every part filled in.
private let whole = """
    # Sign-ups survive five seconds of throttling:
    # the SDK and Step Functions retry.
    stepsim: 1
    name: Rekognition throttles for five seconds while forty people sign up
    workflow: image-profile
    seeds: 1..200
    start: 2026-03-01T12:00:00Z
    workload:
      - label: signup
        count: 40
        upload: {portrait: {people: 1, size: 1600x1200}}
        arrivals: {poisson: 8/s}
      - label: twin
        upload: {portrait: {names: [ada, "bob"], size: 80×100, format: png, sunglasses: true, orientation: 6, defect: truncated, variant: 3}}
        arrivals: {every: 100ms, from: 1s}
        user: u-7
    clients:
      FaceDetection: {retries: standard, timeout: 1.5s}
    cloud:
      rekognition: {DetectFaces: {tps: 5}}
      lambda: {concurrency: 20, ResizeImage: {memory: 1GB, timeout: 10s}}
      latency: {s3.GetObject: 20ms, dynamodb.PutItem: {p50: 10ms, p99: 60ms}, lambda.coldStart: 0s}
    faults:
      - on: rekognition.DetectFaces
        at: 2s..7s
        do: {error: ThrottlingException, probability: 60%}
      - on: dynamodb.PutItem
        when: {item: signup-3, state: PersistMetadata, attempt: 1, try: 1..2, ordinal: 1, nth: 2..3}
        do: {timeout: after-effect, slow: 2s}
      - on: rekognition.*
        do: {error: Odd, message: It is odd, status: 418, effect: after, slow: 3x, probability: 0.1%}
      - on: lambda.Invoke
        do: {crash: 100ms}
    expect:
      executions: {SUCCEEDED: 40, FAILED: 1}
      always: [no-duplicate-person]
      violates: [no-orphan-face]
      latency: {p99: <= 30s, max: < 1m30s}
      notifications: 1
    """

@Suite struct `Reading a scenario` {
    @Test func `the design's example becomes values`() throws {
        let scenario = try reader.scenario(text: whole, path: "x.yaml")

        #expect(
            scenario.sentence
                == "Sign-ups survive five seconds of throttling: the SDK and Step Functions retry.")
        #expect(scenario.seeds == Array(1...200))
        #expect(scenario.start?.iso8601 == "2026-03-01T12:00:00.000Z")
        #expect(
            scenario.workload[0]
                == WorkloadItem(
                    label: "signup", count: 40, content: .portrait(PortraitRequest()),
                    arrivals: .poisson(Rate(8, per: .seconds(1)), from: .zero), user: nil))
        #expect(
            scenario.workload[1]
                == WorkloadItem(
                    label: "twin", count: 1,
                    content: .portrait(
                        PortraitRequest(
                            people: 2, names: ["ada", "bob"], width: 80, height: 100, format: .png,
                            sunglasses: true, orientation: 6, defect: .truncated, variant: 3)),
                    arrivals: .every(.milliseconds(100), from: .seconds(1)), user: "u-7"))
        #expect(
            scenario.clients == [
                "FaceDetection": ClientSettings(retries: "standard", timeout: .milliseconds(1500))
            ])
        #expect(
            scenario.cloud
                == CloudSettings(
                    settings: [
                        ["rekognition", "DetectFaces", "tps"]: .count(5),
                        ["lambda", "concurrency"]: .count(20),
                        ["latency", "s3.GetObject"]: .distribution(.constant(.milliseconds(20))),
                        ["latency", "dynamodb.PutItem"]: .distribution(
                            .lognormal(p50: .milliseconds(10), p99: .milliseconds(60))),
                        ["latency", "lambda.coldStart"]: .distribution(.constant(.zero)),
                    ],
                    lambdaFunctions: [
                        "ResizeImage": FunctionSettings(memory: 1024, timeout: .seconds(10))
                    ]))
        #expect(
            scenario.expect
                == Expectations(
                    executions: ["SUCCEEDED": 40, "FAILED": 1], always: ["no-duplicate-person"],
                    violates: ["no-orphan-face"],
                    latency: [
                        LatencyBound(.p99, .seconds(30)),
                        LatencyBound(.max, .seconds(90), includesLimit: false),
                    ],
                    notifications: 1))
    }

    @Test func `faults become rules in the order written`() throws {
        let rules = try reader.scenario(text: whole, path: "x.yaml").faultRules

        #expect(
            rules == [
                FaultRule(
                    service: .rekognition, operation: "DetectFaces",
                    window: .seconds(2)..<(.seconds(7)),
                    effects: [
                        .error(
                            code: "ThrottlingException", message: nil, status: nil,
                            afterEffect: false)
                    ],
                    probability: Ratio(3, 5)),
                FaultRule(
                    service: .dynamodb, operation: "PutItem",
                    condition: FaultCondition(
                        item: "signup-3", state: "PersistMetadata", attempt: 1...1, sdkTry: 1...2,
                        ordinal: 1...1, nth: 2...3),
                    effects: [.slow(.seconds(2)), .timeout(afterEffect: true)]),
                FaultRule(
                    service: .rekognition,
                    effects: [
                        .slower(times: 3),
                        .error(code: "Odd", message: "It is odd", status: 418, afterEffect: true),
                    ],
                    probability: Ratio(1, 1000)),
                FaultRule(
                    service: .lambda, operation: "Invoke",
                    effects: [.crash(after: .milliseconds(100))]),
            ])
    }

    @Test func `positions of rules and of the states that they name are kept`() throws {
        let faults = try reader.scenario(text: whole, path: "x.yaml").faults

        #expect(faults[1].position == ScenarioPosition(line: 27, column: 5))
        #expect(faults[1].statePosition == ScenarioPosition(line: 28, column: 35))
        #expect(faults[0].statePosition == nil)
    }

    @Test func `what is left out has its default`() throws {
        let scenario = try reader.scenario(text: minimal(), path: "x.yaml")

        #expect(scenario.seeds == [1])
        #expect(scenario.start == nil)
        #expect(scenario.workload[0].arrivals == .at(.zero))
        #expect(scenario.workload[0].count == 1)
        #expect(scenario.faults.isEmpty)
        #expect(scenario.expect == Expectations())
    }

    @Test(arguments: [
        ("seed: 7", [7]), ("seed: 0x2f1c", [0x2f1c]), ("seeds: [3, 0x10]", [3, 16]),
        ("seed: 18446744073709551615", [UInt64.max]),
    ])
    func `seeds come in several forms`(line: String, seeds: [UInt64]) throws {
        #expect(try reader.scenario(text: minimal(line), path: "x.yaml").seeds == seeds)
    }

    @Test func `items of a workload are numbered, and a single one bears the bare label`() throws {
        let item = try reader.scenario(text: whole, path: "x.yaml").workload

        #expect(item[0].itemLabel(3) == "signup-3")
        #expect(item[0].userID(3) == "signup-3")
        #expect(item[1].itemLabel(1) == "twin")
        #expect(item[1].userID(1) == "u-7")
    }

    @Test(arguments: ["\u{FEFF}", ""])
    func `a byte order mark and carriage returns change nothing`(mark: String) throws {
        let text =
            mark
            + whole.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")

        let scenario = try reader.scenario(text: text, path: "x.yaml")

        #expect(scenario == (try reader.scenario(text: whole, path: "x.yaml")))
        #expect(
            complaints(text.replacing("seeds", with: "sedes"))
                == ["x.yaml:6:1: unknown key 'sedes'; did you mean 'seeds'?"])
    }

    @Test func `a byte order mark before the first key changes nothing`() throws {
        let text = String(minimal().drop { $0 != "\n" }.dropFirst())
        #expect(text.hasPrefix("stepsim: 1\n"))
        let scenario = try reader.scenario(text: "\u{FEFF}" + text, path: "x.yaml")
        #expect(scenario == (try reader.scenario(text: text, path: "x.yaml")))
    }

    @Test func `a plain input keeps its keys' order and its numbers' digits`() throws {
        let text = """
            stepsim: 1
            name: n
            workflow: ./any.asl.json
            workload:
              - label: a
                input: {z: 1.50, a: [yes, true, ~, "1", 0x10, +7, .5, 1., 1e3, on], m: {}}
            """

        let scenario = try reader.scenario(text: text, path: "x.yaml")

        guard case .input(let value) = scenario.workload[0].content else {
            Issue.record("no input")
            return
        }
        #expect(
            value.text
                == #"{"z":1.50,"a":["yes",true,null,"1",16,7,0.5,1.0,1e3,"on"],"m":{}}"#)
        #expect(scenario.usesDefinitionFile)
    }

    @Test func `a state is checked when the definition of a file is known`() throws {
        let text = minimal("faults: [{on: s3.*, when: {state: Resize}, do: {slow: 1s}}]")
            .replacing("workflow: image-profile", with: "workflow: own.asl.json")
        let scenario = try reader.scenario(text: text, path: "x.yaml")

        try scenario.check(states: ["Resize"], functions: [])

        let error = #expect(throws: ScenarioError.self) {
            try scenario.check(states: ["Resise"], functions: [])
        }
        #expect(error?.lines == ["x.yaml:8:35: unknown state 'Resize'; did you mean 'Resise'?"])
    }
}

@Suite struct `Functions without handlers` {
    @Test func `a file may hold the mapping alone or under its key`() throws {
        let lines = """
            Charge: {takes: 200ms, answers: [{error: CardError, cause: declined}, {output: {ok: true}, takes: 1s}]}
            Ship: {output: [1, 2.0]}
            arn:aws:lambda:us-east-1:123456789012:function:Bill: {error: E, cause: {a: 1}, delay: 5ms}
            """
        let indented = "functions:\n" + lines.split(separator: "\n").map { "  \($0)\n" }.joined()

        let bare = try ScenarioReader.behaviours(text: lines, path: "f.yaml")
        let keyed = try ScenarioReader.behaviours(text: indented, path: "f.yaml")

        #expect(bare == keyed)
        #expect(
            bare["Charge"]
                == FunctionBehaviour(answers: [
                    .init(.error(name: "CardError", cause: "declined"), takes: .milliseconds(200)),
                    .init(.output(["ok": true]), takes: .seconds(1)),
                ]))
        #expect(bare["Ship"]?.answers == [.init(.output([1, 2.0]))])
        #expect(
            bare["arn:aws:lambda:us-east-1:123456789012:function:Bill"]?.answers
                == [.init(.error(name: "E", cause: #"{"a":1}"#), takes: .milliseconds(5))])
    }

    @Test func `answers go by attempt, and the last one repeats`() {
        let behaviour = FunctionBehaviour(answers: [
            .init(.error(name: "E", cause: "")), .init(.output("done")),
        ])

        #expect(behaviour.answer(toAttempt: 1).outcome == .error(name: "E", cause: ""))
        #expect(behaviour.answer(toAttempt: 2).outcome == .output("done"))
        #expect(behaviour.answer(toAttempt: 9).outcome == .output("done"))
    }

    @Test(arguments: [
        (
            "A: {}",
            "f.yaml:1:4: 'output' is missing in the behaviour of A; write 'output: {}' or 'error: Name'"
        ),
        ("A: {answers: []}", "f.yaml:1:5: no answers; write [{output: {}}], one answer an attempt"),
        ("A: {output: 1, eror: E}", "f.yaml:1:16: unknown key 'eror'; did you mean 'error'?"),
        (
            "A: {output: 1, takes: 5}",
            "f.yaml:1:23: 'takes' is '5', not a duration; add a unit: 5ms or 5s"
        ),
        (
            "A: {output: .nan}",
            "f.yaml:1:13: JSON has no number '.nan'; put it in quotes if it is meant as text"
        ),
        (
            "[1]",
            "f.yaml:1:1: 'functions' is a list, not a mapping; write 'key: value' lines, or {key: value}"
        ),
    ])
    func `mistakes are named`(text: String, line: String) {
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioReader.behaviours(text: text, path: "f.yaml")
        }
        #expect(error?.lines == [line])
    }
}
