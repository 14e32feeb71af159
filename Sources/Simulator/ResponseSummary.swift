internal import AWSModel
internal import Bodies

/// A response in a few words, for the trace: what a reader of a log would want to see.
func summary(of response: any Sendable) -> String {
    ResponseSummary.all[ObjectIdentifier(type(of: response))]?.words(response) ?? "ok"
}

/// The words for responses of one type.
private struct ResponseSummary: Sendable {
    let type: ObjectIdentifier
    let words: @Sendable (any Sendable) -> String

    init<Response>(_ words: @escaping @Sendable (Response) -> String) {
        type = ObjectIdentifier(Response.self)
        self.words = { response in (response as? Response).map(words) ?? "ok" }
    }

    /// By type, since every answer in a run is told, and casts to one type after another take long.
    static let all = Dictionary(
        uniqueKeysWithValues: (storage + faces + messages + executions).map { ($0.type, $0) })

    private static let storage = [
        Self { (response: GetObjectRequest.Response) in response.body.label },
        Self { (response: CopyObjectRequest.Response) in response.copyObjectResult.eTag },
        Self { (response: DeleteObjectsRequest.Response) in
            response.errors.map { "\($0.count) not deleted" } ?? "deleted"
        },
        Self { (response: ListObjectsV2Request.Response) in count(response.keyCount, "key") },
        Self { (response: PutObjectRequest.Response) in response.eTag },
        Self { (response: GetItemRequest.Response) in
            response.item == nil ? "no item" : "1 item"
        },
        Self { (response: BatchWriteItemRequest.Response) in
            unprocessed(response.unprocessedItems.values.reduce(0) { $0 + $1.count })
        },
        Self { (response: BatchGetItemRequest.Response) in
            let items = response.responses.values.reduce(0) { $0 + $1.count }
            let left = response.unprocessedKeys.values.reduce(0) { $0 + $1.keys.count }
            return count(items, "item") + (left > 0 ? ", \(unprocessed(left))" : "")
        },
    ]

    private static let faces = [
        Self { (response: DetectFacesRequest.Response) in
            count(response.faceDetails.count, "face")
        },
        Self { (response: SearchFacesByImageRequest.Response) in
            count(response.faceMatches.count, "match", "matches")
        },
        Self { (response: SearchFacesRequest.Response) in
            count(response.faceMatches.count, "match", "matches")
        },
        Self { (response: CompareFacesRequest.Response) in
            count(response.faceMatches.count, "match", "matches")
        },
        Self { (response: IndexFacesRequest.Response) in
            response.faceRecords.map(\.face.faceID).joined(separator: ",")
        },
        Self { (response: DeleteFacesRequest.Response) in
            "\(response.deletedFaces.count) deleted"
        },
        Self { (response: ListFacesRequest.Response) in count(response.faces.count, "face") },
    ]

    private static let messages = [
        Self { (response: PublishRequest.Response) in response.messageID },
        Self { (response: PublishBatchRequest.Response) in
            "\(count(response.successful.count, "message")), \(response.failed.count) refused"
        },
        Self { (response: SendMessageRequest.Response) in response.messageID },
    ]

    private static let executions = [
        Self { (response: InvokeRequest.Response) in
            response.functionError ?? String(response.statusCode)
        },
        Self { (response: StartExecutionRequest.Response) in response.executionARN },
        Self { (response: StartSyncExecutionRequest.Response) in
            "\(response.status) \(response.executionARN)"
        },
        Self { (response: DescribeExecutionRequest.Response) in response.status },
        Self { (response: GetActivityTaskRequest.Response) in
            response.taskToken == nil ? "no task" : "1 task"
        },
        Self { (response: TestStateRequest.Response) in response.status },
    ]
}

private func unprocessed(_ number: Int) -> String {
    number == 0 ? "ok" : "\(number) unprocessed"
}

private func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    String(number) + " " + (number == 1 ? one : many ?? one + "s")
}
