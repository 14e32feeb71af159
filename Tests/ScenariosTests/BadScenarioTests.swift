import Scenarios
import Settings
import Testing

@Suite struct `Mistakes in a scenario` {
    /// Line 8 is the one that follows the smallest scenario.
    @Test(arguments: [
        ("sed: 7", "8:1: unknown key 'sed'; did you mean 'seed'?"),
        (
            "faults: [{on: dynamo.PutItem, do: {slow: 1s}}]",
            "8:15: unknown service 'dynamo'; did you mean 'dynamodb'?"
        ),
        (
            "faults: [{on: rekognition.DetectFace, do: {slow: 1s}}]",
            "8:15: unknown operation 'DetectFace'; did you mean 'DetectFaces'?"
        ),
        (
            "faults: [{on: s3, do: {slow: 1s}}]",
            "8:15: 's3' names a service but no operation; write s3.Operation, or s3.* for all"
        ),
        (
            "faults: [{on: s3.*, at: 7s..2s, do: {slow: 1s}}]",
            "8:25: 'at' is '7s..2s', not a window; write start..end with start before end, such as 2s..7s"
        ),
        (
            "faults: [{on: s3.*, when: {state: ResizeImages}, do: {slow: 1s}}]",
            "8:35: unknown state 'ResizeImages'; did you mean 'ResizeImage'?"
        ),
        (
            "faults: [{on: s3.*, when: {item: signup-2}, do: {slow: 1s}}]",
            "8:34: unknown item 'signup-2'; did you mean 'signup'?"
        ),
        (
            "faults: [{on: s3.*, do: {eror: X}}]",
            "8:26: unknown key 'eror'; did you mean 'error'?"
        ),
        (
            "faults: [{on: s3.*, do: {error: ThrotlingException}}]",
            "8:33: unknown error code 'ThrotlingException'; did you mean 'ThrottlingException'?"
        ),
        (
            "faults: [{on: s3.*, do: {timeout: after}}]",
            "8:35: unknown timeout 'after'; the choices are before-effect, after-effect"
        ),
        (
            "faults: [{on: s3.*, do: {crash: 1s}}]",
            "8:26: 'crash' on s3.*; only an invocation crashes: write 'on: lambda.Invoke'"
        ),
        (
            "faults: [{on: s3.*, do: {slow: 2}}]",
            "8:32: 'slow' is '2', not a duration such as 2s, or a factor such as 3x, or 10x..1x over a window; write a duration such as 2s, or a factor such as 3x, or 10x..1x over a window"
        ),
        (
            "faults: [{on: s3.*, do: {slow: 10x..1x}}]",
            "8:10: 'slow' goes from one factor to another without 'at'; add the window over which it does, such as 'at: 10s..40s'"
        ),
        (
            "faults: [{on: s3.*, do: {slow: 1s, probability: 0.6}}]",
            "8:49: 'probability' is '0.6', not a probability; write a percentage such as 60%"
        ),
        (
            "faults: [{on: s3.*, do: {slow: 1s, probability: 160%}}]",
            "8:49: 'probability' is '160%', not a probability; write it as 60%, at most 100%"
        ),
        (
            "clients: {FaceDetection: {timeout: 5}}",
            "8:36: 'timeout' is '5', not a duration; add a unit: 5ms or 5s"
        ),
        (
            "clients: {FaceDetection: {retries: swft}}",
            "8:36: unknown retry policy 'swft'; did you mean 'swift'?"
        ),
        (
            "clients: {FaceDetektion: {}}",
            "8:11: unknown function 'FaceDetektion'; did you mean 'FaceDetection'?"
        ),
        (
            "cloud: {lambda: {ResizeImage: {memory: 512}}}",
            "8:40: 'memory' is '512', not a memory size; add a unit: 512MB"
        ),
        (
            "cloud: {lambda: {ResizeImage: {memory: 20GB}}}",
            "8:40: 20480MB is no function's memory; Lambda allows 128MB to 10240MB"
        ),
        (
            "cloud: {lambda: {concurency: 3}}",
            "8:18: unknown key 'concurency'; did you mean 'concurrency'?"
        ),
        (
            "cloud: {rekognition: {DetectFaces: 5}}",
            "8:36: 'DetectFaces' is '5', not a mapping; write 'key: value' lines, or {key: value}"
        ),
        (
            "cloud: {latency: {s3.GetObject: {p50: 60ms, p99: 10ms}}}",
            "8:33: p50 60ms and p99 10ms fit no distribution; let p50 be above zero and at most p99"
        ),
        (
            "cloud: {latency: {s3.*: 20ms}}",
            "8:19: 's3.*' is not one operation; write a latency for each operation"
        ),
        (
            "expect: {always: [no-orphan-faces]}",
            "8:19: unknown invariant 'no-orphan-faces'; did you mean 'no-orphan-face'?"
        ),
        (
            "expect: {executions: {Succeeded: 1}}",
            "8:23: unknown key 'Succeeded'; did you mean 'SUCCEEDED'?"
        ),
        (
            "expect: {latency: {p99: 30s}}",
            "8:25: 'p99' is '30s', not a bound such as '<= 30s'; write a bound such as '<= 30s'"
        ),
        (
            "trigger: eventbus",
            "8:10: unknown trigger 'eventbus'; the choices are client, eventbridge"
        ),
        ("seeds: 1..100001", "8:8: more than 100000 seeds; take fewer, or run several scenarios"),
        (
            "seeds: 0..18446744073709551615",
            "8:8: more than 100000 seeds; take fewer, or run several scenarios"
        ),
        (
            "seed: -1",
            "8:7: 'seed' is '-1', not a seed such as 7 or 0x2f1c; write a seed such as 7 or 0x2f1c"
        ),
        ("seed: 1\nseeds: 1..2", "9:1: 'seeds' beside 'seed'; keep one of them"),
        (
            "start: yesterday",
            "8:8: 'start' is 'yesterday', not an RFC 3339 time such as 2026-03-01T12:00:00Z; write an RFC 3339 time such as 2026-03-01T12:00:00Z"
        ),
        (
            "faults:",
            "8:8: 'faults' is nothing, not a list of rules; write '- ' before each, or [a, b]"
        ),
        ("name: again", "8:1: key 'name' stands twice, first in line 3; remove one of them"),
        (
            "expect: {notifications: 1, notifications: 2}",
            "8:10: key 'notifications' stands twice; remove one of them"
        ),
        ("seed: !!int 7", "8:7: tag 'tag:yaml.org,2002:int' is not read here; leave the tag out"),
    ])
    func `are told with place and cure`(lines: String, complaint: String) {
        #expect(complaints(minimal(lines)) == ["x.yaml:" + complaint])
    }

