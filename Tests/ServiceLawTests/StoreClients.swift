import AWSModel
import Linearizability
import PropertyTesting
import Simulator

/// A service's store of numbers by key, as small as lets clients meet: a table, a bucket.
protocol NumberStore: Sendable {
    /// What only this store's clients may want.
    associatedtype OwnWish: ClientWish

    /// What exists at first: the store, and nothing in it.
    static var resources: CloudResources { get }
    /// Puts, reads of one key, removals, and reads of all keys at once.
    static var operations: StoreOperations { get }
    /// A wish; `number` is one that no other wish of the run has.
    static func random(_ dice: inout Dice, number: Int) -> StoreWish<Self>

    /// - Parameter condition: Nil writes whatever is there.
    static func put(
        _ key: String, _ number: Int, if condition: StoreCondition?, by aws: any AWSClient
    ) async throws
    /// Removes a key's number; nothing where there is none.
    static func delete(_ key: String, by aws: any AWSClient) async throws
    /// What a strong read finds; nil where nothing is.
    static func get(_ key: String, by aws: any AWSClient) async throws -> Int?
    /// What one strong read finds of all keys, of which those that hold nothing may be left out.
    static func all(by aws: any AWSClient) async throws -> [String: Int]
    /// One client's call that only this store has, noted in the log.
    static func perform(
        _ wish: OwnWish, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async
}

/// The operations that a store's common wishes are calls of.
struct StoreOperations {
    var put: AWSOperation
    var delete: AWSOperation
    var get: AWSOperation
    var all: AWSOperation
}

/// What a write may ask for.
enum StoreCondition {
    case nothingIsThere
    case holds(Int)
}

/// What a client of a small store may want.
enum StoreWish<Store: NumberStore>: ClientWish {
    case put(String, Int)
    /// Where there is none.
    case create(String, Int)
    /// Over the number that the client last saw, or where there is none if it saw none.
    case replace(String, Int)
    case delete(String)
    case get(String)
    /// All keys at once.
    case all
    case own(Store.OwnWish)

    static var keys: [String] { ["a", "b"] }

    static func random(_ dice: inout Dice, number: Int) -> Self {
        Store.random(&dice, number: number)
    }

    var operation: AWSOperation {
        switch self {
        case .put, .create, .replace: Store.operations.put
        case .delete: Store.operations.delete
        case .get: Store.operations.get
        case .all: Store.operations.all
        case .own(let wish): wish.operation
        }
    }

    var description: String {
        switch self {
        case .put(let key, let number): "put \(key) = \(number)"
        case .create(let key, let number): "create \(key) = \(number)"
        case .replace(let key, let number): "replace \(key) by \(number)"
        case .delete(let key): "delete \(key)"
        case .get(let key): "get \(key)"
        case .all: "get all"
        case .own(let wish): wish.description
        }
    }
}

/// Clients of a store: each wish is one call, and the log has what came of it.
enum StoreClients<Store: NumberStore> {
    typealias Wish = StoreWish<Store>

    /// What each key's history was, as the clients saw it.
    static func histories(
        of acts: [Act<Wish>], _ defect: Defect? = nil
    ) throws -> [String: [ObservedOperation<StoredValue>]] {
        let log = ClientLog()
        let memory = DefectMemory()
        let rehearsal = Rehearsal(acts, resources: Store.resources) { aws in
            guard let defect else { return aws }
            return DefectiveClient(defect, before: aws, memory: memory)
        } _: { aws, client, wish in
            await perform(wish, client, aws, log)
        }
        _ = try rehearsal.run()
        return log.histories
    }

    /// One client's call, noted in the log.
    static func perform(
        _ wish: Wish, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async {
        switch wish {
        case .put(let key, let number):
            await log.watch(client, key, .write(number)) {
                try await Store.put(key, number, if: nil, by: aws)
                return .done
            }
        case .create(let key, let number):
            await log.watch(client, key, .create(number)) {
                try await Store.put(key, number, if: .nothingIsThere, by: aws)
                return .done
            }
        case .replace(let key, let number):
            guard let last = log.lastSeen(key, by: client) else {
                return await perform(.create(key, number), client, aws, log)
            }
            await log.watch(client, key, .replace(last, with: number)) {
                try await Store.put(key, number, if: .holds(last), by: aws)
                return .done
            }
        case .delete(let key):
            await log.watch(client, key, .remove) {
                try await Store.delete(key, by: aws)
                return .done
            }
        case .get(let key):
            await log.watch(client, key, .read) { .holds(try await Store.get(key, by: aws)) }
        case .all:
            let reads = Wish.keys.map { ($0, StoredValue.Operation.read) }
            await log.watch(client, Dictionary(uniqueKeysWithValues: reads)) {
                let found = try await Store.all(by: aws)
                let outcomes = Wish.keys.map { ($0, StoredValue.Outcome.holds(found[$0])) }
                return Dictionary(uniqueKeysWithValues: outcomes)
            }
        case .own(let wish): await Store.perform(wish, client, aws, log)
        }
    }
}
