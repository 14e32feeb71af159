import AWSModel
import Bodies
import ServiceCalls
import Tracing
import VirtualTime

/// An object that is to be stored.
struct NewObject {
    let bucket: String
    let key: ObjectKey
    let body: Body
    let headers: ObjectHeaders
    let preconditions: WritePreconditions
    /// `bucket/key` of a copy's original; nil for a PUT.
    var original: String?
}

extension S3Service {
    /// Stores an object, replacing what the key held; the last writer wins, and nobody reads a
    /// mixture.
    /// - Throws: `NoSuchBucket`, `SlowDown`, and what the writer's conditions come to.
    mutating func store(
        _ new: NewObject, in call: ServiceCall
    ) throws(AWSError) -> (object: StoredObject, consequences: Consequences) {
        try admit(.write, new.key, in: new.bucket, call)
        if !new.preconditions.isEmpty {
            try new.preconditions.check(buckets[new.bucket]?[new.key])
            let window = call.now - settings.conditionalConflictWindow
            if buckets[new.bucket]?.wasRemoved(new.key, since: window) == true {
                throw .conditionalRequestConflict()
            }
        }
        let object = StoredObject(
            body: new.body, headers: new.headers, lastModified: call.now)
        let previous = buckets[new.bucket]?.store(object, under: new.key)
        var facts = [
            Effect.Fact("length", "\(object.body.length)"),
            Effect.Fact("etag", object.body.digest),
            Effect.Fact("body", object.body.label),
        ]
        if let previous { facts.append(Effect.Fact("previousETag", previous.body.digest)) }
        if let original = new.original { facts.append(Effect.Fact("original", original)) }
        let change = ObjectChange(
            new.original == nil ? .put : .copy, key: new.key, size: object.body.length,
            eTag: object.body.digest)
        let effect = Effect("ObjectPut", "bucket \(new.bucket)", key: new.key.text, facts)
        let followUps = announce(change, in: new.bucket, call)
        return (object, Consequences(effects: [effect], followUps: followUps))
    }

    /// Removes an object; nothing happens where there is none.
    /// - Parameter place: Where in a request for several objects this one stands; nil for one
    ///   alone.
    /// - Throws: `NoSuchBucket`, `SlowDown`, `PreconditionFailed`, `NoSuchKey`.
    mutating func remove(
        _ key: ObjectKey, from bucket: String, ifMatch: String?, place: Int? = nil,
        in call: ServiceCall
    ) throws(AWSError) -> Consequences {
        try check(key)
        try admit(.write, key, in: bucket, call, place ?? 0)
        if let ifMatch {
            // That an object which is not there matches nothing follows conditional PUTs; assumed.
            guard let present = buckets[bucket]?[key] else { throw .noSuchKey() }
            guard present.matches(ifMatch) else { throw .preconditionFailed() }
        }
        let removed = buckets[bucket]?.remove(
            key, at: call.now, memory: settings.conditionalConflictWindow)
        guard let removed else { return Consequences() }
        let effect = Effect(
            "ObjectDeleted", "bucket \(bucket)", key: key.text,
            [Effect.Fact("etag", removed.body.digest)])
        let followUps = announce(ObjectChange(.delete, key: key, place: place), in: bucket, call)
        return Consequences(effects: [effect], followUps: followUps)
    }
}
