internal import AWSModel
internal import Bodies

/// A response in a few words, for the trace: what a reader of a log would want to see.
func summary(of response: any Sendable) -> String {
    switch response {
    case let response as DetectFacesRequest.Response: count(response.faceDetails.count, "face")
    case let response as SearchFacesByImageRequest.Response:
        count(response.faceMatches.count, "match", "matches")
    case let response as SearchFacesRequest.Response:
        count(response.faceMatches.count, "match", "matches")
    case let response as CompareFacesRequest.Response:
        count(response.faceMatches.count, "match", "matches")
    case let response as IndexFacesRequest.Response:
        response.faceRecords.map(\.face.faceID).joined(separator: ",")
    case let response as DeleteFacesRequest.Response:
        "\(response.deletedFaces.count) deleted"
    case let response as ListFacesRequest.Response: count(response.faces.count, "face")
    case let response as GetObjectRequest.Response: response.body.label
    case let response as CopyObjectRequest.Response: response.copyObjectResult.eTag
    case let response as DeleteObjectsRequest.Response:
        response.errors.map { "\($0.count) not deleted" } ?? "deleted"
    case let response as ListObjectsV2Request.Response: count(response.keyCount, "key")
    case let response as PutObjectRequest.Response: response.eTag
    case let response as GetItemRequest.Response: response.item == nil ? "no item" : "1 item"
    case let response as PublishRequest.Response: response.messageID
    case let response as PublishBatchRequest.Response:
        "\(count(response.successful.count, "message")), \(response.failed.count) refused"
    case let response as InvokeRequest.Response: response.functionError ?? "\(response.statusCode)"
    case let response as SendMessageRequest.Response: response.messageID
    case let response as StartExecutionRequest.Response: response.executionARN
    case let response as StartSyncExecutionRequest.Response:
        "\(response.status) \(response.executionARN)"
    case let response as DescribeExecutionRequest.Response: response.status
    case let response as GetActivityTaskRequest.Response:
        response.taskToken == nil ? "no task" : "1 task"
    case let response as TestStateRequest.Response: response.status
    default: "ok"
    }
}

private func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}
