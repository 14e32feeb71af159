import RetryPolicies
import Testing
import VirtualTime

@Suite struct AmplificationTests {
    /// Tries of a whole stack of layers when the service always fails: each layer starts the one
    /// below it anew.
    private func tries(_ layers: ArraySlice<RetryPolicy>, profile: ServiceProfile) -> Int {
        guard let layer = layers.first else { return 1 }
        var session = RetrySession(layer, profile: profile, startingAt: .epoch)
        var call = session.startCall()
        var total = 0
        while true {
            total += tries(layers.dropFirst(), profile: profile)
            if case .giveUp = session.failed(.internalError, in: &call, uniform: 1, at: .epoch) {
                return total
            }
        }
    }

    // Retry science G5. Step Functions' default Retry is three retries, that is, four tries.
    @Test(arguments: [
        (RetryPolicy.none, ServiceProfile.general, 4), (.none, .dynamoDB, 4),
        (.legacy, .general, 20), (.legacy, .dynamoDB, 40), (.legacy, .s3, 20),
        (.standard, .general, 12), (.standard, .dynamoDB, 12), (.adaptive, .general, 12),
        (.standard2026, .general, 12), (.standard2026, .dynamoDB, 16),
        (.javascriptV2, .general, 16), (.javascriptV2, .dynamoDB, 44),
        (.swift, .general, 12), (.swift, .dynamoDB, 12), (.swift2026, .dynamoDB, 16),
        (.soto, .general, 20), (.soto, .dynamoDB, 20),
    ])
    func `Step Functions' four tries multiply with the client's`(
        policy: RetryPolicy, profile: ServiceProfile, calls: Int
    ) {
        #expect(tries([.retries(3), policy], profile: profile) == calls)
    }

    // Site Reliability Engineering, chapter 22: 4³ = 64. Amazon Builders' Library, "Timeouts,
    // retries, and backoff with jitter": 3⁵ = 243 with three *tries* a layer; with three *retries* a
    // layer it is 4⁵ = 1024.
    @Test(arguments: [(3, 3, 64), (5, 2, 243), (5, 3, 1024)])
    func `layers that each retry multiply their tries`(layers: Int, retries: Int, calls: Int) {
        let stack = Array(repeating: RetryPolicy.retries(retries), count: layers)

        #expect(tries(stack[...], profile: .general) == calls)
    }

    @Test func `every policy has a name of its own by which it is found`() {
        #expect(
            RetryPolicy.allNames == [
                "none", "legacy", "standard", "adaptive", "standard-2026", "javascript-v2", "swift",
                "swift-2026", "soto",
            ])
        for policy in RetryPolicy.all { #expect(RetryPolicy.named(policy.name) == policy) }
        #expect(RetryPolicy.named("Standard") == nil)
    }
}
