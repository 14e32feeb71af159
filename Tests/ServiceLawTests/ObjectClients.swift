import AWSModel
import Bodies
import PropertyTesting
import Simulator

typealias ObjectWish = StoreWish<ObjectStore>

/// Clients of a bucket.
typealias ObjectClients = StoreClients<ObjectStore>

/// A bucket whose objects are numbers in digits.
enum ObjectStore: NumberStore {
    private static let bucket = "things"

    static var resources: CloudResources { CloudResources(buckets: [bucket]) }

    static let operations = StoreOperations(
        put: PutObjectRequest.operation, delete: DeleteObjectRequest.operation,
        get: GetObjectRequest.operation, all: ListObjectsV2Request.operation)

    /// Objects have nothing of their own.
    enum OwnWish: ClientWish {
        var operation: AWSOperation { switch self {} }
        var description: String { switch self {} }
    }

    static func random(_ dice: inout Dice, number: Int) -> ObjectWish {
        let key = dice.pick(ObjectWish.keys)
        return switch dice.roll(12) {
        case 0, 1: .put(key, number)
        case 2, 3: .create(key, number)
        case 4, 5: .replace(key, number)
        case 6: .delete(key)
        case 7: .all
        default: .get(key)
        }
    }

    static func put(
        _ key: String, _ number: Int, if condition: StoreCondition?, by aws: any AWSClient
    ) async throws {
        var request = PutObjectRequest(bucket: bucket, key: key, body: body(number))
        switch condition {
        case nil: break
        case .nothingIsThere: request.ifNoneMatch = "*"
        case .holds(let last): request.ifMatch = eTags[last]
        }
        _ = try await aws.send(request)
    }

    static func delete(_ key: String, by aws: any AWSClient) async throws {
        try await aws.deleteObject(bucket: bucket, key: key)
    }

    static func get(_ key: String, by aws: any AWSClient) async throws -> Int? {
        do {
            let found = try await aws.getObject(bucket: bucket, key: key)
            return Int(String(decoding: try found.body.bytes(), as: UTF8.self))
        } catch let error as AWSError where error.code == "NoSuchKey" {
            return nil
        }
    }

    /// A listing tells ETags.
    static func all(by aws: any AWSClient) async throws -> [String: Int] {
        let page = try await aws.send(ListObjectsV2Request(bucket: bucket))
        return page.contents.reduce(into: [:]) { found, listed in
            found[listed.key] = eTags.firstIndex { $0 == listed.eTag }
        }
    }

    static func perform(
        _ wish: OwnWish, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async {}

    private static func body(_ number: Int) -> Body { Body(Array("\(number)".utf8)) }

    private static let eTags = (0..<1_000).map { "\"\(body($0).digest)\"" }
}
