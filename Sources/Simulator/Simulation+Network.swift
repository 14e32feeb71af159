internal import AWSModel
internal import FaultInjection
internal import KeyedDraws
internal import ServiceCalls
internal import Tracing
internal import VirtualTime

// A call's way: fault rules, latency out, quota, the service, lost answer or replacement, latency
// back.

extension Simulation {
    /// How long a service waits for another where no time-out is written (assumed).
    static let serviceTimeout: Nanoseconds = .seconds(60)
    /// How long Step Functions waits for a function: Lambda's longest time-out, and a little
    /// (assumed).
    static let invocationTimeout: Nanoseconds = .seconds(905)

    /// Sends a request, and hands its end to `completion` when it reaches the client.
    /// - Parameters:
    ///   - timeout: How long the client waits.
    ///   - client: The code that waits, where it can die; nil for services.
    func perform(
        _ request: any AWSRequest, at site: CallSite, timeout: Nanoseconds, client: Lane? = nil,
        completion: @escaping Exchange.Completion
    ) {
        let operation = type(of: request).operation
        emit(.sent(site, subject: request.subject))
        let fault = faults.fault(
            on: site, operation: operation, since: now - configuration.start, draws: draws)
        if let fault { emit(.fault(site, rule: fault.rule, what: fault.words)) }
        let plan = CallPlan(
            fault?.effects ?? [],
            latency: draws.span(configuration.latencies[operation], .latency, at: site),
            service: operation.service)
        let exchange = Exchange(
            site: site, operation: operation, sentAt: now, wayBack: plan.wayBack,
            isAnswerLost: plan.isAnswerLost, replacement: plan.errorAfterEffect, crash: plan.crash,
            client: client,
            completion: completion)
        exchange.deadline = executor.schedule(after: timeout) { [self] in
            finish(exchange, .failure(.timedOut(operation.service)))
        }
        if plan.isRequestLost { return }
        if let error = plan.errorBeforeEffect {
            executor.schedule(after: plan.wayOut + plan.wayBack) { [self] in
                finish(exchange, .failure(error))
            }
            return
        }
        executor.schedule(after: plan.wayOut) { [self] in land(request, exchange) }
    }

    /// The request reaches its service.
    private func land(_ request: any AWSRequest, _ exchange: Exchange) {
        let service = exchange.operation.service
        let call = call(at: exchange.site)
        if let refusal = cloud.refusal(of: request, by: service)
            ?? quotas.admit(cloud.rateOperation(of: request, exchange.operation), in: call)
        {
            return sendBack(.failure(refusal), to: exchange)
        }
        let answer = cloud.perform(request, of: service, in: call)
        var untilAnswered = answer.work + exchange.wayBack
        switch answer.outcome {
        case .answered(let response):
            sendBack(.success(response), to: exchange, after: answer.work)
        case .failed(let error): sendBack(.failure(error), to: exchange, after: answer.work)
        case .pending(let ticket):
            pendingCalls[PendingKey(service: service, ticket: ticket)] = exchange
            untilAnswered = .zero
        }
        follow(
            answer.consequences, of: service, site: exchange.site, exchange: exchange,
            untilAnswered: untilAnswered)
    }

    /// Sees to what follows from something that happened in a service.
    /// - Parameter untilAnswered: How long until the answer to the call that it follows from
    ///   arrives; zero where there is none yet.
    func follow(
        _ consequences: Consequences, of service: AWSService, site: CallSite,
        exchange: Exchange? = nil, untilAnswered: Nanoseconds = .zero
    ) {
        for effect in consequences.effects { emit(.effect(site, effect)) }
        for record in consequences.history { emit(.history(record.scope, record.entry)) }
        var untilAnswered = untilAnswered
        for settlement in consequences.settled {
            let key = PendingKey(service: service, ticket: settlement.ticket)
            guard let waiting = pendingCalls.removeValue(forKey: key) else { continue }
            untilAnswered = max(untilAnswered, settlement.work + waiting.wayBack)
            sendBack(settlement.result, to: waiting, after: settlement.work)
        }
        for need in consequences.needs { satisfy(need, of: service, site: site, exchange) }
        for followUp in consequences.followUps {
            let key = followUp.name.map { FollowUpKey(service: service, name: $0) }
            let start = followUp.start == .answer ? untilAnswered : .zero
            let token = executor.schedule(after: start + followUp.delay) { [self] in
                if let key { namedFollowUps[key] = nil }
                let next = cloud.followUp(service, followUp.what, in: call(at: site))
                follow(next, of: service, site: site)
            }
            if let key { namedFollowUps[key] = token }
        }
        for name in consequences.withdrawn {
            let key = FollowUpKey(service: service, name: name)
            if let token = namedFollowUps.removeValue(forKey: key) { executor.cancel(token) }
        }
    }

