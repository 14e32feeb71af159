/// Every request that is described here: what Step Functions' integrations reach and scenarios may
/// name.
///
/// A new operation is added to this list and to its service; integrations, names and suggestions
/// follow by themselves.
public enum AWSRequests {
    /// In the order of services, then of names.
    public static let all: [any AWSRequest.Type] = [
        CopyObjectRequest.self, CreateBucketRequest.self, DeleteBucketRequest.self,
        DeleteObjectRequest.self, DeleteObjectsRequest.self,
        GetBucketNotificationConfigurationRequest.self, GetObjectRequest.self,
        HeadBucketRequest.self, HeadObjectRequest.self, ListBucketsRequest.self,
        ListObjectsV2Request.self, PutBucketNotificationConfigurationRequest.self,
        PutObjectRequest.self,
        BatchGetItemRequest.self, BatchWriteItemRequest.self, CreateTableRequest.self,
        DeleteItemRequest.self, DeleteTableRequest.self, DescribeTableRequest.self,
        DescribeTimeToLiveRequest.self, GetItemRequest.self, ListTablesRequest.self,
        PutItemRequest.self, QueryRequest.self, ScanRequest.self, UpdateItemRequest.self,
        UpdateTableRequest.self, UpdateTimeToLiveRequest.self,
        CompareFacesRequest.self, CreateCollectionRequest.self, DeleteCollectionRequest.self,
        DeleteFacesRequest.self, DescribeCollectionRequest.self, DetectFacesRequest.self,
        IndexFacesRequest.self, ListCollectionsRequest.self, ListFacesRequest.self,
        SearchFacesRequest.self, SearchFacesByImageRequest.self,
        ConfirmSubscriptionRequest.self, CreateTopicRequest.self, DeleteTopicRequest.self,
        GetSubscriptionAttributesRequest.self, GetTopicAttributesRequest.self,
        ListSubscriptionsRequest.self, ListSubscriptionsByTopicRequest.self,
        ListTopicsRequest.self, PublishRequest.self, PublishBatchRequest.self,
        SetSubscriptionAttributesRequest.self, SetTopicAttributesRequest.self,
        SubscribeRequest.self, UnsubscribeRequest.self,
        CreateQueueRequest.self, SendMessageRequest.self,
        DeleteFunctionConcurrencyRequest.self, DeleteFunctionEventInvokeConfigRequest.self,
        DeleteProvisionedConcurrencyConfigRequest.self, GetAccountSettingsRequest.self,
        GetFunctionRequest.self, GetFunctionConcurrencyRequest.self,
        GetFunctionConfigurationRequest.self, GetFunctionEventInvokeConfigRequest.self,
        GetProvisionedConcurrencyConfigRequest.self, InvokeRequest.self,
        PutFunctionConcurrencyRequest.self, PutFunctionEventInvokeConfigRequest.self,
        PutProvisionedConcurrencyConfigRequest.self,
        CreateActivityRequest.self, CreateStateMachineRequest.self, DeleteActivityRequest.self,
        DescribeExecutionRequest.self, DescribeStateMachineRequest.self,
        GetActivityTaskRequest.self, GetExecutionHistoryRequest.self, ListExecutionsRequest.self,
        RedriveExecutionRequest.self, SendTaskFailureRequest.self, SendTaskHeartbeatRequest.self,
        SendTaskSuccessRequest.self, StartExecutionRequest.self, StartSyncExecutionRequest.self,
        StopExecutionRequest.self, TestStateRequest.self,
        ValidateStateMachineDefinitionRequest.self,
    ]
}
