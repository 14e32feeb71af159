import AWSModel
import KeyedDraws
import ServiceCalls
import Tracing

extension Purpose {
    fileprivate static let slowDown = Purpose("s3.slow-down")
}

extension S3Service {
    /// Why S3 would not take such a key.
    /// - Throws: `KeyTooLongError`, `InvalidArgument`.
    func check(_ key: ObjectKey) throws(AWSError) {
        if key.length == 0 { throw .keyMissing() }
        if key.length > settings.keyLengthMaximum { throw .keyTooLong() }
    }

    /// Takes a request's worth of the throughput of a key's partition.
    /// - Parameter ordinal: Tells several keys of one call apart.
    /// - Throws: `NoSuchBucket`, `SlowDown`.
    mutating func admit(
        _ access: Access, _ key: ObjectKey, in bucket: String, _ call: ServiceCall,
        _ ordinal: Int = 0
    ) throws(AWSError) {
        let settings = settings
        // Optional chaining changes the bucket in place; taking it out would copy its upper nodes.
        let admission = buckets[bucket]?.partitions.admit(access, key, at: call.now, settings) {
            call.draws.happens($0, .slowDown, at: call.site, UInt64(ordinal))
        }
        guard let admission else { throw .noSuchBucket() }
        if let bound = admission.split {
            splits.append(Effect("PartitionSplit", "bucket \(bucket)", key: bound.text))
        }
        guard admission.isServed else { throw .slowDown() }
    }
}
