import KeyedDraws
import OrderedJSON
import Tracing
import VirtualTime

/// A scope and a site, whose keys stand in KeyedDrawsTests as published vectors.
let scope = SiteScope(item: "signup-3").appending(SiteStep(state: "FaceDetection", attempt: 2))
let site = CallSite(
    scope, SiteCall(service: "rekognition", operation: "DetectFaces", attempt: 3))

/// An event at `nanoseconds` after the epoch.
func event(_ nanoseconds: Int64, _ kind: TraceEvent.Kind) -> TraceEvent {
    TraceEvent(at: Instant(nanoseconds: nanoseconds), kind)
}

/// One event of each kind and each case within.
let oneOfEach: [TraceEvent] = [
    event(0, .arrived(scope, what: "upload 1600×1200")),
    event(1, .sent(site, subject: "photos/a.jpg")),
    event(2, .fault(site, rule: 1, what: "error ThrottlingException")),
    event(
        3,
        .effect(
            site,
            Effect(
                "ObjectPut", "bucket photos", key: "a.jpg",
                [.init("length", "10"), .init("etag", "x")]))),
    event(4, .answered(site, .answered("200"), took: .nanoseconds(5))),
    event(
        5,
        .answered(
            site, .failed(code: "NoSuchKey", status: 404, message: "gone"), took: .nanoseconds(6))),
    event(6, .retrying(site, after: .milliseconds(50))),
    event(7, .sandbox(site, sandbox(.coldStart(.nanoseconds(131))))),
    event(8, .sandbox(site, sandbox(.began))),
    event(9, .sandbox(site, sandbox(.ended(error: nil, took: .nanoseconds(10))))),
    event(10, .sandbox(site, sandbox(.ended(error: "E", took: .nanoseconds(11))))),
    event(11, .sandbox(site, sandbox(.killed(reason: "timeout", took: .nanoseconds(12))))),
    event(
        12,
        .history(
            scope,
            entry(
                7, "TaskStateEntered", state: "FaceDetection",
                [
                    "name": "FaceDetection",
                    "input": ["b": .number(JSONNumber("1.0") ?? 0), "a": [true, .null]],
                ]))),
    event(-13, .history(scope, entry(1, "ExecutionStarted", state: nil, [:]))),
    event(14, .escaped(what: "a thread was started", owner: "ResizeImage sandbox-2")),
    event(15, .charged(site, Charge(.s3Read, "bucket photos", 3))),
]

func sandbox(_ kind: SandboxEvent.Kind) -> SandboxEvent {
    SandboxEvent(function: "ResizeImage", sandbox: 2, kind)
}

func entry(_ id: Int, _ type: String, state: String?, _ details: JSONValue) -> HistoryEntry {
    HistoryEntry(
        execution: "e-1", id: id, previousEventID: id - 1, type: type, state: state,
        details: JSONDetails(details))
}

/// The digest of `events` under an identity.
func digest(_ events: [TraceEvent], identity: String = "1 story seed 7") -> String {
    let digest = TraceDigest(identity: identity)
    for event in events { digest.consume(event) }
    return digest.hexadecimal
}
