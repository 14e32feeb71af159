import Testing

@testable import Goldens

private func trace(_ events: [String], _ counts: [String], digest: String = "aa") -> String {
    (["stepsim trace 1", "scenario S", "seed 7", ""] + events + [""] + counts
        + ["digest \(digest)"]).map { $0 + "\n" }.joined()
}

private let counts = [
    "state Detect: entered 40, attempts 40, succeeded 40, failed 0, caught 0",
    "state Resize: the 2nd: entered 40, attempts 2, succeeded 40, failed 0, caught 0",
    "call s3.GetObject: sent 3, failed 0, throttled 0, retried 0",
    "fault rule 1: met 3", "effect ObjectPut: 40", "sandboxes: cold starts 1, killed 0",
    "executions: SUCCEEDED 40",
]

@Suite struct `Traces` {
    @Test func `that are equal do not differ`() {
        let text = trace(["a"], counts)

        #expect(GoldenKind.trace.difference(text, text, path: "p") == nil)
    }

    @Test func `tell in words which counts changed`() {
        let changed = [
            "state Detect: entered 40, attempts 40, succeeded 40, failed 0, caught 0",
            "state Resize: the 2nd: entered 40, attempts 3, succeeded 40, failed 1, caught 0",
            "state Notify: entered 1, attempts 1, succeeded 1, failed 0, caught 0",
            "fault rule 1: met 4", "effect ObjectPut: 39", "sandboxes: cold starts 1, killed 1",
            "executions: FAILED 1, SUCCEEDED 39",
        ]

        let difference = GoldenKind.trace.difference(
            trace([], counts), trace([], changed), path: "p")

        #expect(
            difference?.words == [
                "state Resize: the 2nd: attempts 2 → 3, failed 0 → 1",
                "call s3.GetObject: gone", "fault rule 1: met 3 → 4", "effect ObjectPut: 40 → 39",
                "sandboxes: killed 0 → 1", "executions: SUCCEEDED 40 → 39, FAILED 0 → 1",
                "state Notify: new, entered 1, attempts 1, succeeded 1, failed 0, caught 0",
            ])
    }

    @Test func `show the first differing line with three neighbours on each side`() {
        let old = trace(["e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9"], counts)
        let new = trace(["e1", "e2", "e3", "e4", "x5", "e6", "e7", "e8", "e9"], counts)

        let difference = GoldenKind.trace.difference(old, new, path: "golden/x.trace")

        #expect(
            difference?.lines == [
                "golden/x.trace: the counts are the same; times, order or details changed",
                "       6  e2", "       7  e3", "       8  e4", "    -  9  e5", "    +  9  x5",
                "      10  e6", "      11  e7", "      12  e8",
            ])
    }

    @Test(
        arguments: [
            (["a", "b", "c"], ["a", "c"], ["  1  a", "- 2  b", "  3  c"]),
            (["a"], ["a", "b"], ["  1  a", "+ 2  b"]),
            (["a", "b"], ["a"], ["  1  a", "- 2  b"]),
            (["a"], ["b"], ["- 1  a", "+ 1  b"]),
            ([], ["b"], ["+ 1  b"]),
            (["a"], ["a"], []),
        ] as [([Substring], [Substring], [String])])
    func `show lines that came and went`(old: [Substring], new: [Substring], shown: [String]) {
        #expect(Excerpt.lines(old, new) == shown)
    }

    @Test func `of which the digest alone differs say so`() {
        let difference = GoldenKind.trace.difference(
            trace(["a"], counts), trace(["a"], counts, digest: "bb"), path: "p")

        #expect(
            difference?.words
                == ["the digest alone changed: something that this text leaves out differs"])
    }

    @Test func `of another form say so`() {
        let old = trace([], counts).replacing("trace 1", with: "trace 0")

        #expect(
            GoldenKind.trace.difference(old, trace([], counts), path: "p")?.words == [
                "the golden is in the form 'stepsim trace 0', this build writes 'stepsim trace 1'"
            ])
    }
}

@Suite struct `Latencies` {
    private let old = """
        {
          "format": "stepsim latency 1", "scenario": "S", "seeds": 2, "executions": {"SUCCEEDED":40},
          "endToEnd": {"count":40,"p50":1000000000,"p90":2000000000,"p99":3000000000,"max":3000000000},
          "states": {
            "Detect": {"count":40,"p50":100,"p90":100,"p99":100,"max":100},
            "Gone": {"count":1,"p50":1,"p90":1,"p99":1,"max":1}
          }
        }

        """

    @Test func `tell which percentile moved, and by how much`() {
        let new = old.replacing(#""p99":3000000000"#, with: #""p99":3250000000"#)
            .replacing(#""SUCCEEDED":40"#, with: #""SUCCEEDED":39,"FAILED":1"#)
            .replacing(
                #""Detect": {"count":40,"p50":100"#, with: #""Detect": {"count":39,"p50":90"#
            )
            .replacing("Gone", with: "New")

        let difference = GoldenKind.latency.difference(old, new, path: "p")

        #expect(
            difference?.words == [
                "executions SUCCEEDED 40 → 39", "executions FAILED 0 → 1",
                "end to end: p99 3s → 3.25s (+250ms)",
                "state Detect: count 40 → 39, p50 100ns → 90ns (-10ns)", "state Gone: gone",
                "state New: new",
            ])
        #expect(difference?.excerpt.isEmpty == false)
    }

    @Test func `of a single execution are one number`() {
        let one = #"{"endToEnd": {"count":1,"p50":7,"p90":7,"p99":7,"max":7}}"#

        let difference = GoldenKind.latency.difference(
            one, one.replacing("7", with: "9"), path: "p")

        #expect(difference?.words == ["end to end: 7ns → 9ns (+2ns)"])
    }

    @Test func `that somebody broke by hand are told apart`() {
        #expect(
            GoldenKind.latency.difference("{", old, path: "p")?.words
                == ["the golden is no JSON object"])
    }
}

@Suite struct `Image facts` {
    private let thumbnail = ImageFact(
        label: "t#1", format: "jpeg", width: 512, height: 384, bands: 3, isOrientationBaked: true,
        metadata: [])

    @Test func `are an array with a picture a line`() {
        var other = thumbnail
        other.label = "t#2"
        other.metadata = ["exif", "xmp"]

        #expect(
            ImageFact.text([thumbnail, other]) == """
                [
                  {"label":"t#1","format":"jpeg","width":512,"height":384,"bands":3,"orientationBaked":true,"metadata":[]},
                  {"label":"t#2","format":"jpeg","width":512,"height":384,"bands":3,"orientationBaked":true,"metadata":["exif","xmp"]}
                ]

                """)
    }

    @Test func `are compared by label`() {
        var changed = thumbnail
        changed.width = 511
        var new = thumbnail
        new.label = "t#3"
        var gone = thumbnail
        gone.label = "t#2"

        let difference = GoldenKind.images.difference(
            ImageFact.text([thumbnail, gone]), ImageFact.text([changed, new]), path: "p")

        #expect(
            difference?.words
                == ["image t#1: width 512 → 511", "image t#2: gone", "image t#3: new"])
    }

    @Test func `of no pictures are as good as no file`() {
        #expect(GoldenKind.images.difference(nil, nil, path: "p") == nil)
        #expect(GoldenKind.images.difference("[]\n", nil, path: "p") == nil)
        #expect(
            GoldenKind.images.difference(ImageFact.text([thumbnail]), nil, path: "p")?.words
                == ["image t#1: gone"])
    }
}
