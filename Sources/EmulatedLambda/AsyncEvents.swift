import AWSModel
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    static let acceptance = Purpose("lambda.acceptance")
    static let dispatch = Purpose("lambda.dispatch")
    static let duplicate = Purpose("lambda.duplicate")
    static let duplicateDelay = Purpose("lambda.duplicate-delay")
}

/// An event that Lambda has taken and will have a function process, once or, rarely, twice.
struct AsyncEvent {
    let requestID: String
    let target: Target
    let payload: JSONValue
    let takenAt: Instant
    /// The call that brought it.
    let scope: SiteScope
    /// One; two for one that comes a second time though nothing failed.
    let copy: Int
    /// The process of its first run ends so long after the handler began: a fault of the call that
    /// brought it. Nil for none, and once that run began.
    var crash: Nanoseconds?
    /// How often the function has run for it.
    var runs = 0
    /// How often in a row it could not run.
    var refusals = 0

    /// The name of the next attempt: `signup-3/lambda.Invoke/lambda.Event@2`.
    var site: CallSite { CallSite(scope, step) }

    /// On whose behalf the code's own calls are.
    var runScope: SiteScope { scope.appending(SiteStep(call: step)) }

    private var step: SiteCall {
        SiteCall(service: "lambda", operation: "Event", ordinal: copy, attempt: runs + 1)
    }
}

/// The events that wait or are being processed, by number.
struct EventQueue {
    private var waiting: [Int: AsyncEvent] = [:]
    private var taken = 0

    var count: Int { waiting.count }

    mutating func add(_ event: AsyncEvent) -> EventAttempt {
        taken += 1
        waiting[taken] = event
        return EventAttempt(event: taken)
    }

    subscript(_ number: Int) -> AsyncEvent? {
        get { waiting[number] }
        set { waiting[number] = newValue }
    }
}

/// It is time for an attempt at an event.
struct EventAttempt: Sendable {
    let event: Int
}

/// Why no more attempts are made, in the words of a destination's record.
enum EventCondition: String {
    case success = "Success"
    /// The function failed as often as it may.
    case retriesExhausted = "RetriesExhausted"
    /// The event waited as long as it may.
    case eventAgeExceeded = "EventAgeExceeded"
    /// The function is turned off.
    case zeroReservedConcurrency = "ZeroReservedConcurrency"
}

// AWS Lambda Developer Guide, "Invoking a Lambda function asynchronously" and "How Lambda handles
// errors and retries with asynchronous invocation". Not modelled: that a long queue is read more
// slowly.
extension LambdaService {
    /// Takes an event: the answer comes soon, whatever the function's concurrency.
    mutating func take(
        _ request: InvokeRequest, _ target: Target, in call: ServiceCall
    ) throws(AWSError) -> ServiceAnswer<InvokeRequest.Response> {
        guard events.count < quotas.eventsMaximum else {
            throw AWSError(
                .lambda, "ServiceException",
                "StepSim keeps no more than \(quotas.eventsMaximum) events waiting.", status: 500)
        }
        let requestID = call.uuid(.requestID)
        var scope = call.site.scope
        if let own = call.site.call { scope = scope.appending(SiteStep(call: own)) }
        func event(_ copy: Int) -> AsyncEvent {
            AsyncEvent(
                requestID: requestID, target: target, payload: request.payload,
                takenAt: call.now, scope: scope, copy: copy,
                // What a fault does to a call, it does not do to its copy.
                crash: copy == 1 ? call.impairment.crash : nil)
        }
        let delay = call.draws.span(timings.dispatch, .dispatch, at: call.site)
        var followUps = [FollowUp(after: delay + call.lateness(0), events.add(event(1)))]
        if call.comesTwice(timings.duplicates, .duplicate) {
            let later = call.draws.span(
                timings.duplicateDelay, .duplicateDelay, at: call.site)
            followUps.append(
                FollowUp(after: delay + later + call.lateness(1), events.add(event(2))))
        }
        return .answered(
            InvokeRequest.Response(statusCode: 202, payload: "", executedVersion: nil),
            effects: [deployed[target.function].effect("EventTaken", key: requestID)],
            followUps: followUps,
            work: call.draws.span(timings.acceptance, .acceptance, at: call.site))
    }

