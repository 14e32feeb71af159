import AWSModel
import ImageProfile
import Simulator
import StatesLanguage
import Testing
import VirtualTime

@testable import Benchmarking

/// A small size of what `stepsim bench pipeline` runs, so that it cannot rot.
@Suite struct `The benchmark of the pipeline` {
    private func benchmark() throws -> PipelineBenchmark {
        let system = SimulatedSystem.imageProfile
        let workflow = try #require(system.workflows.first)
        let machine = try #require(StateMachine.parse(workflow.definition).machine)
        return PipelineBenchmark(system, workflow, machine, on: VirtualExecutor())
    }

    @Test func `has every execution succeed, in the same run each time`() throws {
        let benchmark = try benchmark()

        #expect(try benchmark.digest(of: 5) == benchmark.digest(of: 5))
        #expect(try benchmark.digest(of: 5) != benchmark.digest(of: 6))
    }

    @Test func `tells a pace for each size, the growth and the memory`() throws {
        var benchmark = try benchmark()
        benchmark.sizes = [2, 4]
        benchmark.rounds = 1
        var heard: [String] = []
        let figures = try benchmark.run { heard.append($0.name) }

        #expect(heard == ["2.executionsPerSecond", "4.executionsPerSecond"])
        #expect(
            figures.map(\.name) == heard + ["executionsPerSecond", "growthRatio", "peakBytes"])
        #expect(figures.map(\.better) == [.more, .more, .more, .less, .less])
        #expect(figures.allSatisfy { $0.value > 0 || $0.name == "peakBytes" })
    }
}
