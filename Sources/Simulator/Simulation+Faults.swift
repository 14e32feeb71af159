internal import AWSModel
internal import FaultInjection
internal import KeyedDraws
internal import ServiceCalls
internal import VirtualTime

// Which faults meet a call.

extension Simulation {
    /// The fault that meets a request that is sent now: a written one, else one that comes by itself.
    func fault(
        meeting request: any AWSRequest, at site: CallSite, from client: Sandbox?,
        by clock: CallerClock
    ) -> FaultPlan.Fault? {
        let operation = type(of: request).operation
        let elapsed = now - configuration.start
        return faults.fault(
            on: site, operation: operation, since: elapsed, draws: draws,
            where: { acts($0, on: request, from: client, by: clock) })
            ?? background.fault(on: site, of: operation.service, since: elapsed, draws: draws)
    }

    /// Whether a fault's effect would do anything to a request.
    private func acts(
        _ effect: FaultEffect, on request: any AWSRequest, from client: Sandbox?,
        by clock: CallerClock
    ) -> Bool {
        let service = type(of: request).operation.service
        return switch effect {
        // Who is connected already goes on.
        case .outage(all: false): !isConnected(client, to: service)
        case .partial(let count): Self.leaves(.count(count), of: request)
        case .partialShare(let share): Self.leaves(.share(share), of: request)
        // A clock that is not off by too much, or whose owner knows, harms nobody.
        case .skew:
            clock.isRefused(over: configuration.cloud.network.skewMaximum(of: service))
        // Whoever waits for a function's answer has nothing delivered.
        case .delay, .reorder:
            (request as? InvokeRequest).map { $0.invocationType == "Event" } ?? true
        case .stale: Self.isEventualRead(request)
        // Whether a function could run is asked without running it.
        case .crash: (request as? InvokeRequest).map { $0.invocationType != "DryRun" } ?? false
        default: true
        }
    }

    /// Whether a request reads items, and takes what may not be their latest state.
    private static func isEventualRead(_ request: any AWSRequest) -> Bool {
        switch request {
        case let read as GetItemRequest: read.consistentRead != true
        case let read as QueryRequest: read.consistentRead != true
        case let read as ScanRequest: read.consistentRead != true
        case let reads as BatchGetItemRequest:
            reads.requestItems.values.contains { $0.consistentRead != true }
        default: false
        }
    }

    /// Whether something of a request comes back where a part of it is left undone.
    private static func leaves(
        _ part: Impairment.BatchPart, of request: any AWSRequest
    ) -> Bool {
        let size =
            switch request {
            case let writes as BatchWriteItemRequest:
                writes.requestItems.values.reduce(0) { $0 + $1.count }
            case let reads as BatchGetItemRequest:
                reads.requestItems.values.reduce(0) { $0 + $1.keys.count }
            case let deletions as DeleteObjectsRequest: deletions.delete.objects.count
            case let messages as PublishBatchRequest: messages.publishBatchRequestEntries.count
            default: 0
            }
        return part.entries(of: size) > 0
    }
}
