internal import OrderedJSON
internal import Tracing
internal import VirtualTime

extension TraceEvent {
    /// The event as one line that leaves nothing out: instant, whose it is, what happened.
    ///
    ///     T+00:00:02.531204000 signup-3/FaceDetection/rekognition.DetectFaces answered: 1 face, after 350.2ms
    var line: String { "\(at.elapsed) \(words)" }

    private var words: String {
        switch kind {
        case .arrived(let scope, let what): "\(scope) arrived with \(what)"
        case .sent(let site, let subject): "\(site) sent, about \(subject)"
        case .fault(let site, let rule, let what):
            "\(site) met by \(rule == 0 ? "background" : "fault rule \(rule)"): \(what)"
        case .effect(let site, let effect):
            "\(site) took effect: \(effect.name) in \(effect.resource), \(effect.key)"
                + effect.facts.map { ", \($0.name) \($0.value)" }.joined()
        case .answered(let site, .answered(let answer), let took):
            "\(site) answered: \(answer), after \(took)"
        case .answered(let site, .failed(let code, let status, let message), let took):
            "\(site) failed: \(status) \(code), \(message), after \(took)"
        case .retrying(let site, let span): "\(site) waits \(span) before its next try"
        case .sandbox(let site, let event):
            "\(site) in \(event.function) sandbox \(event.sandbox): \(event.kind.words)"
        case .history(let scope, let entry):
            "\(scope) history \(entry.id) after \(entry.previousEventID): \(entry.type)"
                + (entry.state.map { " of \($0)" } ?? "") + " \(entry.details.text)"
        case .escaped(let what, let owner): "escaped: \(what), in \(owner)"
        case .charged(let site, let charge):
            "\(site) charged for: \(charge.item.rawValue) \(charge.quantity), \(charge.resource)"
        }
    }
}

extension SandboxEvent.Kind {
    fileprivate var words: String {
        switch self {
        case .coldStart(let span): "cold start, \(span)"
        case .began: "began"
        case .ended(let error, let took): "\(error.map { "threw \($0)" } ?? "ended"), after \(took)"
        case .killed(let reason, let took): "killed after \(took): \(reason)"
        case .billed(let milliseconds, let memorySize, let isProvisioned):
            "billed \(milliseconds) ms at \(memorySize) MB\(isProvisioned ? ", provisioned" : "")"
        }
    }
}
