import Testing

@testable import Benchmarking

@Suite struct `A figure that is held against an earlier one` {
    // Whatever it is called: a list of names would pass over those that it lacks.
    @Test(arguments: [
        (Figure.Better.more, 150.0, FigureComparison.Verdict.better), (.more, 50, .worse),
        (.less, 150, .worse), (.less, 50, .better), (.more, 101, .same), (.less, 99, .same),
    ])
    func `says itself which way it gets better`(
        better: Figure.Better, value: Double, verdict: FigureComparison.Verdict
    ) throws {
        let earlier = Figure(earlier: "a.novelFigure", 100, "", low: nil, high: nil)
        let now = Figure("a.novelFigure", value, "", better: better)

        let comparison = try #require(FigureComparison(earlier: earlier, now: now))

        #expect(comparison.verdict == verdict)
        #expect(comparison.factor == value / 100)
    }

    @Test func `is not compared where it says nothing about good or bad`() {
        let earlier = Figure(earlier: "a.decodeShare", 0.5, "", low: nil, high: nil)
        let now = Figure("a.decodeShare", 0.9, "", better: .neither)

        #expect(FigureComparison(earlier: earlier, now: now) == nil)
    }

    @Test func `is the same where the intervals meet`() throws {
        let earlier = Figure(earlier: "a.coresSpeedup", 1.9, "", low: 1.8, high: 2)
        let meets = Figure("a.coresSpeedup", Spread([1.7, 1.75, 1.85]), "", better: .more)
        let apart = Figure("a.coresSpeedup", Spread([1.5, 1.6, 1.7]), "", better: .more)

        #expect(try #require(FigureComparison(earlier: earlier, now: meets)).verdict == .same)
        #expect(try #require(FigureComparison(earlier: earlier, now: apart)).verdict == .worse)
    }
}
