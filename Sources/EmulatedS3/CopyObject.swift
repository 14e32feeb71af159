public import AWSModel
import Bodies
public import ServiceCalls
import Tracing

extension S3Service {
    /// Makes an object out of another one.
    ///
    /// Errors: `KeyTooLongError`, `InvalidArgument`, `NoSuchBucket`, `NoSuchKey`, `SlowDown`,
    /// `PreconditionFailed`, `InvalidRequest`, `MetadataTooLarge`, `ConditionalRequestConflict`.
    /// Effects: those of `putObject`, with `original`. A copy moves as fast as one connection
    /// (assumed), and counts as a write of its target alone.
    public mutating func copyObject(
        _ request: CopyObjectRequest, in call: ServiceCall
    ) -> ServiceAnswer<CopyObjectRequest.Response> {
        do throws(AWSError) {
            let key = ObjectKey(request.key)
            try check(key)
            let source = try CopySource(request.copySource)
            let replaces = try replacesMetadata(request)
            let original = try original(source, for: request, in: call)
            let isItself = source.bucket == request.bucket && source.key == key
            if isItself, !replaces { throw .copyOntoItself() }
            let headers = replaces ? try ObjectHeaders.of(request, settings) : original.headers
            let (object, consequences) = try store(
                NewObject(
                    bucket: request.bucket, key: key, body: original.body, headers: headers,
                    preconditions: WritePreconditions(
                        ifMatch: request.ifMatch, ifNoneMatch: request.ifNoneMatch),
                    original: "\(source.bucket)/\(source.key)"),
                in: call)
            let result = CopyObjectResult(
                eTag: object.eTag, lastModified: object.lastModifiedHeader)
            return ServiceAnswer(
                .answered(CopyObjectRequest.Response(copyObjectResult: result)), consequences,
                work: settings.transferTime(of: object.body.length))
        } catch {
            return .failed(error)
        }
    }

    private func replacesMetadata(_ request: CopyObjectRequest) throws(AWSError) -> Bool {
        switch request.metadataDirective {
        case nil, "COPY"?: false
        case "REPLACE"?: true
        default: throw .invalidArgument("Unknown metadata directive.")
        }
    }

    private func original(
        _ source: CopySource, for request: CopyObjectRequest, in call: ServiceCall
    ) throws(AWSError) -> StoredObject {
        guard buckets[source.bucket] != nil else { throw .noSuchBucket() }
        guard let original = buckets[source.bucket]?[source.key] else { throw .noSuchKey() }
        let preconditions = ReadPreconditions(
            ifMatch: request.copySourceIfMatch, ifNoneMatch: request.copySourceIfNoneMatch,
            ifModifiedSince: request.copySourceIfModifiedSince,
            ifUnmodifiedSince: request.copySourceIfUnmodifiedSince)
        // A copy has no 304: API reference, "CopyObject".
        guard preconditions.failure(for: original, at: call.now) == nil else {
            throw .preconditionFailed()
        }
        guard original.body.length <= settings.objectSizeMaximum else {
            throw .copySourceTooLarge(limit: settings.objectSizeMaximum)
        }
        return original
    }
}

/// Which object a copy is made of.
private struct CopySource {
    let bucket: String
    let key: ObjectKey

    /// Reads `bucket/key` or `/bucket/key`, percent-encoded.
    /// - Throws: `InvalidArgument`.
    init(_ text: String) throws(AWSError) {
        // Not modelled: versions, access points.
        guard !text.contains("?versionId="), let decoded = Self.decoded(text) else {
            throw .invalidCopySource()
        }
        // By bytes: a slash and an accent that begins a key are one character of Swift's.
        let slash = UInt8(ascii: "/")
        let path = decoded.utf8.first == slash ? decoded.utf8.dropFirst() : decoded.utf8[...]
        guard let end = path.firstIndex(of: slash), end != path.startIndex else {
            throw .invalidCopySource()
        }
        bucket = String(Substring(path[..<end]))
        key = ObjectKey(String(Substring(path[end...].dropFirst())))
        guard key.length > 0 else { throw .invalidCopySource() }
    }

    /// Nil where what follows a `%` is no byte, or bytes are not UTF-8.
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        byte.flatMap { Character(UnicodeScalar($0)).hexDigitValue }.map { UInt8($0) }
    }
}
