import AWSModel
import Bodies

/// A defect that a store might have, planted between clients and the network, to show that a check
/// finds it.
enum Defect: CaseIterable, Sendable {
    /// What was read once is served again, whatever was written since.
    case staleRead
    /// Conditions are not looked at: of two who race, both win.
    case twoWinners
    /// What a write did happens once more later.
    case appliedTwice
    /// A write without condition is acknowledged and forgotten.
    case lostWrite
}

/// What a defective store remembers of its clients' calls, all together.
final class DefectMemory: @unchecked Sendable {
    // Proof for @unchecked: the code of a run is on one thread.
    /// By what was read.
    fileprivate var answers: [String: any Sendable] = [:]
    /// A write that is yet to happen once more.
    fileprivate var echo: (any AWSRequest)?
}

/// A client whose store has a defect.
struct DefectiveClient: AWSClient {
    private let defect: Defect
    private let store: any AWSClient
    private let memory: DefectMemory

    /// - Parameter memory: Shared by all clients of a run.
    init(_ defect: Defect, before store: any AWSClient, memory: DefectMemory) {
        self.defect = defect
        self.store = store
        self.memory = memory
    }

    func send<Request: AWSRequest>(_ request: Request) async throws -> Request.Response {
        switch defect {
        case .staleRead: try await staleRead(request)
        case .twoWinners: try await store.send(unconditional(request))
        case .appliedTwice: try await appliedTwice(request)
        case .lostWrite: try await lostWrite(request)
        }
    }

    private func staleRead<Request: AWSRequest>(
        _ request: Request
    ) async throws -> Request.Response {
        guard request is GetObjectRequest || request is GetItemRequest else {
            return try await store.send(request)
        }
        if let old = memory.answers[request.subject] as? Request.Response { return old }
        let answer = try await store.send(request)
        memory.answers[request.subject] = answer
        return answer
    }

    private func unconditional<Request: AWSRequest>(_ request: Request) -> Request {
        let bare: any AWSRequest
        switch request {
        case var request as PutObjectRequest:
            (request.ifMatch, request.ifNoneMatch) = (nil, nil)
            bare = request
        case let request as PutItemRequest:
            bare = PutItemRequest(tableName: request.tableName, item: request.item)
        default: return request
        }
        return bare as? Request ?? request
    }

    /// Before a read, a write that was acknowledged happens once more.
    private func appliedTwice<Request: AWSRequest>(
        _ request: Request
    ) async throws -> Request.Response {
        if Self.isRead(request), let echo = memory.echo {
            memory.echo = nil
            _ = try? await store.send(echo)
        }
        let answer = try await store.send(request)
        if request is PutObjectRequest || request is PutItemRequest || request is UpdateItemRequest
        {
            memory.echo = memory.echo ?? request
        }
        return answer
    }

    private static func isRead(_ request: any AWSRequest) -> Bool {
        request is GetObjectRequest || request is GetItemRequest || request is ListObjectsV2Request
            || request is ScanRequest
    }

    private func lostWrite<Request: AWSRequest>(
        _ request: Request
    ) async throws -> Request.Response {
        let lie: any Sendable
        switch request {
        case let request as PutObjectRequest where request.ifMatch ?? request.ifNoneMatch == nil:
            lie = PutObjectRequest.Response(eTag: "\"\(request.body.digest)\"")
        case let request as PutItemRequest where request.conditionExpression == nil:
            lie = ItemWriteResponse()
        default: return try await store.send(request)
        }
        guard let answer = lie as? Request.Response else { return try await store.send(request) }
        return answer
    }
}
