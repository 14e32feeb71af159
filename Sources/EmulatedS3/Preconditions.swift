import AWSModel
import Bodies
import VirtualTime

/// What a reader expects of an object, or a copier of its original.
struct ReadPreconditions {
    var ifMatch: String?
    var ifNoneMatch: String?
    var ifModifiedSince: Timestamp?
    var ifUnmodifiedSince: Timestamp?

    /// How an expectation failed.
    enum Failure {
        /// 412.
        case unmet
        /// 304: the reader has what there is.
        case notModified
    }

    /// RFC 9110, section 13.2.2: an ETag that is given decides, and the time beside it counts for
    /// nothing; what must match comes before what must not.
    func failure(for object: StoredObject, at now: Instant) -> Failure? {
        let modified = object.lastModifiedHeader.nanosecondsSince1970
        if let ifMatch {
            if !object.matches(ifMatch) { return .unmet }
        } else if let ifUnmodifiedSince, modified > ifUnmodifiedSince.wholeSeconds {
            return .unmet
        }
        if let ifNoneMatch {
            if object.matches(ifNoneMatch) { return .notModified }
        } else if let ifModifiedSince, modified <= ifModifiedSince.wholeSeconds,
            // A time that has not come says nothing; recorded answers of AWS ignore it.
            ifModifiedSince.wholeSeconds <= now.httpDate.nanosecondsSince1970
        {
            return .notModified
        }
        return nil
    }
}

extension StoredObject {
    /// Whether one of the ETags in a header's value is the object's; `*` is any.
    func matches(_ eTags: String) -> Bool {
        eTags.split(separator: ",").contains { eTag in
            let bare = eTag.drop { $0 == " " || $0 == "\"" }
            let end = bare.lastIndex { $0 != " " && $0 != "\"" }
            let text = end.map { bare[...$0] } ?? ""
            return text == "*" || text == body.digest
        }
    }
}

extension Timestamp {
    /// Cut to the second, as an HTTP date is; in nanoseconds.
    fileprivate var wholeSeconds: Int64 {
        nanosecondsSince1970 - nanosecondsSince1970 % 1_000_000_000
    }
}

/// What a writer expects to find under the key.
struct WritePreconditions {
    var ifMatch: String?
    var ifNoneMatch: String?

    var isEmpty: Bool { ifMatch == nil && ifNoneMatch == nil }

    /// Amazon S3 User Guide, "How to prevent object overwrites with conditional writes".
    /// - Throws: `NotImplemented`, `PreconditionFailed`, `NoSuchKey`.
    func check(_ present: StoredObject?) throws(AWSError) {
        switch (ifMatch, ifNoneMatch) {
        case (nil, nil): return
        case (nil, "*"?):
            if present != nil { throw .preconditionFailed() }
        case (let eTag?, nil) where eTag != "*":
            guard let present else { throw .noSuchKey() }
            if !present.matches(eTag) { throw .preconditionFailed() }
        default: throw .conditionNotImplemented()
        }
    }
}
