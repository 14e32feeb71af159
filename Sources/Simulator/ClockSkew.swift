internal import AWSModel
internal import FaultInjection
internal import KeyedDraws
internal import OrderedJSON
internal import RetryPolicies
internal import VirtualTime

// Clocks that are off: a request is signed at the caller's time, and services refuse one that is too
// far from theirs. Not modelled: what code itself reads from such a clock.

/// The clock by which a caller signs a request.
struct CallerClock {
    /// How far the clock is ahead of the right time.
    var skew = Nanoseconds.zero
    /// How far the caller believes it to be ahead.
    var correction = Nanoseconds.zero

    /// How far the signature's time is off.
    var error: Nanoseconds { skew - correction }

    /// Whether a service refuses what is signed by it.
    /// - Parameter maximum: How far a signature's time may be off.
    func isRefused(over maximum: Nanoseconds) -> Bool {
        error > maximum || error < .zero - maximum
    }
}

extension NetworkSettings {
    /// How far the time of a signature may be off.
    func skewMaximum(of service: AWSService) -> Nanoseconds {
        service == .s3 ? skewMaximumS3 : skewMaximum
    }
}

extension Simulation {
    /// The clock of a caller at a request; services' own clocks are right.
    func clock(
        at site: CallSite, operation: AWSOperation, of client: Sandbox?
    ) -> CallerClock {
        guard tracksClocks, let client else { return CallerClock() }
        return CallerClock(
            skew: faults.clockSkew(
                at: site, operation: operation, since: now - configuration.start),
            correction: client.clockCorrections[operation.service] ?? .zero)
    }

    /// The service's refusal of a request that is signed now by that clock; nil where it takes it.
    func refusal(of clock: CallerClock, by service: AWSService) -> AWSError? {
        let maximum = configuration.cloud.network.skewMaximum(of: service)
        guard clock.isRefused(over: maximum) else { return nil }
        return .clockSkewed(service, signedAt: now + clock.error, at: now, maximum)
    }
}

extension Sandbox {
    /// A client has heard from a service that its clock is off, and sees to it if it is of that
    /// kind.
    func learn(_ clock: CallerClock, from service: AWSService) {
        let rules = client.retries.rules(for: service.retryProfile)
        if rules.failures.correctsClock { clockCorrections[service] = clock.skew }
    }
}

extension AWSError {
    /// What a service answers to a signature of another time. Codes and words: Amazon S3 API
    /// Reference, "Error responses"; IAM User Guide, "Troubleshoot Signature Version 4 signing".
    static func clockSkewed(
        _ service: AWSService, signedAt: Instant, at now: Instant, _ maximum: Nanoseconds
    ) -> AWSError {
        guard service != .s3 else {
            return AWSError(
                .s3, "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
                status: 403,
                details: [
                    "RequestTime": .string(signedAt.compact), "ServerTime": .string(now.iso8601),
                    "MaxAllowedSkewMilliseconds": .string("\(maximum.count / 1_000_000)"),
                ])
        }
        let isBehind = signedAt < now
        let bound = isBehind ? now - maximum : now + maximum
        let message =
            isBehind
            ? "Signature expired: \(signedAt.compact) is now earlier than \(bound.compact) (\(now.compact) - \(maximum.minutes).)"
            : "Signature not yet current: \(signedAt.compact) is still later than \(bound.compact) (\(now.compact) + \(maximum.minutes).)"
        let isQuery = service == .sns
        let isJSON = service == .dynamodb || service == .rekognition || service == .states
        return AWSError(
            service, isQuery ? "SignatureDoesNotMatch" : "InvalidSignatureException", message,
            status: isJSON ? 400 : 403)
    }

    /// Whether a service has refused a request for its signature's time. An error of that name that
    /// a fault rule raised says nothing of times.
    var isClockSkew: Bool {
        switch code {
        case "RequestTimeTooSkewed": details?["ServerTime"] != nil
        case "InvalidSignatureException", "SignatureDoesNotMatch":
            isSignatureExpired || message.hasPrefix("Signature not yet current: ")
        default: false
        }
    }

    /// Whether it did so in the words that clients look for.
    var isSignatureExpired: Bool { message.hasPrefix("Signature expired: ") }
}

extension Instant {
    /// ISO 8601 in its basic form, to the second: `20260101T000002Z`.
    fileprivate var compact: String {
        iso8601.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
    }
}

extension Nanoseconds {
    /// `5 min` where it is whole minutes.
    fileprivate var minutes: String {
        count.isMultiple(of: 60_000_000_000) ? "\(count / 60_000_000_000) min" : description
    }
}
