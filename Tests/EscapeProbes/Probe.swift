import AWSModel

/// A function that tries one way out of virtual time, and reports what it saw.
///
/// What it saw is its output, and so part of the run's digest: were it real time or real chance, two processes would differ.
/// It is ordinary code that knows nothing of the simulator.
struct Probe: LambdaFunction {
    struct Event: Decodable, Sendable {}

    let attempt: @Sendable () async throws -> String

    func handle(_ event: Event, context: LambdaContext) async throws -> String {
        try await attempt()
    }
}
