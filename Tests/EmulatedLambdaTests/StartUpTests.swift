import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Settings
import Testing
import VirtualTime

@Suite struct StartUpTests {
    // maxday/lambda-perf, daily data of 23 June to 22 August 2026, n about 590 each: milliseconds
    // of Init Duration at p50, p90 and p99.
    @Test(arguments: [
        ("swift6.2", 131, 152, 190), ("swift5.8", 129, 151, 190), ("nodejs20.x", 142, 165, 200),
        ("nodejs22.x", 142, 165, 203), ("nodejs24.x", 136, 162, 206), ("python3.12", 85, 101, 139),
        ("python3.13", 87, 109, 207), ("python3.14", 113, 146, 275), ("rust", 16, 22, 49),
        ("go", 50, 54, 67), ("java17", 205, 237, 531), ("java21", 241, 287, 652),
        ("dotnet8", 254, 333, 657), ("dotnet8-aot", 87, 98, 121), ("ruby3.4", 228, 392, 495),
    ])
    func `ten thousand initialisations take what the source says`(
        runtime: String, p50: Double, p90: Double, p99: Double
    ) {
        let row = LambdaTimings()[runtime: runtime]
        let draws = Draws(seed: 7)
        var spans = (0..<10_000 as Range<UInt64>).map { number in
            draws.span(
                row.initialisation, Purpose("test.initialisation"), at: call().site, number)
        }
        spans.sort()
        for (place, milliseconds) in [(5_000, p50), (9_000, p90), (9_900, p99)] {
            let ratio = spans[place].seconds * 1_000 / milliseconds
            #expect((0.9...1.1).contains(ratio), "\(milliseconds) ms is \(spans[place])")
        }
        #expect(row.name == runtime)
    }

    @Test func `a runtime without a row starts as Swift does`() {
        let timings = LambdaTimings()
        #expect(timings[runtime: "cobol"] == timings[runtime: "swift6.2"])
    }

