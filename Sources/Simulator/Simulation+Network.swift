internal import AWSModel
internal import EmulatedLambda
internal import FaultInjection
internal import KeyedDraws
internal import ServiceCalls
internal import Tracing
internal import VirtualTime

// A call's way: fault rules, latency out, quota, the service, lost answer or replacement, latency
// back.

extension Simulation {
    /// Sends a request, and hands its end to `completion` when it reaches the client.
    /// - Parameters:
    ///   - timeout: How long the client waits.
    ///   - client: The code that waits, where it can die; nil for services.
    func perform(
        _ request: any AWSRequest, at site: CallSite, timeout: Nanoseconds, client: Sandbox? = nil,
        completion: @escaping Exchange.Completion
    ) {
        let operation = type(of: request).operation
        emit(.sent(site, subject: request.subject))
        let clock = clock(at: site, operation: operation, of: client)
        let fault = fault(meeting: request, at: site, from: client, by: clock)
        let plan = CallPlan(
            fault?.effects ?? [],
            latency: draws.span(configuration.cloud.latencies[operation], .latency, at: site),
            partBeforeEffect: configuration.cloud.network.partBeforeEffect,
            service: operation.service,
            lambdaRetryAfter: configuration.cloud.lambda.retryAfterMilliseconds)
        if let fault { emit(.fault(site, rule: fault.rule, what: fault.words)) }
        note(plan, from: client, to: operation.service)
        let exchange = Exchange(
            site: site, operation: operation, sentAt: now, deadline: now + timeout,
            wayBack: plan.wayBack, isAnswerLost: plan.isAnswerLost,
            replacement: plan.errorAfterEffect, impairment: plan.impairment,
            client: client?.lane, completion: completion)
        if plan.isRefused {
            let error = AWSError.unreachable(
                operation.service, in: configuration.cloud.region)
            return end(
                exchange, .failure(error), after: configuration.cloud.network.refusal)
        }
        let wholeWay = plan.wayOut + plan.wayBack
        if plan.isRequestLost || plan.isAnswerLost || wholeWay >= timeout { limit(exchange) }
        let refusal = refusal(of: clock, by: operation.service)
        if let span = plan.duplicate, refusal == nil {
            sendAgain(request, exchange, after: plan.wayOut + span)
        }
        if plan.isRequestLost { return }
        if let refusal {
            executor.schedule(after: wholeWay) { client?.learn(clock, from: operation.service) }
            return end(exchange, .failure(refusal), after: wholeWay)
        }
        if let error = plan.errorBeforeEffect {
            return end(exchange, .failure(error), after: wholeWay)
        }
        executor.schedule(after: plan.wayOut) { [self] in land(request, exchange) }
    }

    /// Ends an exchange after a span, unless its client stops waiting before.
    private func end(
        _ exchange: Exchange, _ result: Result<any Sendable, AWSError>, after span: Nanoseconds
    ) {
        if now + span >= exchange.deadline { limit(exchange) }
        executor.schedule(after: span) { [self] in finish(exchange, result) }
    }

    /// Has an exchange end at its deadline at the latest. Nearly every one is sure to end before,
    /// and needs no event for it.
    private func limit(_ exchange: Exchange) {
        guard exchange.isOpen, exchange.timeout == nil else { return }
        exchange.timeout = executor.schedule(at: exchange.deadline) { [self] in
            finish(exchange, .failure(.timedOut(exchange.operation.service)))
        }
    }

    /// The request reaches its service once more, under a name of its own, and nobody waits.
    private func sendAgain(
        _ request: any AWSRequest, _ exchange: Exchange, after span: Nanoseconds
    ) {
        var step = SiteStep(state: "duplicate")
        step.isCall = true
        let scope = exchange.site.scope.appending(step)
        // What a fault does to a call's run, it does not do to its copy's.
        var impairment = exchange.impairment
        impairment.crash = nil
        let copy = Exchange(
            site: exchange.site.call.map { CallSite(scope, $0) } ?? CallSite(scope),
            operation: exchange.operation, sentAt: now, deadline: exchange.deadline,
            wayBack: exchange.wayBack, isAnswerLost: true, replacement: nil,
            impairment: impairment, client: nil, completion: nil)
        executor.schedule(after: span) { [self] in land(request, copy) }
    }

    /// The request reaches its service.
    private func land(_ request: any AWSRequest, _ exchange: Exchange) {
        let service = exchange.operation.service
        var call = call(at: exchange.site)
        call.impairment = exchange.impairment
        call.impairment.duplicateFactor = background.factor(
            of: service, since: now - configuration.start, draws: draws)
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
            limit(exchange)
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
        for charge in consequences.charges { emit(.charged(site, charge)) }
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
            let network = configuration.cloud.network
            perform(
                request, at: inner,
                timeout: need.timeout
                    ?? (isInvocation ? network.invocationTimeout : network.serviceTimeout)
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
            begin(invocation, at: own, scope: scope) { resume(.invocation($0)) }
        }
    }

    private func sendBack(
        _ result: Result<any Sendable, AWSError>, to exchange: Exchange,
        after work: Nanoseconds = .zero
    ) {
        if exchange.isAnswerLost { return }
        let received = exchange.replacement.map { .failure($0) } ?? result
        end(exchange, received, after: work + exchange.wayBack)
    }

    private func finish(_ exchange: Exchange, _ result: Result<any Sendable, AWSError>) {
        guard let completion = exchange.takeCompletion() else { return }
        if let timeout = exchange.timeout { executor.cancel(timeout) }
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