    /// Has the function process an event, if it may run now; else the event waits longer. One that
    /// has become too old is given up instead.
    ///
    /// Effects: `EventDelayed` with `reason` and `after`, `EventAbandoned` with `condition`.
    mutating func attempt(_ attempt: EventAttempt, in call: ServiceCall) -> Consequences {
        guard let event = events[attempt.event] else { return Consequences() }
        let own = ServiceCall(now: call.now, site: event.site, draws: call.draws)
        guard call.now - event.takenAt <= ageMaximum(of: event) else {
            return abandon(attempt.event, .eventAgeExceeded, nil, in: own)
        }
        switch place(event.target, isSynchronous: false, in: own) {
        case .success(let placement):
            events[attempt.event]?.runs += 1
            events[attempt.event]?.refusals = 0
            events[attempt.event]?.crash = nil
            let need = start(
                event.target, event.payload, in: placement, as: nextTicket(),
                requestID: event.requestID, for: .event(attempt.event), clientContext: nil,
                crash: event.crash, scope: event.runScope, own)
            return Consequences(needs: [need])
        case .failure(let throttled):
            if deployed[event.target.function].reserved == 0 {
                return abandon(attempt.event, .zeroReservedConcurrency, nil, in: own)
            }
            return delay(attempt.event, throttled.reason.rawValue, in: own)
        }
    }

    /// A function's run for an event ended.
    ///
    /// Effects: `EventProcessed`; `EventDelayed`; `EventAbandoned`.
    mutating func attempted(
        _ number: Int, with result: Result<InvokeRequest.Response, AWSError>, in call: ServiceCall
    ) -> Consequences {
        guard let event = events[number] else { return Consequences() }
        switch result {
        // Lambda itself failed: that does not count as an attempt of the function's.
        case .failure(let error):
            events[number]?.runs -= 1
            return delay(number, error.code, in: call)
        case .success(let response) where response.functionError == nil:
            events[number] = nil
            let effect = effect("EventProcessed", event)
            let record = InvocationRecord(event, .success, response)
            return sent(record, in: call, after: [effect])
        case .success(let response):
            let retries = settings(for: event.target).retryAttempts ?? quotas.retryAttempts
            guard event.runs <= retries else {
                return abandon(number, .retriesExhausted, response, in: call)
            }
            let delays = timings.retryDelays
            let wait =
                delays.isEmpty ? .zero : delays[min(event.runs, delays.count) - 1]
            let error = response.payload["errorType"]?.stringValue ?? "Unhandled"
            return retry(number, after: wait, error, response, in: call)
        }
    }

    /// Puts an event that could not run back into the queue, each time for twice as long.
    private mutating func delay(
        _ number: Int, _ reason: String, in call: ServiceCall
    ) -> Consequences {
        guard let event = events[number] else { return Consequences() }
        events[number]?.refusals += 1
        var wait = timings.backoffFirst
        for _ in 0..<min(event.refusals, 62) where wait < timings.backoffMaximum { wait += wait }
        return retry(number, after: min(wait, timings.backoffMaximum), reason, nil, in: call)
    }

    private mutating func retry(
        _ number: Int, after wait: Nanoseconds, _ reason: String,
        _ response: InvokeRequest.Response?, in call: ServiceCall
    ) -> Consequences {
        guard let event = events[number] else { return Consequences() }
        // An event that would be too old by then is given up now [recorded].
        guard call.now + wait - event.takenAt <= ageMaximum(of: event) else {
            return abandon(number, .eventAgeExceeded, response, in: call)
        }
        let effect = effect("EventDelayed", event, ["reason": reason, "after": "\(wait)"])
        return Consequences(
            effects: [effect], followUps: [FollowUp(after: wait, EventAttempt(event: number))])
    }

    /// How old an event may be when an attempt is made at it.
    private func ageMaximum(of event: AsyncEvent) -> Nanoseconds {
        .seconds(Int64(settings(for: event.target).eventAge ?? quotas.eventAge))
    }

    /// Gives an event up: its record goes to where failures go, it itself to the dead letters.
    private mutating func abandon(
        _ number: Int, _ condition: EventCondition, _ response: InvokeRequest.Response?,
        in call: ServiceCall
    ) -> Consequences {
        guard let event = events[number] else { return Consequences() }
        events[number] = nil
        let effect = effect("EventAbandoned", event, ["condition": condition.rawValue])
        return sent(InvocationRecord(event, condition, response), in: call, after: [effect])
    }

    private func effect(
        _ name: String, _ event: AsyncEvent, _ facts: KeyValuePairs<String, String> = [:]
    ) -> Effect {
        deployed[event.target.function].effect(name, key: event.requestID, facts)
    }
}
