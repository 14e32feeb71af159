import AWSModel
import Bodies
import OrderedJSON
import Testing

let image = RekognitionImage(bucket: "photos", name: "ada/me.jpg")
let box = BoundingBox(left: 0.25, top: 0.5, width: 0.125, height: 0.375)
let face = Face(
    faceID: "11111111-2222-4333-8444-555555555555", boundingBox: box, imageID: "image",
    externalImageID: "ada", confidence: 99.5, indexFacesModelVersion: "7.0")
let detail = FaceDetail(
    boundingBox: box, confidence: 99.5, quality: ImageQuality(brightness: 80, sharpness: 70.5),
    sunglasses: Finding(value: true, confidence: 98), pose: Pose(roll: 1, yaw: -2.5, pitch: 3),
    landmarks: [Landmark(type: "nose", x: 0.25, y: 0.5)])
let noon = Timestamp(nanosecondsSince1970: 1_767_268_800_250_000_000)

/// A request or a response with all its members set, and the names that these have at AWS.
struct CodingSample: Sendable, CustomTestStringConvertible {
    let operation: AWSOperation
    let isResponse: Bool
    let names: [String]
    /// The value as JSON.
    let encoded: @Sendable () throws -> JSONValue
    /// The value as JSON, after having been read from JSON.
    let again: @Sendable () throws -> JSONValue
    /// Whether the value that was read from JSON is the one that was written.
    let isSameAgain: @Sendable () throws -> Bool

    var testDescription: String { "\(operation) \(isResponse ? "response" : "request")" }

    static func request<Request: AWSRequest & Hashable>(
        _ value: Request, _ names: String...
    ) -> CodingSample {
        CodingSample(value, Request.operation, isResponse: false, names)
    }

    static func response<Request: AWSRequest>(
        to type: Request.Type, _ value: Request.Response, _ names: String...
    ) -> CodingSample where Request.Response: Hashable {
        CodingSample(value, Request.operation, isResponse: true, names)
    }

    private init<Value: Codable & Hashable & Sendable>(
        _ value: Value, _ operation: AWSOperation, isResponse: Bool, _ names: [String]
    ) {
        self.operation = operation
        self.isResponse = isResponse
        self.names = names
        @Sendable func read() throws -> Value {
            try JSONValueDecoder().decode(Value.self, from: JSONValueEncoder().encode(value))
        }
        encoded = { try JSONValueEncoder().encode(value) }
        again = { try JSONValueEncoder().encode(read()) }
        isSameAgain = { try read() == value }
    }
}

/// Every request and response. The names are those of AWS's service models, as botocore 1.43
/// carries them.
let samples: [CodingSample] =
    storage + tables + items + faces + messages + functions + executions
    + stateMachines + activities

