import KeyedDraws
import OrderedJSON
import Testing
import VirtualTime

@testable import Tracing

/// Each event's bytes, put together by hand as the comment in CanonicalEncoder.swift says.
@Suite struct `The canonical encoding` {
    private static let scopeKey: [UInt8] = [0x94, 0x6f, 0x4a, 0xd5, 0xff, 0x42, 0x8f, 0x58]
    private static let siteKey: [UInt8] = [0x23, 0x96, 0x4b, 0x3b, 0xb1, 0x76, 0x07, 0x9e]

    private static func number(_ value: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func text(_ value: String) -> [UInt8] {
        number(Int64(value.utf8.count)) + Array(value.utf8)
    }

    private static let resize2 = text("ResizeImage") + number(2)

    static let goldens: [(event: TraceEvent, bytes: [UInt8])] = Array(
        zip(
            oneOfEach,
            [
                number(0) + [1] + scopeKey + text("upload 1600×1200"),
                number(1) + [2] + siteKey + text("photos/a.jpg"),
                number(2) + [3] + siteKey + number(1) + text("error ThrottlingException"),
                number(3) + [4] + siteKey + text("ObjectPut") + text("bucket photos")
                    + text("a.jpg") + number(2) + text("length") + text("10") + text("etag")
                    + text("x"),
                number(4) + [5] + siteKey + [0] + text("200") + number(5),
                number(5) + [5] + siteKey + [1] + text("NoSuchKey") + number(404) + text("gone")
                    + number(6),
                number(6) + [6] + siteKey + number(50_000_000),
                number(7) + [7] + siteKey + resize2 + [0] + number(131),
                number(8) + [7] + siteKey + resize2 + [1],
                number(9) + [7] + siteKey + resize2 + [2, 0] + number(10),
                number(10) + [7] + siteKey + resize2 + [2, 1] + text("E") + number(11),
                number(11) + [7] + siteKey + resize2 + [3] + text("timeout") + number(12),
                number(12) + [8] + scopeKey + text("e-1") + number(7) + number(6)
                    + text("TaskStateEntered") + [1] + text("FaceDetection")
                    + text(#"{"name":"FaceDetection","input":{"b":1.0,"a":[true,null]}}"#),
                number(-13) + [8] + scopeKey + text("e-1") + number(1) + number(0)
                    + text("ExecutionStarted") + [0] + text("{}"),
                number(14) + [9] + text("a thread was started") + text("ResizeImage sandbox-2"),
                number(15) + [10] + siteKey + text("s3.read") + text("bucket photos") + number(3),
            ]))

    @Test(arguments: goldens.indices) func `of an event keeps its bytes`(index: Int) {
        var encoder = CanonicalEncoder()
        encoder.encode(Self.goldens[index].event)

        #expect(Array(encoder.bytes) == Self.goldens[index].bytes)
    }

    @Test(arguments: [(true, 1), (false, 0)] as [(Bool, UInt8)])
    func `of what a run is charged for keeps its bytes`(isProvisioned: Bool, byte: UInt8) {
        var encoder = CanonicalEncoder()
        encoder.encode(
            event(
                12,
                .sandbox(
                    site,
                    sandbox(
                        .billed(
                            milliseconds: 134, memorySize: 512, isProvisioned: isProvisioned)))))

        #expect(
            Array(encoder.bytes)
                == Self.number(12) + [7] + Self.siteKey + Self.resize2 + [4] + Self.number(134)
                + Self.number(512) + [byte])
    }

    @Test func `of a request that was sent is, byte by byte`() {
        var encoder = CanonicalEncoder()
        encoder.encode(oneOfEach[1])

        #expect(
            Array(encoder.bytes) == [
                0x01, 0, 0, 0, 0, 0, 0, 0,  // one nanosecond after the epoch
                0x02,  // sent
                0x23, 0x96, 0x4b, 0x3b, 0xb1, 0x76, 0x07, 0x9e,  // the site's stable hash
                0x0c, 0, 0, 0, 0, 0, 0, 0,  // twelve bytes of text
                0x70, 0x68, 0x6f, 0x74, 0x6f, 0x73, 0x2f, 0x61, 0x2e, 0x6a, 0x70, 0x67,
            ])
    }

    @Test func `of a stream is that of its events, one after another`() {
        var encoder = CanonicalEncoder()
        for event in oneOfEach { encoder.encode(event) }

        #expect(Array(encoder.bytes) == Self.goldens.flatMap(\.bytes))
        encoder.removeAll()
        #expect(Array(encoder.bytes).isEmpty)
    }

    @Test func `has the format version of which a run's identity speaks`() {
        #expect(TraceDigest.formatVersion == 2)
    }

    /// One entry a kind, so that a new kind comes with its golden.
    @Test func `has a golden for every kind of event`() {
        let kinds = Set(Self.goldens.map { $0.bytes[8] })
        #expect(kinds == Set(1...10))
    }
}
