internal import KeyedDraws
internal import Scenarios
internal import Synchronization
internal import VirtualTime

/// When the items of a workload arrive.
final class ArrivalTimes: Sendable {
    private let arrivals: Arrivals
    private let label: String
    private let draws: Draws
    // The latest item whose time is known: gaps of a Poisson process add up from the first.
    private let latest: Mutex<(place: Int, at: Nanoseconds)>

    init(_ item: WorkloadItem, _ draws: Draws) {
        arrivals = item.arrivals
        label = item.label
        self.draws = draws
        latest = Mutex((-1, .zero))
    }

    /// Time since the run's start at which the item of that place, from zero, arrives.
    func time(of place: Int) -> Nanoseconds {
        switch arrivals {
        case .at(let instant): return instant
        case .every(let span, let from):
            let (product, overflow) = span.count.multipliedReportingOverflow(by: Int64(place))
            return overflow ? .max : from + Nanoseconds(product)
        case .poisson(let rate, let from):
            return from + sumOfGaps(upTo: place, mean: rate.meanGap)
        }
    }

    private func sumOfGaps(upTo place: Int, mean: Nanoseconds) -> Nanoseconds {
        latest.withLock { latest in
            if place < latest.place { latest = (-1, .zero) }
            while latest.place < place {
                latest.place += 1
                latest.at += gap(before: latest.place, mean: mean)
            }
            return latest.at
        }
    }

    /// An exponential gap by inversion, keyed by the item that it comes before.
    private func gap(before place: Int, mean: Nanoseconds) -> Nanoseconds {
        let site = CallSite(SiteScope(item: "\(label)-\(place + 1)"))
        let uniform = draws.uniform(.arrival, at: site)
        return Nanoseconds(seconds: -ExactMath.log(1 - uniform) * mean.seconds)
    }
}

extension Purpose {
    fileprivate static let arrival = Purpose("arrival")
}
