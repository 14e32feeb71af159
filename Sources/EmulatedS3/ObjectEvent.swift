import AWSModel
import KeyedDraws
import OrderedJSON
import ServiceCalls
import VirtualTime

/// A change to a key, as events tell of it.
struct ObjectChange: Sendable {
    enum Kind: Sendable {
        case put
        case copy
        case delete
    }

    let kind: Kind
    let key: ObjectKey
    /// In bytes; nil for a removal.
    let size: Int?
    /// Without quotes; nil for a removal.
    let eTag: String?
    /// Where in a request for several objects it stands; nil for a request for one.
    let place: Int?

    init(
        _ kind: Kind, key: ObjectKey, size: Int? = nil, eTag: String? = nil, place: Int? = nil
    ) {
        self.kind = kind
        self.key = key
        self.size = size
        self.eTag = eTag
        self.place = place
    }

    /// The event's type, without `s3:`.
    var eventName: String {
        switch kind {
        case .put: "ObjectCreated:Put"
        case .copy: "ObjectCreated:Copy"
        case .delete: "ObjectRemoved:Delete"
        }
    }

    /// The event's `detail-type` on EventBridge.
    var detailType: String { kind == .delete ? "Object Deleted" : "Object Created" }

    fileprivate var reason: String {
        switch kind {
        case .put: "PutObject"
        case .copy: "CopyObject"
        case .delete: "DeleteObject"
        }
    }
}

/// A change to a key, and where and when it was.
struct ObjectEvent: Sendable {
    let change: ObjectChange
    let bucket: String
    let at: Instant
    /// Later changes to a key have greater ones.
    let sequencer: UInt64
    /// The request that made the change.
    let request: ServiceCall
    let account: AccountFacts
    let owner: S3Owner

    /// Sixteen digits, always, so that they compare as texts too.
    private var sequencerText: String {
        let digits = String(sequencer, radix: 16, uppercase: true)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// An address of a network that is kept for documentation (RFC 5737): nobody's.
    private static let sourceAddress = "192.0.2.1"

    private var bucketARN: String { "arn:aws:s3:::\(bucket)" }

    /// The event as Lambda, SNS and SQS get it: one record of format 2.1.
    /// - SeeAlso: Amazon S3 User Guide, "Event message structure".
    func notification(configurationID: String) -> JSONValue {
        var object: JSONObject = ["key": .string(change.key.urlEncoded)]
        if let size = change.size { object["size"] = .number(JSONNumber(size)) }
        if let eTag = change.eTag { object["eTag"] = .string(eTag) }
        object["sequencer"] = .string(sequencerText)
        let record: JSONValue = [
            "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": .string(account.region),
            "eventTime": .string(at.iso8601), "eventName": .string(change.eventName),
            "userIdentity": ["principalId": .string("AWS:\(account.account)")],
            "requestParameters": ["sourceIPAddress": .string(Self.sourceAddress)],
            "responseElements": [
                "x-amz-request-id": .string(request.s3RequestID),
                "x-amz-id-2": .string(request.s3HostID),
            ],
            "s3": [
                "s3SchemaVersion": "1.0", "configurationId": .string(configurationID),
                "bucket": [
                    "name": .string(bucket),
                    "ownerIdentity": ["principalId": .string(owner.principalID)],
                    "arn": .string(bucketARN),
                ],
                "object": .object(object),
            ],
        ]
        return ["Records": [record]]
    }

    /// The event as EventBridge gets it; the key is not encoded there.
    /// - Parameter id: A UUID.
    /// - SeeAlso: Amazon S3 User Guide, "EventBridge event message structure".
    func eventBridgeEvent(id: String) -> JSONValue {
        var object: JSONObject = ["key": .string(change.key.text)]
        if let size = change.size { object["size"] = .number(JSONNumber(size)) }
        if let eTag = change.eTag { object["etag"] = .string(eTag) }
        object["sequencer"] = .string(sequencerText)
        var detail: JSONObject = [
            "version": "0", "bucket": ["name": .string(bucket)], "object": .object(object),
            "request-id": .string(request.s3RequestID), "requester": .string(account.account),
            "source-ip-address": .string(Self.sourceAddress), "reason": .string(change.reason),
        ]
        if change.kind == .delete { detail["deletion-type"] = "Permanently Deleted" }
        return [
            "version": "0", "id": .string(id), "detail-type": .string(change.detailType),
            "source": "aws.s3", "account": .string(account.account),
            "time": .string("\(at.iso8601.prefix(19))Z"), "region": .string(account.region),
            "resources": [.string(bucketARN)], "detail": .object(detail),
        ]
    }
}

extension S3Owner {
    /// The owner's other name, which event records use.
    fileprivate var principalID: String { "A\(id.prefix(13).uppercased())" }
}
