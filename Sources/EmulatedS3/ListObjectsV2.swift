public import AWSModel
import Bodies
public import ServiceCalls

extension S3Service {
    /// Lists a bucket's objects in the order of their keys' bytes, a page at a time.
    ///
    /// Errors: `NoSuchBucket`, `SlowDown`, `InvalidArgument`.
    /// - SeeAlso: Amazon S3 API Reference, "ListObjectsV2".
    public mutating func listObjectsV2(
        _ request: ListObjectsV2Request, in call: ServiceCall
    ) -> ServiceAnswer<ListObjectsV2Request.Response> {
        do throws(AWSError) {
            // What a listing costs falls on the range in which it begins (assumed).
            let first = max(ObjectKey(request.prefix ?? ""), ObjectKey(request.startAfter ?? ""))
            try admit(.read, first, in: request.bucket, call)
            guard let bucket = buckets[request.bucket] else { throw .noSuchBucket() }
            return .answered(try response(to: request, listing: bucket))
        } catch {
            return .failed(error)
        }
    }

    private func response(
        to request: ListObjectsV2Request, listing bucket: Bucket
    ) throws(AWSError) -> ListObjectsV2Request.Response {
        let isEncoded = try isURLEncoded(request.encodingType)
        let maxKeys = request.maxKeys ?? settings.listingLengthMaximum
        guard (0...Int(Int32.max)).contains(maxKeys) else { throw .invalidMaxKeys() }
        let page = bucket.page(
            prefix: ObjectKey(request.prefix ?? ""), delimiter: request.delimiter,
            from: try start(of: request), length: min(maxKeys, settings.listingLengthMaximum))
        let encode: (String) -> String = { isEncoded ? ObjectKey($0).urlEncoded : $0 }
        let owner = request.fetchOwner == true ? owner : nil
        // An empty delimiter is none, and a token leaves `StartAfter` without effect.
        let delimiter = request.delimiter?.isEmpty == true ? nil : request.delimiter
        let startAfter = request.continuationToken == nil ? request.startAfter : nil
        return ListObjectsV2Request.Response(
            name: request.bucket, prefix: encode(request.prefix ?? ""),
            delimiter: delimiter.map(encode), maxKeys: page.length,
            isTruncated: page.next != nil, continuationToken: request.continuationToken,
            nextContinuationToken: page.next?.token, startAfter: startAfter.map(encode),
            encodingType: request.encodingType,
            contents: page.objects.map { key, object in
                ListedObject(
                    key: encode(key.text), lastModified: object.lastModifiedHeader,
                    eTag: object.eTag, size: object.body.length, owner: owner)
            },
            commonPrefixes: page.commonPrefixes.map { CommonPrefix(prefix: encode($0.text)) })
    }

    private func isURLEncoded(_ encodingType: String?) throws(AWSError) -> Bool {
        guard let encodingType else { return false }
        guard encodingType == "url" else { throw .invalidEncodingType() }
        return true
    }

    private func start(of request: ListObjectsV2Request) throws(AWSError) -> ListingStart {
        if let token = request.continuationToken {
            guard let start = ListingStart(token: token) else {
                throw .invalidContinuationToken()
            }
            return start
        }
        return request.startAfter.map { .afterKey(ObjectKey($0)) } ?? .beginning
    }
}
