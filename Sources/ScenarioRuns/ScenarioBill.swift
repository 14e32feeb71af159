package import Billing
internal import Prices
internal import Scenarios
package import Settings
internal import Simulator
internal import VirtualTime

/// What a scenario's run costs, and what of it its faults have caused: the bill, minus that of the
/// same seed without faults.
///
/// The difference is exact, since every draw is keyed by its call: what a fault does not touch happens
/// as it would have without it.
package struct ScenarioBill {
    package let seed: UInt64
    /// With whatever faults the scenario has.
    package let bill: Bill
    /// The same run's without faults; the very bill where the scenario has none.
    package let withoutFaults: Bill

    /// Everything that appears on either bill, in the order of the price list, with what faults have
    /// caused of it; that is negative where they kept something from happening.
    package var lines: [(line: Bill.Line, byFaults: Money)] {
        let own = bill.lines.map { ($0, $0.amount - withoutFaults.amount(of: $0.name)) }
        let names = Set(bill.lines.map(\.name))
        let spared = withoutFaults.lines.filter { !names.contains($0.name) }.map { line in
            (line.unused, Money.zero - line.amount)
        }
        return own + spared
    }

    /// What faults have caused in all.
    package var byFaults: Money { bill.total - withoutFaults.total }
}

extension ScenarioRunner {
    /// Runs a scenario, and once more without its faults where it has any.
    package func bill(_ prepared: PreparedScenario, seed: UInt64) throws -> ScenarioBill {
        let bill = try billOnce(prepared, seed: seed)
        guard prepared.hasFaults else {
            return ScenarioBill(seed: seed, bill: bill, withoutFaults: bill)
        }
        return ScenarioBill(
            seed: seed, bill: bill,
            withoutFaults: try billOnce(prepared.withoutFaults, seed: seed))
    }

    private func billOnce(_ prepared: PreparedScenario, seed: UInt64) throws -> Bill {
        let start = prepared.scenario.start ?? .epoch
        let recorder = BillRecorder(
            start: start, prepared.scenario.cloud.configuration.prices)
        let result = try run(prepared, seed: seed, consumers: [recorder])
        return recorder.bill(at: start + result.virtualTime)
    }
}