    @Test(arguments: [
        ("{count: 0}", "'count' is '0', not a whole number from 1 to 1000000"),
        ("{count: 2000000}", "'count' is '2000000', not a whole number from 1 to 1000000"),
        (
            "{upload: {portrait: {size: 5MB}}}",
            "'size' is '5MB', not a size in pixels; write it as 1600x1200"
        ),
        (
            "{upload: {portrait: {orientation: 9}}}",
            "'orientation' is '9', not a whole number from 1 to 8"
        ),
        ("{upload: {portrait: {format: jpg}}}", "unknown format 'jpg'; did you mean 'jpeg'?"),
        ("{arrivals: {together: 0s}}", "unknown key 'together'"),
        ("{arrivals: {poisson: 8}}", "'poisson' is '8', not a rate; add a unit: 8/s or 8/min"),
        ("{label: a/b}", "label 'a/b' is not a plain name"),
        ("{upload: {portrait: {people: 2, names: [ada]}}}", "2 people beside 1 names"),
        ("{input: {}}", "'input' beside 'upload'; keep one of them"),
    ])
    func `in a workload item are told`(change: String, complaint: String) {
        // The change's key replaces or joins the item's own.
        var item = ["label": "signup", "upload": "{portrait: {}}"]
        let inner = change.dropFirst().dropLast()
        let colon = inner.firstIndex(of: ":") ?? inner.endIndex
        item[String(inner[..<colon])] = String(inner[inner.index(after: colon)...])
        let members = item.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: ", ")
        let text = "stepsim: 1\nname: n\nworkflow: image-profile\nworkload: [{\(members)}]"

