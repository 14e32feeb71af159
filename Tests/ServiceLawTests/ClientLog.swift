import AWSModel
import Linearizability

/// What several clients saw of stored values, by key: the history that a consistency check looks
/// at. The service's own view is no part of it.
final class ClientLog: @unchecked Sendable {
    // Proof for @unchecked: the code of a run is on one thread.
    typealias Operation = StoredValue.Operation
    typealias Outcome = StoredValue.Outcome

    /// By key.
    private(set) var histories: [String: [ObservedOperation<StoredValue>]] = [:]
    private var place = 0
    private var seen: [String: Int] = [:]

    /// What each key held at first: nothing.
    static let beginning = StoredValue()

    /// The number that a client last knew a key to hold; nil where it knows none.
    func lastSeen(_ key: String, by client: String) -> Int? { seen["\(client) \(key)"] }

    /// Notes a call on one key, and what came of it.
    func watch(
        _ client: String, _ key: String, _ operation: Operation,
        _ call: () async throws -> Outcome
    ) async {
        await watch(client, [key: operation]) { [key: try await call()] }
    }

    /// Notes a call that is an operation on each of several keys.
    /// - Parameter call: Gives the outcome for each key; none for a key that it left untouched.
    func watch(
        _ client: String, _ operations: [String: Operation],
        _ call: () async throws -> [String: Outcome]
    ) async {
        place += 1
        let invoked = place
        let outcomes: [String: Outcome]
        do {
            outcomes = try await call()
        } catch let error as AWSError {
            switch Self.meaning(of: error) {
            case .refusal: outcomes = operations.mapValues { _ in .refused }
            case .nothing: outcomes = [:]
            case .anything:
                // A read that nobody heard the answer of says nothing.
                for (key, operation) in operations where operation != .read {
                    let lost = ObservedOperation<StoredValue>(
                        lost: client, operation, invoked: invoked)
                    histories[key, default: []].append(lost)
                }
                return
            }
        } catch {
            preconditionFailure("a client threw \(error)")
        }
        place += 1
        for (key, outcome) in outcomes {
            guard let operation = operations[key] else { continue }
            note(client, key, operation, outcome)
            histories[key, default: []].append(
                ObservedOperation(client, operation, outcome, invoked: invoked, returned: place))
        }
    }

    private func note(
        _ client: String, _ key: String, _ operation: Operation, _ outcome: Outcome
    ) {
        switch (operation, outcome) {
        case (_, .holds(let number)): seen["\(client) \(key)"] = number
        case (.write(let number), .done), (.create(let number), .done),
            (.replace(_, let number), .done):
            seen["\(client) \(key)"] = number
        case (.remove, .done): seen["\(client) \(key)"] = nil
        default: break
        }
    }

    /// What an error tells a client about its request.
    private enum Meaning {
        /// Its condition did not hold.
        case refusal
        /// It did nothing.
        case nothing
        /// It may have taken effect, or may yet.
        case anything
    }

    private static func meaning(of error: AWSError) -> Meaning {
        switch error.code {
        case "PreconditionFailed", "NoSuchKey", "ConditionalCheckFailedException": .refusal
        // Amazon S3 User Guide, "How to prevent object overwrites with conditional writes": 409 is
        // a write that lost to another and may be tried again.
        case "ThrottlingException", "ConditionalRequestConflict": .nothing
        // Amazon DynamoDB Developer Guide, "Error handling": an error of the server's does not say
        // that the write did not happen. Nor does silence.
        default: .anything
        }
    }
}
