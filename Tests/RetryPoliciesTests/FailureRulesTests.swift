import RetryPolicies
import Testing
import VirtualTime

@Suite struct FailureRulesTests {
    /// A failure, and the policies whose clients send it again; all others must not.
    struct Edge: Sendable, CustomTestStringConvertible {
        var failure: CallFailure
        var profile: ServiceProfile = .general
        var retriedBy: Set<String>

        var testDescription: String { "\(failure.kind) \(profile.rawValue)" }
    }

    static let botocoreStandard: Set<String> = ["standard", "adaptive", "standard-2026"]
    static let swiftSDK: Set<String> = ["swift", "swift-2026"]
    static let common = botocoreStandard.union(swiftSDK)
    static let everyone = common.union(["legacy", "javascript-v2", "soto"])

    // The sources stand in each policy's `source`.
    static let edges: [Edge] = [
        Edge(failure: .answer(500), retriedBy: everyone),
        Edge(failure: .answer(502), retriedBy: everyone),
        Edge(failure: .answer(503, "SlowDown"), retriedBy: everyone),
        Edge(failure: .answer(504), retriedBy: everyone),
        // The neighbours: only rules that say "500 and up" take them.
        Edge(failure: .answer(501), retriedBy: ["javascript-v2", "soto"]),
        Edge(failure: .answer(505), retriedBy: ["javascript-v2", "soto"]),
        Edge(failure: .answer(508), retriedBy: ["javascript-v2", "soto"]),
        Edge(failure: .answer(509), retriedBy: ["legacy", "javascript-v2", "soto"]),
        Edge(failure: .answer(510), retriedBy: ["javascript-v2", "soto"]),
        Edge(failure: .answer(499), retriedBy: []),
        // 429 without a code that anyone knows.
        Edge(failure: .answer(428), retriedBy: []),
        Edge(failure: .answer(429), retriedBy: ["legacy", "javascript-v2", "soto"]),
        Edge(failure: .answer(430), retriedBy: []),
        Edge(failure: .answer(429, "TooManyRequestsException"), retriedBy: everyone),
        Edge(failure: .answer(408), retriedBy: swiftSDK),
        // Throttling with 400: Soto knows one code only, and that exactly.
        Edge(failure: .answer(400, "Throttling"), retriedBy: everyone),
        Edge(
            failure: .answer(400, "ThrottlingException"),
            retriedBy: everyone.subtracting(["soto"])),
        Edge(
            failure: .answer(400, "ProvisionedThroughputExceededException"),
            retriedBy: everyone.subtracting(["soto"])),
        Edge(
            failure: .answer(400, "ProvisionedThroughputExceededException"), profile: .dynamoDB,
            retriedBy: everyone.subtracting(["soto"])),
        Edge(
            failure: .answer(400, "ThrottledException"),
            retriedBy: common.union(["legacy"])),
        Edge(failure: .answer(400, "LimitExceededException"), retriedBy: common),
        Edge(
            failure: .answer(400, "RequestLimitExceeded"),
            retriedBy: common.union(["javascript-v2"])),
        // botocore's legacy tables want the status as well.
        Edge(
            failure: .answer(403, "ThrottlingException"),
            retriedBy: common.union(["javascript-v2"])),
        Edge(failure: .answer(400, "throttling"), retriedBy: []),
        // Time-outs that come as answers.
        Edge(failure: .answer(400, "RequestTimeout"), retriedBy: common),
        Edge(
            failure: .answer(400, "RequestTimeout"), profile: .s3,
            retriedBy: common.union(["legacy", "javascript-v2"])),
        Edge(failure: .answer(400, "BadDigest"), profile: .s3, retriedBy: ["legacy"]),
        Edge(failure: .answer(400, "BadDigest"), retriedBy: []),
        Edge(failure: .answer(400, "InternalError"), retriedBy: swiftSDK),
        Edge(
            failure: .answer(400, "TransactionInProgressException"), profile: .dynamoDB,
            retriedBy: everyone.subtracting(["soto"])),
        Edge(
            failure: .answer(400, "TransactionInProgressException"),
            retriedBy: common.union(["javascript-v2"])),
        Edge(failure: .answer(400, "ExpiredTokenException"), retriedBy: ["javascript-v2"]),
        // The caller's own mistakes.
        Edge(failure: .answer(400, "ValidationException"), retriedBy: []),
        Edge(failure: .answer(400, "ConditionalCheckFailedException"), retriedBy: []),
        Edge(failure: .answer(403, "AccessDenied"), retriedBy: []),
        Edge(failure: .answer(404, "NoSuchKey"), retriedBy: []),
        Edge(failure: .answer(409, "ReplicatedWriteConflictException"), retriedBy: []),
        Edge(
            failure: .answer(409, "ReplicatedWriteConflictException"), profile: .dynamoDB,
            retriedBy: ["legacy"]),
        Edge(
            failure: CallFailure(
                .answered(status: 409, code: "ReplicatedWriteConflictException"),
                modelled: .retryable),
            profile: .dynamoDB, retriedBy: common.union(["legacy"])),
        Edge(
            failure: CallFailure(
                .answered(status: 400, code: "Busy"), modelled: .throttling),
            retriedBy: common),
        // No answer, or a bad one.
        Edge(failure: .closed, retriedBy: everyone),
        // soto-core 7, `getRetryWaitTime`: `.remoteConnectionClosed` and `.ioOnClosedChannel` alone.
        Edge(failure: .unreachable, retriedBy: everyone.subtracting(["soto"])),
        Edge(failure: .timedOut, retriedBy: everyone.subtracting(["soto"])),
        Edge(failure: .corrupt, retriedBy: swiftSDK),
        // A clock that is off.
        Edge(failure: CallFailure(.clockSkewed(isSignatureExpired: false)), retriedBy: swiftSDK),
        Edge(
            failure: CallFailure(.clockSkewed(isSignatureExpired: true)),
            retriedBy: swiftSDK.union(["javascript-v2"])),
        Edge(
            failure: .corrupt, profile: .dynamoDB,
            retriedBy: everyone.subtracting(["soto"])),
    ]

