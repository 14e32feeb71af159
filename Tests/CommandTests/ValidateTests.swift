import OrderedJSON
import Testing

@Suite struct `Validating a definition` {
    /// A warning, and nothing worse.
    private static let uncaught = """
        {"StartAt": "Charge",
         "States": {
           "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
             "Parameters": {"FunctionName": "ChargeCard"},
             "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}], "End": true}}}
        """
    private static let broken =
        #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Bb"}, "B": {"Type": "Succeed"}}}"#

    @Test func `reads well aloud: findings, the table of retries, the sums`() throws {
        let place = try Workplace()
        try place.write(Self.uncaught, at: "order.asl.json")
        let ended = try place.stepsim(
            "validate", "order.asl.json", "--function-timeout", "30s", "--function-memory", "1GB")

        #expect(ended.code == 0)
        #expect(ended.errors == "")
        #expect(
            ended.output == """
                order.asl.json:3:4: warning: 'Charge' has no Catch: an error that no retry mends fails the execution; catch States.ALL and lead to a state that cleans up or tells somebody (MISSING_CATCH)
                order.asl.json: at most, with SDK policy swift (3 tries of 5s, 3s of waits):
                  state            attempts  requests  waits   time     cost
                  Charge                  3         9     3s  1m33s  $0.0016
                  the longest way         3         9         1m33s  $0.0016
                  3 state transitions
                0 errors, 1 warning, 0 suggestions in 1 definition

                """)
    }

    @Test func `tells several mistakes at once, each with its place and a cure, and exits 1`()
        throws
    {
        let place = try Workplace()
        try place.write(Self.broken, at: "a.asl.json")
        let ended = try place.stepsim("validate", "a.asl.json")

        #expect(ended.code == 1)
        #expect(
            ended.output == """
                a.asl.json:1:59: error: Missing 'Next' target: Bb; did you mean 'B'? (MISSING_TRANSITION_TARGET)
                1 error, 0 warnings, 0 suggestions in 1 definition

                """)
    }

    @Test func `prints one object for programs, as documented`() throws {
        let place = try Workplace()
        try place.write(Self.uncaught, at: "order.asl.json")
        try place.write(Self.broken, at: "a.asl.json")
        let ended = try place.stepsim(
            "validate", "order.asl.json", "a.asl.json", "--format", "json", "--retries", "legacy",
            "--client-timeout", "2s", "--function-timeout", "30s")
        let report = try ended.json()

        #expect(ended.code == 1)
        #expect(
            report.objectValue?.keys == ["definitions", "errors", "warnings", "suggestions"])
        #expect(report["errors"] == 1)
        #expect(report["warnings"] == 2)
        let first = try #require(report["definitions"]?[0])
        #expect(
            first.objectValue?.keys == ["definition", "type", "findings", "truncated", "retries"])
        #expect(
            first["findings"]?[0] == [
                "severity": "warning", "code": "MISSING_CATCH", "line": 3, "column": 4,
                "pointer": "/States/Charge",
                "message":
                    "'Charge' has no Catch: an error that no retry mends fails the execution",
                "advice": "catch States.ALL and lead to a state that cleans up or tells somebody",
            ])
        #expect(
            first["retries"] == [
                "client": [
                    "policy": "legacy", "tries": 10, "waitNanoseconds": 25_550_000_000,
                    "timeoutNanoseconds": 2_000_000_000,
                ],
                "states": [
                    [
                        "state": "Charge", "type": "Task", "pointer": "/States/Charge",
                        "attempts": 3, "waitNanoseconds": 3_000_000_000, "forEachItem": false,
                        "requests": 30, "transitions": 3, "timeNanoseconds": 93_000_000_000,
                        "costPicodollars": 263_100_375, "costHasFunctions": true,
                        "unbounded": .null,
                    ]
                ],
                "execution": [
                    "requests": 30, "transitions": 3, "timeNanoseconds": 93_000_000_000,
                    "costPicodollars": 263_100_375, "costHasFunctions": true, "unbounded": .null,
                ],
            ])
        #expect(report["definitions"]?[1]?["retries"] == .null)
    }

    @Test func `annotates for GitHub, with what would end a value written in percent`() throws {
        let place = try Workplace()
        let state = #"100%,\r\n::error::x"#
        try place.write(
            #"{"StartAt": "\#(state)", "States": {"\#(state)": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "HeartbeatSeconds": 5, "End": true}}}"#,
            at: "a,b:c.json")
        let ended = try place.stepsim("validate", "a,b:c.json", "--format", "github")

        #expect(ended.code == 0)
        let lines = ended.output.split(separator: "\n")
        #expect(
            lines[0].hasPrefix(
                "::warning file=a%2Cb%3Ac.json,line=1,col=47,title=MISSING_CATCH::'100%25,%0D%0A::error::x' has no Catch"
            ))
        #expect(lines.contains { $0.hasPrefix("::notice ") })
        #expect(lines.allSatisfy { $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ") })
    }

    @Test func `knows the workflows that ship, and what their functions may take`() throws {
        let place = try Workplace()
        for name in ["image-profile", "image-profile-hardened"] {
            let ended = try place.stepsim("validate", name, "--format", "json")
            #expect(ended.code == 0)
            let rows = try #require(
                try ended.json()["definitions"]?[0]?["retries"]?["states"]?.arrayValue)
            let resize = try #require(rows.first { $0["state"] == "ResizeImage" })
            #expect(resize["costHasFunctions"] == true)
            #expect(resize["timeNanoseconds"]?.intValue ?? 0 > 15 * 60 * 1_000_000_000)
        }
    }

    @Test func `reads standard input`() throws {
        let place = try Workplace()
        let ended = try place.run(
            Built.debug("stepsim"), ["validate", "-"], input: Self.broken)

        #expect(ended.code == 1)
        #expect(ended.output.hasPrefix("<stdin>:1:59: error: "))
    }

    @Test func `with --strict a warning fails, and --ignore leaves it out`() throws {
        let place = try Workplace()
        try place.write(Self.uncaught, at: "order.asl.json")

        #expect(try place.stepsim("validate", "order.asl.json", "--strict").code == 1)
        let ignored = try place.stepsim(
            "validate", "order.asl.json", "--strict", "--ignore", "MISSING_CATCH")
        #expect(ignored.code == 0)
        #expect(ignored.output.hasSuffix("0 errors, 0 warnings, 0 suggestions in 1 definition\n"))
    }

    @Test func `an error cannot be ignored`() throws {
        let place = try Workplace()
        try place.write(Self.broken, at: "a.asl.json")
        let ended = try place.stepsim(
            "validate", "a.asl.json", "--ignore", "MISSING_TRANSITION_TARGET")

        #expect(ended.code == 1)
    }

    @Test func `holds Express machines against their own rules`() throws {
        let place = try Workplace()
        try place.write(
            #"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "TimeoutSeconds": 9, "End": true}}}"#,
            at: "a.asl.json")

        #expect(try place.stepsim("validate", "a.asl.json").code == 0)
        let express = try place.stepsim("validate", "a.asl.json", "--type", "EXPRESS")
        #expect(express.code == 1)
        #expect(express.output.contains("Express state machine does not support Activity ARN"))
    }

    @Test func `one definition that is missing keeps no other from being read`() throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "pass.asl.json")
        let missing = try place.stepsim("validate", "gone.asl.json", "pass.asl.json")
        #expect(missing.code == 66)
        #expect(missing.errorLines.count == 1)
        #expect(missing.output.hasSuffix("in 1 definition\n"))
        // A mistake says more than a file that is not there.
        try place.write(Self.broken, at: "a.asl.json")
        #expect(try place.stepsim("validate", "gone.asl.json", "a.asl.json").code == 1)
    }

    @Test func `a workflow's name that is nearly right is told`() throws {
        let place = try Workplace()
        let ended = try place.stepsim("validate", "image-profil")

        #expect(ended.code == 66)
        #expect(
            ended.errors
                == "image-profil: there is neither such a file nor such a workflow; did you mean 'image-profile'?\n"
        )
    }

    // MARK: Hostile input

    @Test(arguments: [
        ("", "1:1: error: This is not valid JSON"), ("hello", "1:1: error: Unrecognized token"),
        ("{", "1:2: error: This is not valid JSON"), ("[]", "1:1: error: Expected value of type"),
        ("null", "1:1: error: Expected value of type"),
        ("\u{0}\u{1}", "1:1: error: This is not valid JSON"),
    ])
    func `what is no definition is a finding with its place`(text: String, start: String) throws {
        let place = try Workplace()
        try place.write(text, at: "a.json")
        let ended = try place.stepsim("validate", "a.json")

        #expect(ended.code == 1)
        #expect(ended.errors == "")
        #expect(ended.output.hasPrefix("a.json:\(start)"), "\(ended.output)")
    }

    @Test func `binary bytes, a byte order mark and brackets without end are findings`() throws {
        let place = try Workplace()
        let hostile: [[UInt8]] = [
            (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) },
            [0xef, 0xbb, 0xbf] + Array("{}".utf8), [0xff, 0xfe, 0x7b, 0x00],
            Array(repeating: UInt8(ascii: "["), count: 500_000),
        ]
        for bytes in hostile {
            try place.write(bytes, at: "a.json")
            let ended = try place.stepsim("validate", "a.json")
            #expect(ended.code == 1)
            #expect(ended.output.utf8.count < 1_000)
        }
    }

    @Test func `a definition of ten megabytes is refused in seconds, by validate and by run`()
        throws
    {
        let place = try Workplace()
        let comment = String(repeating: "x", count: 100)
        var states = ""
        for index in 0..<60_000 {
            states +=
                #""S\#(index)": {"Type": "Pass", "Comment": "\#(comment)", "Next": "S\#(index + 1)"},"#
        }
        let text = #"{"StartAt": "S0", "States": {\#(states) "S60000": {"Type": "Succeed"}}}"#
        try place.write(text, at: "big.json")
        let ended = try place.run(
            Built.debug("stepsim"), ["validate", "big.json"], within: 60)
        #expect(ended.code == 1)
        #expect(ended.output.contains("AWS takes at most 1048576; "))
        try place.write(text + String(repeating: " ", count: 10 << 20), at: "bigger.json")
        for command in ["validate", "run"] {
            let ended = try place.run(Built.debug("stepsim"), [command, "bigger.json"])
            #expect(ended.code == 65)
            #expect(
                ended.errors == "bigger.json: is larger than 10485760 bytes; make it smaller\n")
        }
    }

    @Test func `a folder in a definition's place exits 65 with a cure`() throws {
        let place = try Workplace()
        place.makeFolder("folder")
        let ended = try place.stepsim("validate", "folder")

        #expect(ended.code == 65)
        #expect(ended.errors == "folder: is a directory; name a file in it\n")
    }

    @Test(arguments: [
        ["validate"], ["validate", "a.json", "--type", "express!"],
        ["validate", "a.json", "--format", "xml"], ["validate", "a.json", "--nonsense"],
        ["validate", "a.json", "--retries", "swft"], ["validate", "a.json", "--ignore", "NOTHING"],
        ["validate", "a.json", "--client-timeout", "5"],
        ["validate", "a.json", "--client-timeout", "0s"],
        ["validate", "a.json", "--function-timeout", "16m"],
        ["validate", "a.json", "--function-timeout", "1s", "--function-memory", "1"],
    ])
    func `wrong usage exits 64 and says why`(arguments: [String]) throws {
        let place = try Workplace()
        try place.write(Samples.pass, at: "a.json")
        let ended = try place.run(Built.debug("stepsim"), arguments)

        #expect(ended.code == 64)
        #expect(ended.output == "")
        #expect(ended.errors != "")
    }
}
