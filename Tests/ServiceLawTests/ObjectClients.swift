import AWSModel
import Bodies
import Linearizability
import PropertyTesting
import Simulator

/// What a client of a small bucket may want.
enum ObjectWish: ClientWish {
    case put(String, Int)
    /// Where there is none.
    case create(String, Int)
    /// Over the object that the client last saw, or where there is none if it saw none.
    case replace(String, Int)
    case delete(String)
    case get(String)
    case list

    static let bucket = "things"
    static let keys = ["a", "b"]

    static func random(_ dice: inout Dice, number: Int) -> Self {
        let key = dice.pick(keys)
        return switch dice.roll(12) {
        case 0, 1: .put(key, number)
        case 2, 3: .create(key, number)
        case 4, 5: .replace(key, number)
        case 6: .delete(key)
        case 7: .list
        default: .get(key)
        }
    }

    var operation: AWSOperation {
        switch self {
        case .put, .create, .replace: PutObjectRequest.operation
        case .delete: DeleteObjectRequest.operation
        case .get: GetObjectRequest.operation
        case .list: ListObjectsV2Request.operation
        }
    }

    var description: String {
        switch self {
        case .put(let key, let number): "put \(key) = \(number)"
        case .create(let key, let number): "create \(key) = \(number)"
        case .replace(let key, let number): "replace \(key) by \(number)"
        case .delete(let key): "delete \(key)"
        case .get(let key): "get \(key)"
        case .list: "list"
        }
    }
}

/// Clients of a bucket: each wish is one call, and the log has what came of it.
enum ObjectClients {
    /// What each key's history was, as the clients saw it.
    static func histories(
        of acts: [Act<ObjectWish>], _ defect: Defect? = nil
    ) throws -> [String: [ObservedOperation<StoredValue>]] {
        let log = ClientLog()
        let memory = DefectMemory()
        let rehearsal = Rehearsal(
            acts, resources: CloudResources(buckets: [ObjectWish.bucket])
        ) { aws in
            guard let defect else { return aws }
            return DefectiveClient(defect, before: aws, memory: memory)
        } _: { aws, client, wish in
            await perform(wish, client, aws, log)
        }
        _ = try rehearsal.run()
        return log.histories
    }

    private static func perform(
        _ wish: ObjectWish, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async {
        switch wish {
        case .put(let key, let number):
            await log.watch(client, key, .write(number)) {
                try await put(key, number, by: aws)
            }
        case .create(let key, let number):
            await log.watch(client, key, .create(number)) {
                try await put(key, number, ifNoneMatch: "*", by: aws)
            }
        case .replace(let key, let number):
            guard let last = log.lastSeen(key, by: client) else {
                return await perform(.create(key, number), client, aws, log)
            }
            await log.watch(client, key, .replace(last, with: number)) {
                try await put(key, number, ifMatch: eTag(last), by: aws)
            }
        case .delete(let key):
            await log.watch(client, key, .remove) {
                try await aws.deleteObject(bucket: ObjectWish.bucket, key: key)
                return .done
            }
        case .get(let key):
            await log.watch(client, key, .read) { .holds(try await get(key, by: aws)) }
        case .list:
            let reads = ObjectWish.keys.map { ($0, StoredValue.Operation.read) }
            await log.watch(client, Dictionary(uniqueKeysWithValues: reads)) {
                try await list(by: aws)
            }
        }
    }

    private static func put(
        _ key: String, _ number: Int, ifMatch: String? = nil, ifNoneMatch: String? = nil,
        by aws: any AWSClient
    ) async throws -> StoredValue.Outcome {
        _ = try await aws.send(
            PutObjectRequest(
                bucket: ObjectWish.bucket, key: key, body: body(number), ifMatch: ifMatch,
                ifNoneMatch: ifNoneMatch))
        return .done
    }

    private static func get(_ key: String, by aws: any AWSClient) async throws -> Int? {
        do {
            let found = try await aws.getObject(bucket: ObjectWish.bucket, key: key)
            return Int(String(decoding: try found.body.bytes(), as: UTF8.self))
        } catch let error as AWSError where error.code == "NoSuchKey" {
            return nil
        }
    }

    /// What each key holds by a listing, which tells ETags.
    private static func list(
        by aws: any AWSClient
    ) async throws -> [String: StoredValue.Outcome] {
        let page = try await aws.send(ListObjectsV2Request(bucket: ObjectWish.bucket))
        var outcomes: [String: StoredValue.Outcome] = [:]
        for key in ObjectWish.keys {
            let listed = page.contents.first { $0.key == key }
            outcomes[key] = .holds(
                listed.flatMap { listed in (0..<1_000).first { eTag($0) == listed.eTag } })
        }
        return outcomes
    }

    private static func body(_ number: Int) -> Body { Body(Array("\(number)".utf8)) }

    private static func eTag(_ number: Int) -> String { eTags[number] }

    private static let eTags = (0..<1_000).map { "\"\(body($0).digest)\"" }
}