    private func satisfy(
        _ need: Need, of service: AWSService, site: CallSite, _ exchange: Exchange?
    ) {
        let resume: (NeedOutcome) -> Void = { [self] outcome in
            let next = cloud.resume(service, need.ticket, with: outcome, in: call(at: site))
            follow(next, of: service, site: site)
        }
        switch need.what {
        case .request(let request):
            let operation = type(of: request).operation
            let inner = CallSite(
                need.scope,
                SiteCall(
                    service: operation.service.rawValue, operation: operation.name,
                    ordinal: need.ordinal))
            let isInvocation = operation.service == .lambda
            perform(
                request, at: inner,
                timeout: need.timeout
                    ?? (isInvocation ? Self.invocationTimeout : Self.serviceTimeout)
            ) { result in
                switch result {
                case .success(let response): resume(.answered(response))
                case .failure(let error): resume(.failed(error))
                }
            }
        case .invocation(let invocation):
            var scope = need.scope
            // A function that another's code calls is told from it, and so is what runs long after
            // the call that asked for it.
            if exchange?.client != nil, let call = site.call {
                scope = scope.appending(SiteStep(call: call))
            }
            let own = scope == site.scope ? site : CallSite(scope)
            begin(invocation, at: own, scope: scope, crash: exchange?.crash) {
                resume(.invocation($0))
            }
        }
    }

    private func sendBack(
        _ result: Result<any Sendable, AWSError>, to exchange: Exchange,
        after work: Nanoseconds = .zero
    ) {
        if exchange.isAnswerLost { return }
        let received = exchange.replacement.map { .failure($0) } ?? result
        executor.schedule(after: work + exchange.wayBack) { [self] in finish(exchange, received) }
    }

    private func finish(_ exchange: Exchange, _ result: Result<any Sendable, AWSError>) {
        guard let completion = exchange.takeCompletion() else { return }
        if let deadline = exchange.deadline { executor.cancel(deadline) }
        // A sandbox that died meanwhile hears nothing, though the request took effect.
        if let client = exchange.client, client.isDead { return }
        let took = now - exchange.sentAt
        switch result {
        case .success(let response):
            emit(.answered(exchange.site, .answered(summary(of: response)), took: took))
        case .failure(let error):
            let outcome = CallOutcome.failed(
                code: error.code, status: error.status, message: error.message)
            emit(.answered(exchange.site, outcome, took: took))
        }
        completion(result)
    }
}

extension Purpose {
    static let latency = Purpose("latency")
}

/// What a call's faults and its latency come to.
private struct CallPlan {
    var wayOut: Nanoseconds
    var wayBack: Nanoseconds
    var isRequestLost = false
    var isAnswerLost = false
    var errorBeforeEffect: AWSError?
    var errorAfterEffect: AWSError?
    var crash: Nanoseconds?

    init(_ effects: [FaultEffect], latency: Nanoseconds, service: AWSService) {
        var latency = latency
        for effect in effects {
            switch effect {
            case .error(let code, let message, let status, let afterEffect):
                let error = ErrorCatalog.error(
                    service, code: code, message: message, status: status)
                if afterEffect { errorAfterEffect = error } else { errorBeforeEffect = error }
            case .timeout(let afterEffect):
                if afterEffect { isAnswerLost = true } else { isRequestLost = true }
            case .slow(let span): latency += span
            case .slower(let times):
                let (product, overflow) = latency.count.multipliedReportingOverflow(
                    by: Int64(times))
                latency = overflow ? .max : Nanoseconds(product)
            case .crash(let span): crash = span
            }
        }
        let part = LatencyTable.partBeforeEffect
        wayOut = Nanoseconds(
            latency.count / Int64(part.denominator) * Int64(part.numerator)
                + latency.count % Int64(part.denominator) * Int64(part.numerator)
                / Int64(part.denominator))
        wayBack = latency - wayOut
    }
}
