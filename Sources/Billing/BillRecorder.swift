package import Prices
internal import Reports
package import Tracing
package import VirtualTime

/// Folds a run's events into what it costs.
///
/// Transitions of Standard executions are counted as states entered, retries and redrives
/// (aws.amazon.com/step-functions/pricing); executions of Express machines pay for their requests and
/// for their time, one that has not ended for its time so far. Not modelled: the further requests
/// that large asynchronous events of Lambda are.
package final class BillRecorder: TraceConsumer {
    private let start: Instant
    private let prices: PriceList
    /// By the price's name, in parts of its unit.
    private var usage: [String: Int] = [:]
    private var standing: [StandingKey: StandingUsage] = [:]
    private var tracker = HistoryTracker()
    /// When each Express execution began that still runs, by name.
    private var express: [String: Instant] = [:]

    private struct StandingKey: Hashable {
        let item: Charge.Item
        let resource: String
    }

    /// Nothing used yet.
    /// - Parameter start: The run's first instant.
    package init(start: Instant, _ prices: PriceList = PriceList()) {
        self.start = start
        self.prices = prices
    }

    package func consume(_ event: TraceEvent) {
        switch event.kind {
        case .charged(_, let charge): add(charge, at: event.at)
        case .sandbox(_, let sandbox):
            guard case .billed(let milliseconds, let memorySize, let isProvisioned) = sandbox.kind
            else { return }
            add(1, to: "lambda.request")
            add(
                milliseconds * memorySize,
                to: isProvisioned ? "lambda.provisionedComputing" : "lambda.computing")
        case .history(_, let entry): add(entry, at: event.at)
        default: break
        }
    }

    /// The bill at an instant, which is not before the last event.
    package func bill(at end: Instant) -> Bill {
        var usage = usage
        for (key, held) in standing {
            let total = held.total(until: end) * Self.parts(of: key.item)
            usage[key.item.rawValue, default: 0] += total
        }
        for began in express.values {
            usage["states.expressComputing", default: 0] += expressParts(end - began)
        }
        return Bill(usage, prices)
    }

    // MARK: - Charges

    private func add(_ parts: Int, to name: String) { usage[name, default: 0] += parts }

    private func add(_ charge: Charge, at now: Instant) {
        guard !charge.item.isStanding else {
            let key = StandingKey(item: charge.item, resource: charge.resource)
            standing[
                key, default: StandingUsage(start: start, period: Self.period(of: charge.item))
            ].change(to: charge.quantity, at: now)
            return
        }
        let name = charge.item.rawValue
        switch charge.item {
        case .snsRequest: add(chunks(charge.quantity, of: prices.sns.requestBytes), to: name)
        case .sqsRequest: add(chunks(charge.quantity, of: prices.sqs.requestBytes), to: name)
        case .statesExpress:
            add(charge.quantity, to: name)
            express[charge.resource] = now
        default: add(charge.quantity, to: name)
        }
    }

    /// A message is as many requests as it has begun chunks, and at least one.
    private func chunks(_ bytes: Int, of size: Int) -> Int { max((bytes + size - 1) / size, 1) }

    /// How long what is kept is paid for at a time: capacity by the hour
    /// (aws.amazon.com/dynamodb/pricing/provisioned), environments by five minutes
    /// (aws.amazon.com/lambda/pricing).
    private static func period(of item: Charge.Item) -> Nanoseconds {
        item == .lambdaProvisioned ? .minutes(5) : .hours(1)
    }

    /// What a period of one is counted as: an hour of a unit, or so many megabyte-milliseconds.
    private static func parts(of item: Charge.Item) -> Int {
        item == .lambdaProvisioned ? Int(period(of: item).count / 1_000_000) : 1
    }

    // MARK: - Executions

    private func add(_ entry: HistoryEntry, at now: Instant) {
        let isExpress = express[entry.execution] != nil
        switch tracker.step(entry, at: now) {
        case .ended(_, _, _, let took):
            guard isExpress else { return }
            express[entry.execution] = nil
            add(expressParts(took), to: "states.expressComputing")
        case .entered where !isExpress, .redriven where !isExpress:
            add(1, to: "states.transition")
        case .attempted(_, let number, _) where !isExpress && number > 1:
            add(1, to: "states.transition")
        default: break
        }
    }

    /// The megabyte-milliseconds that an Express execution of some length is charged for.
    private func expressParts(_ took: Nanoseconds) -> Int {
        let milliseconds = Int((took + Nanoseconds(999_999)).count / 1_000_000)
        return prices.states.charged(milliseconds) * prices.states.expressMegabytes
    }
}