private let storage: [CodingSample] = [
    .request(
        CopyObjectRequest(
            bucket: "photos", key: "b.jpg", copySource: "photos/a.jpg",
            metadataDirective: "REPLACE", contentType: "text/plain", cacheControl: "no-cache",
            contentDisposition: "inline", contentEncoding: "gzip", contentLanguage: "en",
            expires: noon, metadata: ["a": "b"], copySourceIfMatch: "x", copySourceIfNoneMatch: "y",
            copySourceIfModifiedSince: noon, copySourceIfUnmodifiedSince: noon, ifMatch: "z",
            ifNoneMatch: "*"),
        "Bucket", "Key", "CopySource", "MetadataDirective", "ContentType", "CacheControl",
        "ContentDisposition", "ContentEncoding", "ContentLanguage", "Expires", "Metadata",
        "CopySourceIfMatch", "CopySourceIfNoneMatch", "CopySourceIfModifiedSince",
        "CopySourceIfUnmodifiedSince", "IfMatch", "IfNoneMatch"),
    .response(
        to: CopyObjectRequest.self,
        .init(copyObjectResult: CopyObjectResult(eTag: "\"x\"", lastModified: noon)),
        "CopyObjectResult"),
    .request(
        CreateBucketRequest(
            bucket: "photos", createBucketConfiguration: .init(locationConstraint: "eu-west-1")),
        "Bucket", "CreateBucketConfiguration"),
    .response(to: CreateBucketRequest.self, .init(location: "/photos"), "Location"),
    .request(DeleteBucketRequest(bucket: "photos"), "Bucket"),
    .response(to: DeleteBucketRequest.self, .init()),
    .request(
        DeleteObjectRequest(bucket: "photos", key: "a.jpg", ifMatch: "*"), "Bucket", "Key",
        "IfMatch"),
    .response(to: DeleteObjectRequest.self, .init()),
    .request(
        DeleteObjectsRequest(
            bucket: "photos",
            delete: .init(
                objects: [.init(key: "a.jpg", versionID: "null", eTag: "x")], quiet: true)),
        "Bucket", "Delete"),
    .response(
        to: DeleteObjectsRequest.self,
        .init(
            deleted: [.init(key: "a.jpg", versionID: "null")],
            errors: [.init(key: "b.jpg", versionID: "v", code: "SlowDown", message: "…")]),
        "Deleted", "Errors"),
    .request(GetBucketNotificationConfigurationRequest(bucket: "photos"), "Bucket"),
    .response(
        to: GetBucketNotificationConfigurationRequest.self, notifications,
        "TopicConfigurations", "QueueConfigurations", "LambdaFunctionConfigurations",
        "EventBridgeConfiguration"),
    .request(
        GetObjectRequest(
            bucket: "photos", key: "a.jpg", range: "bytes=0-1", ifMatch: "x", ifNoneMatch: "y",
            ifModifiedSince: noon, ifUnmodifiedSince: noon, responseContentType: "text/plain",
            responseCacheControl: "no-cache", responseContentDisposition: "inline",
            responseContentEncoding: "gzip", responseContentLanguage: "en",
            responseExpires: noon),
        "Bucket", "Key", "Range", "IfMatch", "IfNoneMatch", "IfModifiedSince",
        "IfUnmodifiedSince", "ResponseContentType", "ResponseCacheControl",
        "ResponseContentDisposition", "ResponseContentEncoding", "ResponseContentLanguage",
        "ResponseExpires"),
    .response(
        to: GetObjectRequest.self,
        .init(
            body: Body(Array("hello".utf8)), contentLength: 5, contentType: "text/plain",
            eTag: "\"x\"", lastModified: noon, contentRange: "bytes 0-4/9", acceptRanges: "bytes",
            cacheControl: "no-cache", contentDisposition: "inline", contentEncoding: "gzip",
            contentLanguage: "en", expires: noon, metadata: ["a": "b"]),
        "Body", "ContentLength", "ContentType", "ETag", "LastModified", "ContentRange",
        "AcceptRanges", "CacheControl", "ContentDisposition", "ContentEncoding",
        "ContentLanguage", "Expires", "Metadata"),
    .request(HeadBucketRequest(bucket: "photos"), "Bucket"),
    .response(to: HeadBucketRequest.self, .init(bucketRegion: "eu-west-1"), "BucketRegion"),
    .request(
        HeadObjectRequest(
            bucket: "photos", key: "a.jpg", range: "bytes=0-1", ifMatch: "x", ifNoneMatch: "y",
            ifModifiedSince: noon, ifUnmodifiedSince: noon, responseContentType: "text/plain",
            responseCacheControl: "no-cache", responseContentDisposition: "inline",
            responseContentEncoding: "gzip", responseContentLanguage: "en",
            responseExpires: noon),
        "Bucket", "Key", "Range", "IfMatch", "IfNoneMatch", "IfModifiedSince",
        "IfUnmodifiedSince", "ResponseContentType", "ResponseCacheControl",
        "ResponseContentDisposition", "ResponseContentEncoding", "ResponseContentLanguage",
        "ResponseExpires"),
    .response(
        to: HeadObjectRequest.self,
        .init(
            contentLength: 5, contentType: "text/plain", eTag: "\"x\"", lastModified: noon,
            contentRange: "bytes 0-4/9", acceptRanges: "bytes", cacheControl: "no-cache",
            contentDisposition: "inline", contentEncoding: "gzip", contentLanguage: "en",
            expires: noon, metadata: ["a": "b"]),
        "ContentLength", "ContentType", "ETag", "LastModified", "ContentRange", "AcceptRanges",
        "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "Expires",
        "Metadata"),
    .request(
        ListBucketsRequest(
            maxBuckets: 5, continuationToken: "t", prefix: "p", bucketRegion: "eu-west-1"),
        "MaxBuckets", "ContinuationToken", "Prefix", "BucketRegion"),
    .response(
        to: ListBucketsRequest.self,
        .init(
            buckets: [.init(name: "photos", creationDate: noon, bucketRegion: "eu-west-1")],
            owner: S3Owner(id: "o"), continuationToken: "t", prefix: "p"),
        "Buckets", "Owner", "ContinuationToken", "Prefix"),
    .request(
        ListObjectsV2Request(
            bucket: "photos", prefix: "ada/", delimiter: "/", maxKeys: 10, continuationToken: "t",
            startAfter: "ada/a", fetchOwner: true, encodingType: "url"),
        "Bucket", "Prefix", "Delimiter", "MaxKeys", "ContinuationToken", "StartAfter",
        "FetchOwner", "EncodingType"),
    .response(
        to: ListObjectsV2Request.self,
        .init(
            name: "photos", prefix: "ada/", delimiter: "/", maxKeys: 10, isTruncated: true,
            continuationToken: "t", nextContinuationToken: "u", startAfter: "ada/a",
            encodingType: "url",
            contents: [
                ListedObject(
                    key: "ada/b", lastModified: noon, eTag: "\"x\"", size: 5,
                    owner: S3Owner(id: "o"))
            ], commonPrefixes: [CommonPrefix(prefix: "ada/c/")]),
        "Name", "Prefix", "Delimiter", "MaxKeys", "KeyCount", "IsTruncated", "ContinuationToken",
        "NextContinuationToken", "StartAfter", "EncodingType", "Contents", "CommonPrefixes"),
    .request(
        PutBucketNotificationConfigurationRequest(
            bucket: "photos", notificationConfiguration: notifications,
            skipDestinationValidation: true),
        "Bucket", "NotificationConfiguration", "SkipDestinationValidation"),
    .response(to: PutBucketNotificationConfigurationRequest.self, .init()),
    .request(
        PutObjectRequest(
            bucket: "photos", key: "a.jpg", body: Body(Array("hello".utf8)),
            contentType: "text/plain", cacheControl: "no-cache", contentDisposition: "inline",
            contentEncoding: "gzip", contentLanguage: "en", expires: noon, metadata: ["a": "b"],
            contentMD5: "XUFAKrxLKna5cZ2REBfFkg==", ifMatch: "x", ifNoneMatch: "*"),
        "Bucket", "Key", "Body", "ContentType", "CacheControl", "ContentDisposition",
        "ContentEncoding", "ContentLanguage", "Expires", "Metadata", "ContentMD5", "IfMatch",
        "IfNoneMatch"),
    .response(to: PutObjectRequest.self, .init(eTag: "\"x\""), "ETag"),
]

