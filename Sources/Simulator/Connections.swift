internal import AWSModel
internal import VirtualTime

/// Who is connected to which service, as far as an outage needs to know: a connection is made by a
/// request that is sent, and lasts while it is used.
struct Connections {
    /// When each service was last sent something.
    private var lastUse: [AWSService: Instant] = [:]

    /// Whether a request can use a connection that there is.
    func isOpen(to service: AWSService, at now: Instant, idle: Nanoseconds) -> Bool {
        lastUse[service].map { now - $0 <= idle } ?? false
    }

    mutating func use(_ service: AWSService, at now: Instant) { lastUse[service] = now }

    mutating func close(_ service: AWSService) { lastUse[service] = nil }
}

extension Simulation {
    /// Whether whoever calls is connected to a service; services share one connection of their own.
    func isConnected(_ client: Sandbox?, to service: AWSService) -> Bool {
        let idle = configuration.cloud.network.connectionIdle
        return (client?.connections ?? ownConnections).isOpen(to: service, at: now, idle: idle)
    }

    /// Keeps in mind that a request was sent, or that its connection broke.
    func note(_ plan: CallPlan, from client: Sandbox?, to service: AWSService) {
        guard tracksConnections else { return }
        var connections = client?.connections ?? ownConnections
        if plan.isRefused || plan.isReset {
            connections.close(service)
        } else {
            connections.use(service, at: now)
        }
        if let client { client.connections = connections } else { ownConnections = connections }
    }
}

extension AWSError {
    /// The endpoint's name is not known.
    static func unreachable(_ service: AWSService, in region: String) -> AWSError {
        AWSError(
            service, "SdkClientException",
            "Unable to execute HTTP request: \(service.rawValue).\(region).amazonaws.com: \(unknownName)",
            status: 0)
    }

    /// Whether no connection could be made. The sentence is the mark, as a client's own error has no
    /// code.
    var isUnreachable: Bool { status == 0 && message.hasSuffix(Self.unknownName) }

    private static let unknownName = "Name or service not known"
}