    // The same source: the mean of first runs at 128, 512 and 1,024 MB.
    @Test(arguments: [
        (FirstRun.swift, [54, 5.8, 5.8]), (.node, [12, 3.4, 3.2]), (.java, [97, 32, 7]),
        (.dotnet, [717, 164, 75]),
    ])
    func `a first run takes what was measured, and less with more memory`(
        run: FirstRun, milliseconds: [Double]
    ) {
        for (memorySize, expected) in zip([128, 512, 1_024], milliseconds) {
            #expect(abs(run.span(memorySize: memorySize).seconds * 1_000 - expected) < 1e-6)
        }
        let spans = stride(from: 128, through: 10_240, by: 64).map { run.span(memorySize: $0) }
        for (less, more) in zip(spans, spans.dropFirst()) { #expect(less >= more) }
        #expect(spans.last == run.span(memorySize: 1_024))
    }

    // The source has first runs of four runtimes; the others' stand for want of their own.
    @Test func `a first run that is another runtime's is said to be assumed`() {
        let measured = LambdaTimings.settings.filter {
            guard $0.path.contains("firstRun"), case .cited = $0.source else { return false }
            return true
        }
        let others = LambdaTimings.settings.filter { $0.path.contains("firstRun") }
            .filter { $0.source.words.hasPrefix("assumption, from ") }

        #expect(
            Set(measured.map { $0.path[1] }) == ["swift6.2", "nodejs22.x", "java21", "dotnet8"])
        #expect(Set(others.map { $0.path[1] }).count == RuntimeTimings.all.count - 4)
        #expect(
            others.first { $0.path[1] == "java17" }?.source.words.contains("java21's") == true)
    }

    // Processor comes in proportion to memory, so that time goes with one over memory: a third of
    // the way from 512 to 128 MB lies at 256 MB.
    @Test func `between two measurements a first run goes with one over memory`() {
        let run = FirstRun([.init(128, .milliseconds(40)), .init(512, .milliseconds(10))])
        #expect(run.span(memorySize: 256) == .milliseconds(20))
        #expect(FirstRun.none.span(memorySize: 256) == .zero)
    }

    private func service(
        _ initialisation: Nanoseconds, failing: Ratio = .never, timeout: Int = 60,
        change: (inout FunctionConfiguration) -> Void = { _ in }
    ) throws -> LambdaService {
        var timings = LambdaTimings()
        timings.provisioning = .constant(.milliseconds(100))
        timings[runtime: "swift6.2"].initialisation = .constant(initialisation)
        timings[runtime: "swift6.2"].firstRun = .none
        timings.initialisationFailure = failing
        var lambda = LambdaService(timings: timings)
        var configuration = FunctionConfiguration(name: "A", timeout: timeout)
        change(&configuration)
        try lambda.addFunction(configuration)
        return lambda
    }

    private func first(_ lambda: inout LambdaService, item: String = "a") throws -> Invocation {
        let request = InvokeRequest(functionName: "A", payload: [:])
        return try #require(lambda.invoke(request, in: call(item: item)).invocation).invocation
    }

    // AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle": ten
    // seconds, then once more at the first invocation, under the function's own time-out.
    @Test(arguments: [(10_000, 10_100, 0), (10_001, 10_100, 10_001)] as [(Int64, Int64, Int64)])
    func `an initialisation that takes too long is done again within the run`(
        needed: Int64, coldStart: Int64, startUp: Int64
    ) throws {
        var lambda = try service(.milliseconds(needed))
        let invocation = try first(&lambda)
        #expect(invocation.coldStart == .milliseconds(coldStart))
        #expect(invocation.billedInitialisation == .seconds(10))
        #expect(invocation.startUp == .milliseconds(startUp))
        #expect(!invocation.failsToStart)
    }

    @Test func `an initialisation that fails is done again within the run, once`() throws {
        var lambda = try service(.milliseconds(30), failing: .always)
        let invocation = try first(&lambda)
        #expect(invocation.coldStart == .milliseconds(130))
        #expect(invocation.startUp == .milliseconds(30))
        #expect(invocation.failsToStart)

        var sometimes = try service(.milliseconds(30), failing: Ratio(1, 2))
        let all = try (0..<100).map { try first(&sometimes, item: "item-\($0)") }
        #expect((30...70).contains(all.count { $0.startUp > .zero }))
        #expect((10...40).contains(all.count { $0.failsToStart }))
        #expect(all.allSatisfy { !$0.failsToStart || $0.startUp > .zero })
    }

    // Assumed: 40 ms for each ten megabytes, and whatever the function says of its own modules.
    @Test func `a large package and heavy modules take longer to initialise`() throws {
        var lambda = try service(.milliseconds(30)) {
            $0.packageMegabytes = 25
            $0.ownInitialisation = .milliseconds(150)
        }
        #expect(try first(&lambda).billedInitialisation == .milliseconds(280))
    }

    @Test func `no package takes longer than spans can say`() throws {
        var timings = LambdaTimings()
        timings.initialisationPerTenMegabytes = .hours(876_000)
        var lambda = LambdaService(timings: timings)
        var configuration = FunctionConfiguration(name: "A", timeout: 900)
        configuration.packageMegabytes = 50
        try lambda.addFunction(configuration)
        #expect(try first(&lambda).startUp == .max)
    }

    // AWS Lambda pricing: by the millisecond, rounded up, with the initialisation.
    @Test(
        arguments: [
            (0, 0, 0), (1, 0, 1), (1_000_000, 0, 1), (1_000_001, 0, 2), (999_999, 1, 1),
            (1_500_000, 1_500_000, 3), (2_000_000, 131_000_001, 134),
        ] as [(Int64, Int64, Int)])
    func `what is billed is no less than what ran`(run: Int64, initialisation: Int64, billed: Int) {
        #expect(
            BilledDuration.milliseconds(
                run: Nanoseconds(run), initialisation: Nanoseconds(initialisation)) == billed)
    }
}