        #expect(complaints(text).contains { $0.contains(complaint) }, "\(complaints(text))")
    }

    @Test func `all of a file are told at once, in the file's order`() {
        let text = """
            stepsim: 2
            workflow: image-profil
            workload: []
            sed: 1
            """

        #expect(
            complaints(text) == [
                "x.yaml:1:1: 'name' is missing in a scenario; write 'name: what it shows'",
                "x.yaml:1:10: format version '2' is not known; this build reads 'stepsim: 1'",
                "x.yaml:2:11: unknown workflow 'image-profil'; did you mean 'image-profile'?",
                "x.yaml:3:1: the workload is empty; add an item with a label and an upload or input",
                "x.yaml:4:1: unknown key 'sed'; did you mean 'seed'?",
            ])
    }

    @Test(arguments: [
        ("", "1:1: the file is empty; a scenario begins with 'stepsim: 1'"),
        ("# only a comment\n", "1:1: the file is empty; a scenario begins with 'stepsim: 1'"),
        ("a: b", "1:1: unknown key 'a'"),
        ("just words", "1:1: a scenario is 'just words', not a mapping"),
        ("name: a\n\tseed: 1", "2:1: a tab stands where YAML wants spaces; indent with spaces"),
        ("a: 1\r\nb: 2\r\na: 3", "3:1: key 'a' stands twice, first in line 1; remove one of them"),
        ("name: {a: 1", "1:7: a '{' is not closed"),
        ("name: [a", "1:7: a '[' is not closed"),
        ("name: \"a", "1:7: a quote is not closed; close it"),
        ("name: a: b", "1:8: a second ': ' in one line"),
        ("a: 1\n  b: 2\nc: 3", "2:4: a second ': ' in one line"),
        ("a:\n  b: 2\n c: 3", "3:2: the indentation does not fit the lines above"),
        ("a:\n  - 1\n  b: 2", "3:3: a list's entry was expected here"),
        ("a: - 1", "1:4: a '- ' within a line; begin a new line"),
        ("name: a\n seed: 1", "2:6: a second ': ' in one line"),
        ("a: 1\nb", "2:1: a key without ': '; write 'key: value'"),
        ("a: 1\n---\nb: 2", "2:1: a second document begins here; one file holds one scenario"),
        ("a: *b", "1:4: the alias names no anchor above it"),
        (
            "a: @b",
            "1:4: a text begins with a character that YAML keeps for itself; put the text in quotes"
        ),
        ("a: 1\nb: \u{1}", "2:4: a control character (code 1); remove it"),
        ("? [a]\n: b", "1:3: a key is not a text; write 'name: value'"),
    ])
    func `in the YAML are told in plain words`(text: String, complaint: String) {
        #expect(complaints(text).first?.contains(complaint) == true, "\(complaints(text))")
    }
}

@Suite struct `Hostile files` {
    @Test func `a bomb of aliases is refused before it is expanded`() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...30 {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(alias), \(alias)]\n"
        }

        #expect(
            complaints(text) == [
                "x.yaml:1:5: an anchor in a file with 60 aliases; write the values out; 16 aliases are allowed"
            ])
    }

    @Test func `a few aliases are read, and what they stand for is bounded`() throws {
        let text = minimal("cloud: {rekognition: {DetectFaces: &q {tps: 5}, IndexFaces: *q}}")

        let scenario = try reader.scenario(text: text, path: "x.yaml")

        #expect(
            scenario.cloud.settings == [
                ["rekognition", "DetectFaces", "tps"]: .count(5),
                ["rekognition", "IndexFaces", "tps"]: .count(5),
            ])
        let row = Array(repeating: "x", count: 10_000).joined(separator: ",")
        let aliases = Array(repeating: "*a", count: 16).joined(separator: ",")
        let second = Array(repeating: "*b", count: 0).joined()
        let wide = "a: &a [\(row)]\nb: [\(aliases)]\(second)\nc: [\(row)]"
        #expect(complaints(wide).first?.contains("unknown key 'a'") == true)
    }

    @Test(arguments: ["[", "{a: ", "- "])
    func `deep nesting is refused`(opening: String) {
        let deep = String(repeating: opening, count: 100_000)

        #expect(complaints("a: " + deep).count == 1)
        #expect(complaints(deep).count == 1)
        let shallow = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
        #expect(
            complaints("a: " + shallow)
                == ["x.yaml:1:67: values are nested deeper than 64 levels; flatten them"])
    }

    @Test func `every prefix of a good file is read or refused, never a trap`() throws {
        let text = Array(minimal("faults: [{on: s3.*, at: 1s..2s, do: {slow: 3x}}]").utf8)

        for length in 0...text.count {
            _ = complaints(String(decoding: text[..<length], as: UTF8.self))
        }
        #expect(complaints(String(decoding: text, as: UTF8.self)).isEmpty)
    }

    @Test func `every changed byte of a good file is read or refused, never a trap`() throws {
        let text = Array(minimal("faults: [{on: s3.*, at: 1s..2s, do: {slow: 3x}}]").utf8)

        for index in text.indices {
            for byte: UInt8 in [0, 9, 10, 34, 38, 42, 45, 58, 91, 123, 255] {
                var changed = text
                changed[index] = byte
                _ = complaints(String(decoding: changed, as: UTF8.self))
            }
        }
    }
}
