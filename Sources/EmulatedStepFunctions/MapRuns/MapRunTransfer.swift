internal import AWSModel
internal import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
internal import StatesLanguage

/// A map run of one execution.
struct MapRunKey: Hashable, Sendable {
    /// The execution's place.
    let execution: Int
    let run: MapRunID
}

/// What the service does for a map run: its children, and what it reads or writes.
struct MapRunTransfer {
    /// The children that were started: their places, by index.
    var children: [Int: Int] = [:]
    /// What is being read or written; nil between the two.
    var stage: Stage?
    /// How many requests of each operation were made for the run.
    var requestCounts: [AWSOperation: Int] = [:]

    enum Stage {
        case reading(ItemReading)
        case writing(ResultWriting)
    }
}

extension StepFunctionsService {
    /// Makes a map run's next request.
    mutating func ask(
        _ request: any AWSRequest, for key: MapRunKey, scope: SiteScope,
        _ progress: inout Progress
    ) {
        let ticket = nextTicket()
        requests[ticket] = .mapRun(key)
        let operation = type(of: request).operation
        let ordinal = (transfers[key]?.requestCounts[operation] ?? 0) + 1
        transfers[key, default: MapRunTransfer()].requestCounts[operation] = ordinal
        progress.consequences.needs.append(
            Need(ticket, .request(request), scope: scope, ordinal: ordinal))
    }

    /// The answer to a map run's request.
    mutating func answered(
        _ key: MapRunKey, _ outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        var progress = Progress(call)
        switch transfers[key]?.stage {
        case .reading(let reading)?: answered(key, reading, outcome, &progress)
        case .writing(let writing)?: answered(key, writing, outcome, &progress)
        case nil: break
        }
        drive(&progress)
        return progress.consequences
    }
}
