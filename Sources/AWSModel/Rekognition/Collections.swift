/// Makes a collection of faces. Not modelled: tags.
/// - SeeAlso: Amazon Rekognition API Reference, "CreateCollection".
public struct CreateCollectionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "CreateCollection")
    public var subject: String { collectionID }

    /// 1 to 255 characters of `a-zA-Z0-9_.-`.
    public var collectionID: String

    public init(collectionID: String) { self.collectionID = collectionID }

    enum CodingKeys: String, CodingKey { case collectionID = "CollectionId" }

    /// The collection, empty.
    public struct Response: Codable, Hashable, Sendable {
        /// 200.
        public var statusCode: Int
        /// `aws:rekognition:REGION:ACCOUNT:collection/ID`.
        public var collectionARN: String
        /// The model that its faces are indexed with.
        public var faceModelVersion: String

        public init(statusCode: Int, collectionARN: String, faceModelVersion: String) {
            self.statusCode = statusCode
            self.collectionARN = collectionARN
            self.faceModelVersion = faceModelVersion
        }

        enum CodingKeys: String, CodingKey {
            case statusCode = "StatusCode", collectionARN = "CollectionArn"
            case faceModelVersion = "FaceModelVersion"
        }
    }
}

/// Removes a collection with all its faces.
/// - SeeAlso: Amazon Rekognition API Reference, "DeleteCollection".
public struct DeleteCollectionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "DeleteCollection")
    public var subject: String { collectionID }

    /// The collection's ID; `ResourceNotFoundException` where there is none.
    public var collectionID: String

    public init(collectionID: String) { self.collectionID = collectionID }

    enum CodingKeys: String, CodingKey { case collectionID = "CollectionId" }

    /// Sent once the collection and its faces are gone.
    public struct Response: Codable, Hashable, Sendable {
        /// 200.
        public var statusCode: Int

        public init(statusCode: Int) { self.statusCode = statusCode }

        enum CodingKeys: String, CodingKey { case statusCode = "StatusCode" }
    }
}

/// Tells of a collection: how many faces it holds, since when it exists.
/// - SeeAlso: Amazon Rekognition API Reference, "DescribeCollection".
public struct DescribeCollectionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "DescribeCollection")
    public var subject: String { collectionID }

    /// The collection's ID; `ResourceNotFoundException` where there is none.
    public var collectionID: String

    public init(collectionID: String) { self.collectionID = collectionID }

    enum CodingKeys: String, CodingKey { case collectionID = "CollectionId" }

    /// The collection at this instant.
    public struct Response: Codable, Hashable, Sendable {
        /// How many faces it holds.
        public var faceCount: Int
        /// The model that its faces are indexed with.
        public var faceModelVersion: String
        /// `arn:aws:rekognition:REGION:ACCOUNT:collection/ID`.
        public var collectionARN: String
        /// When it was made.
        public var creationTimestamp: Timestamp
        /// Always 0: users are not modelled.
        public var userCount: Int

        public init(
            faceCount: Int, faceModelVersion: String, collectionARN: String,
            creationTimestamp: Timestamp, userCount: Int
        ) {
            self.faceCount = faceCount
            self.faceModelVersion = faceModelVersion
            self.collectionARN = collectionARN
            self.creationTimestamp = creationTimestamp
            self.userCount = userCount
        }

        enum CodingKeys: String, CodingKey {
            case faceCount = "FaceCount", faceModelVersion = "FaceModelVersion"
            case collectionARN = "CollectionARN", creationTimestamp = "CreationTimestamp"
            case userCount = "UserCount"
        }
    }
}

/// Lists the account's collections, page by page.
/// - SeeAlso: Amazon Rekognition API Reference, "ListCollections".
public struct ListCollectionsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.rekognition, "ListCollections")
    public var subject: String { "collections" }

    /// At most 4,096, which is also meant where nil.
    public var maxResults: Int?
    /// Where an earlier page ended.
    public var nextToken: String?

    public init(maxResults: Int? = nil, nextToken: String? = nil) {
        self.maxResults = maxResults
        self.nextToken = nextToken
    }

    enum CodingKeys: String, CodingKey { case maxResults = "MaxResults", nextToken = "NextToken" }

    /// One page of the account's collections.
    public struct Response: Codable, Hashable, Sendable {
        /// Their IDs, sorted.
        public var collectionIDs: [String]
        /// One for each collection, in the same order.
        public var faceModelVersions: [String]
        /// Where the next page begins; nil on the last one.
        public var nextToken: String?

        public init(collectionIDs: [String], faceModelVersions: [String], nextToken: String?) {
            self.collectionIDs = collectionIDs
            self.faceModelVersions = faceModelVersions
            self.nextToken = nextToken
        }

        enum CodingKeys: String, CodingKey {
            case collectionIDs = "CollectionIds", faceModelVersions = "FaceModelVersions"
            case nextToken = "NextToken"
        }
    }
}
