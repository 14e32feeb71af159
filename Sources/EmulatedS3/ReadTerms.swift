import AWSModel
import Bodies
import ServiceCalls

/// What GET and HEAD have in common.
struct ReadTerms {
    let bucket: String
    let key: ObjectKey
    let range: String?
    let preconditions: ReadPreconditions

    init(_ request: GetObjectRequest) {
        bucket = request.bucket
        key = ObjectKey(request.key)
        range = request.range
        preconditions = ReadPreconditions(
            ifMatch: request.ifMatch, ifNoneMatch: request.ifNoneMatch,
            ifModifiedSince: request.ifModifiedSince, ifUnmodifiedSince: request.ifUnmodifiedSince)
    }

    init(_ request: HeadObjectRequest) {
        bucket = request.bucket
        key = ObjectKey(request.key)
        range = request.range
        preconditions = ReadPreconditions(
            ifMatch: request.ifMatch, ifNoneMatch: request.ifNoneMatch,
            ifModifiedSince: request.ifModifiedSince, ifUnmodifiedSince: request.ifUnmodifiedSince)
    }
}

/// An object that a reader gets, and which part of it.
struct FoundObject {
    let object: StoredObject
    /// Nil for the whole of it.
    let range: ClosedRange<Int>?

    var length: Int { range?.count ?? object.body.length }
    var contentRange: String? {
        range.map { "bytes \($0.lowerBound)-\($0.upperBound)/\(object.body.length)" }
    }
}

extension S3Service {
    /// The object that a reader asks for, if it is as the reader expects.
    /// - Throws: `KeyTooLongError`, `NoSuchBucket`, `SlowDown`, `NoSuchKey`, `PreconditionFailed`,
    ///   304, `InvalidRange`. That preconditions come before the range is HTTP's order.
    mutating func find(
        _ terms: ReadTerms, in call: ServiceCall
    ) throws(AWSError) -> FoundObject {
        try check(terms.key)
        try admit(.read, terms.key, in: terms.bucket, call)
        guard let object = buckets[terms.bucket]?[terms.key] else { throw .noSuchKey() }
        switch terms.preconditions.failure(for: object, at: call.now) {
        case .unmet: throw .preconditionFailed()
        case .notModified: throw .notModified()
        case nil: break
        }
        let range = try ByteRange.parse(terms.range, length: object.body.length)
        return FoundObject(object: object, range: range)
    }
}
