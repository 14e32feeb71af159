import AWSModel
import FaultInjection
import KeyedDraws
import VirtualTime

let detectFaces = AWSOperation(.rekognition, "DetectFaces")
let putItem = AWSOperation(.dynamodb, "PutItem")
let throttled = FaultEffect.error(
    code: "ThrottlingException", message: nil, status: nil, afterEffect: false)

/// A call of `operation` on behalf of `item`, within states from the outermost to the innermost.
func site(
    _ operation: AWSOperation = detectFaces, item: String = "signup-3",
    in states: [SiteStep] = [SiteStep(state: "FaceDetection")], ordinal: Int = 1,
    try sdkTry: Int = 1
) -> CallSite {
    let scope = states.reduce(SiteScope(item: item)) { $0.appending($1) }
    return CallSite(
        scope,
        SiteCall(
            service: operation.service.rawValue, operation: operation.name, ordinal: ordinal,
            attempt: sdkTry))
}

/// A rule on Rekognition that throttles where its condition holds.
func rule(
    _ condition: FaultCondition = FaultCondition(), on operation: String? = "DetectFaces",
    window: Range<Nanoseconds>? = nil, does effects: [FaultEffect] = [throttled],
    probability: Ratio = .always
) -> FaultRule {
    FaultRule(
        service: .rekognition, operation: operation, window: window, condition: condition,
        effects: effects, probability: probability)
}

extension FaultPlan {
    /// The number of the rule that meets a call of `operation` at `site`, under seed 7 unless said otherwise.
    mutating func rule(
        meeting site: CallSite, _ operation: AWSOperation = detectFaces,
        at elapsed: Nanoseconds = .zero, seed: UInt64 = 7
    ) -> Int? {
        fault(on: site, operation: operation, since: elapsed, draws: Draws(seed: seed))?.rule
    }
}
