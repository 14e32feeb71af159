import Linearizability
import PropertyTesting
import Testing

/// Random clients whose histories must be linearizable, and what is told where they are not.
struct Consistency<Wish: ClientWish> {
    /// The histories that acts lead to, by key.
    var histories: ([Act<Wish>], Defect?) throws -> [String: [ObservedOperation<StoredValue>]]
    /// A wish; `number` is one that no other wish of the run has.
    var wish: (inout Dice, _ number: Int) -> Wish

    func acts(seed: UInt64) -> [Act<Wish>] { randomActs(seed: seed, wish) }

    /// Whether some key's history has no order that explains it.
    func isViolated(_ acts: [Act<Wish>], _ defect: Defect?) throws -> Bool {
        try verdicts(acts, defect).contains(.violated)
    }

    private func verdicts(
        _ acts: [Act<Wish>], _ defect: Defect?
    ) throws -> [LinearizabilitySearch<StoredValue>.Verdict] {
        try histories(acts, defect).sorted { $0.key < $1.key }.map { _, history in
            LinearizabilitySearch.verdict(on: history, startingWith: ClientLog.beginning)
        }
    }

    /// Records the smallest part of acts that is not linearizable, with what its clients saw.
    func expectLinearizable(seed: UInt64) throws {
        let acts = acts(seed: seed)
        let verdicts = try verdicts(acts, nil)
        #expect(!verdicts.contains(.undecided), "seed \(seed)")
        guard verdicts.contains(.violated) else { return }
        let smallest = try simplest(acts) { try isViolated($0, nil) }
        Issue.record(
            """
            seed \(seed): \(smallest.map(\.description))
            \(try histories(smallest, nil).sorted { $0.key < $1.key })
            """)
    }

    /// The smallest acts under which a planted defect shows; nil where none of the seeds shows it.
    func smallest(_ defect: Defect, seeds: ClosedRange<UInt64>) throws -> [Act<Wish>]? {
        for seed in seeds {
            let acts = acts(seed: seed)
            guard try isViolated(acts, defect) else { continue }
            return try simplest(acts) { try isViolated($0, defect) }
        }
        return nil
    }
}