let notifications = NotificationConfiguration(
    topicConfigurations: [
        .init(
            id: "a", topicARN: "arn:aws:sns:us-east-1:123456789012:t",
            events: ["s3:ObjectCreated:*"], filter: .init(prefix: "p/", suffix: ".jpg"))
    ],
    queueConfigurations: [
        .init(
            id: "b", queueARN: "arn:aws:sqs:us-east-1:123456789012:q",
            events: ["s3:ObjectCreated:Put"])
    ],
    lambdaFunctionConfigurations: [
        .init(
            id: "c", lambdaFunctionARN: "arn:aws:lambda:us-east-1:123456789012:function:f",
            events: ["s3:ObjectRemoved:*"])
    ], eventBridgeConfiguration: .init())

private let messages: [CodingSample] = [
    .request(ConfirmSubscriptionRequest(topicARN: "arn", token: "t"), "TopicArn", "Token"),
    .response(
        to: ConfirmSubscriptionRequest.self, .init(subscriptionARN: "arn"), "SubscriptionArn"),
    .request(
        CreateTopicRequest(name: "notices", attributes: ["DisplayName": "n"]), "Name",
        "Attributes"),
    .response(to: CreateTopicRequest.self, .init(topicARN: "arn"), "TopicArn"),
    .request(DeleteTopicRequest(topicARN: "arn"), "TopicArn"),
    .response(to: DeleteTopicRequest.self, .init()),
    .request(GetSubscriptionAttributesRequest(subscriptionARN: "arn"), "SubscriptionArn"),
    .response(
        to: GetSubscriptionAttributesRequest.self, .init(attributes: ["a": "b"]), "Attributes"),
    .request(GetTopicAttributesRequest(topicARN: "arn"), "TopicArn"),
    .response(to: GetTopicAttributesRequest.self, .init(attributes: ["a": "b"]), "Attributes"),
    .request(ListSubscriptionsRequest(nextToken: "t"), "NextToken"),
    .response(to: ListSubscriptionsRequest.self, subscriptions, "Subscriptions", "NextToken"),
    .request(
        ListSubscriptionsByTopicRequest(topicARN: "arn", nextToken: "t"), "TopicArn", "NextToken"),
    .response(
        to: ListSubscriptionsByTopicRequest.self, subscriptions, "Subscriptions", "NextToken"),
    .request(ListTopicsRequest(nextToken: "t"), "NextToken"),
    .response(
        to: ListTopicsRequest.self, .init(topics: [.init(topicARN: "arn")], nextToken: "t"),
        "Topics", "NextToken"),
    .request(
        PublishRequest(
            topicARN: "arn", message: "hello", subjectLine: "greeting", messageStructure: "json",
            messageAttributes: ["a": .string("b")]),
        "TopicArn", "Message", "Subject", "MessageStructure", "MessageAttributes"),
    .response(to: PublishRequest.self, .init(messageID: "m"), "MessageId"),
    .request(
        PublishBatchRequest(
            topicARN: "arn",
            publishBatchRequestEntries: [
                .init(
                    id: "e", message: "hello", subjectLine: "greeting", messageStructure: "json",
                    messageAttributes: ["a": .init(dataType: "Binary", binaryValue: [1])])
            ]),
        "TopicArn", "PublishBatchRequestEntries"),
    .response(
        to: PublishBatchRequest.self,
        .init(
            successful: [.init(id: "e", messageID: "m")],
            failed: [.init(id: "f", code: "c", message: "m", senderFault: true)]),
        "Successful", "Failed"),
    .request(
        SetSubscriptionAttributesRequest(
            subscriptionARN: "arn", attributeName: "a", attributeValue: "b"),
        "SubscriptionArn", "AttributeName", "AttributeValue"),
    .response(to: SetSubscriptionAttributesRequest.self, .init()),
    .request(
        SetTopicAttributesRequest(topicARN: "arn", attributeName: "a", attributeValue: "b"),
        "TopicArn", "AttributeName", "AttributeValue"),
    .response(to: SetTopicAttributesRequest.self, .init()),
    .request(
        SubscribeRequest(
            topicARN: "arn", protocol: "sqs", endpoint: "queue", attributes: ["a": "b"],
            returnSubscriptionARN: true),
        "TopicArn", "Protocol", "Endpoint", "Attributes", "ReturnSubscriptionArn"),
    .response(to: SubscribeRequest.self, .init(subscriptionARN: "arn"), "SubscriptionArn"),
    .request(UnsubscribeRequest(subscriptionARN: "arn"), "SubscriptionArn"),
    .response(to: UnsubscribeRequest.self, .init()),
    .request(CreateQueueRequest(queueName: "orders"), "QueueName"),
    .response(to: CreateQueueRequest.self, .init(queueURL: "url"), "QueueUrl"),
    .request(
        SendMessageRequest(queueURL: "url", messageBody: "hello", delaySeconds: 5), "QueueUrl",
        "MessageBody", "DelaySeconds"),
    .response(
        to: SendMessageRequest.self, .init(md5OfMessageBody: "m", messageID: "id"),
        "MD5OfMessageBody", "MessageId"),
]

private let subscriptions = SubscriptionsPage(
    subscriptions: [
        .init(
            subscriptionARN: "arn", owner: "1", protocol: "sqs", endpoint: "queue",
            topicARN: "arn")
    ], nextToken: "t")