    @Test(arguments: edges)
    func `a failure is retried by just the clients whose source says so`(edge: Edge) {
        for policy in RetryPolicy.all {
            var session = RetrySession(policy, profile: edge.profile, startingAt: .epoch)

            let call = session.callThatFails(edge.failure)

            let isRetried = edge.retriedBy.contains(policy.name)
            let most = policy.rules(for: edge.profile).maximumAttempts
            #expect(call.tries == (isRetried ? most : 1), "\(policy.name)")
            #expect(
                call.reason == (isRetried ? .attemptsExhausted : .notRetryable), "\(policy.name)")
        }
    }

    @Test(arguments: [
        (RetryPolicy.standard, CallFailure.throttled, FailureClass.throttling),
        (.standard, .answer(503, "SlowDown"), .throttling),
        (.standard, .answer(400, "PriorRequestNotComplete"), .throttling),
        (.standard, .answer(504), .transient),
        (.standard, .timedOut, .timeout),
        (.standard, .answer(400, "RequestTimeout"), .transient),
        (.swift, .answer(504), .timeout),
        (.swift, .answer(408, "RequestTimeout"), .timeout),
        (.swift, .answer(400, "RequestTimeout"), .transient),
        (.swift, .answer(503), .transient),
        (.swift, .answer(504, "SlowDown"), .throttling),
        (.soto, .answer(429), .throttling),
    ])
    func `a retried failure counts as throttling, time-out or transient`(
        policy: RetryPolicy, failure: CallFailure, found: FailureClass
    ) {
        #expect(policy.general.failures.classify(failure) == found)
    }
}
