public import AWSModel

/// What a writer said about an object's body.
///
/// A class, since most objects of a bucket share the one that says nothing; it never changes.
public final class ObjectHeaders: Sendable {
    /// What the writer said, or S3's own `binary/octet-stream`.
    public let contentType: String
    /// Kept as the writer gave it, and nil where the writer gave none, here and below.
    public let cacheControl: String?
    public let contentDisposition: String?
    public let contentEncoding: String?
    public let contentLanguage: String?
    public let expires: Timestamp?
    /// The writer's own facts, names in lower case.
    public let metadata: [String: String]

    /// What S3 says of an object that came without a type.
    private static let contentTypeDefault = "binary/octet-stream"
    private static let none = ObjectHeaders()

    private init(
        contentType: String? = nil, cacheControl: String? = nil, contentDisposition: String? = nil,
        contentEncoding: String? = nil, contentLanguage: String? = nil, expires: Timestamp? = nil,
        metadata: [String: String] = [:]
    ) {
        self.contentType = contentType ?? Self.contentTypeDefault
        self.cacheControl = cacheControl
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.expires = expires
        self.metadata = metadata
    }

    /// The headers of a PUT.
    /// - Throws: `MetadataTooLarge`.
    static func of(
        _ request: PutObjectRequest, _ settings: S3Settings
    ) throws(AWSError) -> ObjectHeaders {
        guard
            request.contentType != nil || request.cacheControl != nil
                || request.contentDisposition != nil || request.contentEncoding != nil
                || request.contentLanguage != nil || request.expires != nil
                || request.metadata != nil
        else { return none }
        return ObjectHeaders(
            contentType: request.contentType, cacheControl: request.cacheControl,
            contentDisposition: request.contentDisposition,
            contentEncoding: request.contentEncoding, contentLanguage: request.contentLanguage,
            expires: request.expires, metadata: try stored(request.metadata, settings))
    }

    /// The headers that a copy gets in the place of its original's.
    /// - Throws: `MetadataTooLarge`.
    static func of(
        _ request: CopyObjectRequest, _ settings: S3Settings
    ) throws(AWSError) -> ObjectHeaders {
        ObjectHeaders(
            contentType: request.contentType, cacheControl: request.cacheControl,
            contentDisposition: request.contentDisposition,
            contentEncoding: request.contentEncoding, contentLanguage: request.contentLanguage,
            expires: request.expires, metadata: try stored(request.metadata, settings))
    }

    private static func stored(
        _ metadata: [String: String]?, _ settings: S3Settings
    ) throws(AWSError) -> [String: String] {
        guard let metadata else { return [:] }
        var stored: [String: String] = [:]
        // Names that differ in case alone are one header, whose values HTTP joins with commas.
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            let name = name.lowercased()
            stored[name] = stored[name].map { "\($0),\(value)" } ?? value
        }
        let length = stored.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard length <= settings.metadataLengthMaximum else { throw .metadataTooLarge() }
        return stored
    }
}
