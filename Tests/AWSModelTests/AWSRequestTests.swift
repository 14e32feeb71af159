import AWSModel
import Bodies
import OrderedJSON
import Testing

@Suite struct `A request or response` {
    @Test(arguments: samples) func `has AWS's member names, and no others`(sample: CodingSample)
        throws
    {
        let members = try #require(try sample.encoded().objectValue)

        #expect(members.keys.sorted() == sample.names.sorted())
    }

    @Test(arguments: samples) func `is the same after being written and read`(sample: CodingSample)
        throws
    {
        #expect(try sample.isSameAgain())
        #expect(try sample.again() == sample.encoded())
    }

    /// Members that AWS's models mark as required; whatever else a request has may be left out.
    static let least: [(any AWSRequest.Type, JSONValue)] = [
        (CopyObjectRequest.self, ["Bucket": "b", "Key": "k", "CopySource": "b/l"]),
        (CreateBucketRequest.self, ["Bucket": "b"]),
        (DeleteBucketRequest.self, ["Bucket": "b"]),
        (DeleteObjectRequest.self, ["Bucket": "b", "Key": "k"]),
        (DeleteObjectsRequest.self, ["Bucket": "b", "Delete": ["Objects": [["Key": "k"]]]]),
        (GetBucketNotificationConfigurationRequest.self, ["Bucket": "b"]),
        (HeadBucketRequest.self, ["Bucket": "b"]),
        (ListBucketsRequest.self, [:]),
        (
            PutBucketNotificationConfigurationRequest.self,
            ["Bucket": "b", "NotificationConfiguration": [:]]
        ),
        (GetObjectRequest.self, ["Bucket": "b", "Key": "k"]),
        (HeadObjectRequest.self, ["Bucket": "b", "Key": "k"]),
        (ListObjectsV2Request.self, ["Bucket": "b"]),
        (PutObjectRequest.self, ["Bucket": "b", "Key": "k"]),
        (BatchGetItemRequest.self, ["RequestItems": ["t": ["Keys": [["k": ["S": "v"]]]]]]),
        (BatchWriteItemRequest.self, ["RequestItems": ["t": []]]),
        (CreateTableRequest.self, ["TableName": "t"]),
        (DeleteItemRequest.self, ["TableName": "t", "Key": ["k": ["S": "v"]]]),
        (DeleteTableRequest.self, ["TableName": "t"]),
        (DescribeTableRequest.self, ["TableName": "t"]),
        (DescribeTimeToLiveRequest.self, ["TableName": "t"]),
        (GetItemRequest.self, ["TableName": "t", "Key": ["k": ["S": "v"]]]),
        (ListTablesRequest.self, [:]),
        (PutItemRequest.self, ["TableName": "t", "Item": ["k": ["S": "v"]]]),
        (QueryRequest.self, ["TableName": "t"]),
        (ScanRequest.self, ["TableName": "t"]),
        (UpdateItemRequest.self, ["TableName": "t", "Key": ["k": ["S": "v"]]]),
        (UpdateTableRequest.self, ["TableName": "t"]),
        (
            UpdateTimeToLiveRequest.self,
            [
                "TableName": "t",
                "TimeToLiveSpecification": ["Enabled": true, "AttributeName": "a"],
            ]
        ),
        (
            CompareFacesRequest.self,
            [
                "SourceImage": ["S3Object": ["Bucket": "b", "Name": "n"]],
                "TargetImage": ["Bytes": "AQ=="],
            ]
        ),
        (CreateCollectionRequest.self, ["CollectionId": "c"]),
        (DeleteCollectionRequest.self, ["CollectionId": "c"]),
        (DescribeCollectionRequest.self, ["CollectionId": "c"]),
        (ListCollectionsRequest.self, [:]),
        (SearchFacesRequest.self, ["CollectionId": "c", "FaceId": "f"]),
        (DeleteFacesRequest.self, ["CollectionId": "c", "FaceIds": ["f"]]),
        (DetectFacesRequest.self, ["Image": ["S3Object": ["Bucket": "b", "Name": "n"]]]),
        (
            IndexFacesRequest.self,
            ["CollectionId": "c", "Image": ["S3Object": ["Bucket": "b", "Name": "n"]]]
        ),
        (ListFacesRequest.self, ["CollectionId": "c"]),
        (
            SearchFacesByImageRequest.self,
            ["CollectionId": "c", "Image": ["S3Object": ["Bucket": "b", "Name": "n"]]]
        ),
        (ConfirmSubscriptionRequest.self, ["TopicArn": "t", "Token": "k"]),
        (CreateTopicRequest.self, ["Name": "n"]),
        (DeleteTopicRequest.self, ["TopicArn": "t"]),
        (GetSubscriptionAttributesRequest.self, ["SubscriptionArn": "s"]),
        (GetTopicAttributesRequest.self, ["TopicArn": "t"]),
        (ListSubscriptionsRequest.self, [:]),
        (ListSubscriptionsByTopicRequest.self, ["TopicArn": "t"]),
        (ListTopicsRequest.self, [:]),
        (PublishRequest.self, ["TopicArn": "t", "Message": "m"]),
        (
            PublishBatchRequest.self,
            [
                "TopicArn": "t",
                "PublishBatchRequestEntries": [["Id": "e", "Message": "m"]],
            ]
        ),
        (
            SetSubscriptionAttributesRequest.self,
            ["SubscriptionArn": "s", "AttributeName": "a"]
        ),
        (SetTopicAttributesRequest.self, ["TopicArn": "t", "AttributeName": "a"]),
        (SubscribeRequest.self, ["TopicArn": "t", "Protocol": "sqs"]),
        (UnsubscribeRequest.self, ["SubscriptionArn": "s"]),
        (InvokeRequest.self, ["FunctionName": "f"]),
        (
            PutFunctionConcurrencyRequest.self,
            ["FunctionName": "f", "ReservedConcurrentExecutions": 1]
        ),
        (DeleteFunctionConcurrencyRequest.self, ["FunctionName": "f"]),
        (GetFunctionConcurrencyRequest.self, ["FunctionName": "f"]),
        (
            PutProvisionedConcurrencyConfigRequest.self,
            ["FunctionName": "f", "Qualifier": "q", "ProvisionedConcurrentExecutions": 1]
        ),
        (GetProvisionedConcurrencyConfigRequest.self, ["FunctionName": "f", "Qualifier": "q"]),
        (DeleteProvisionedConcurrencyConfigRequest.self, ["FunctionName": "f", "Qualifier": "q"]),
        (PutFunctionEventInvokeConfigRequest.self, ["FunctionName": "f"]),
        (GetFunctionEventInvokeConfigRequest.self, ["FunctionName": "f"]),
        (DeleteFunctionEventInvokeConfigRequest.self, ["FunctionName": "f"]),
        (GetFunctionRequest.self, ["FunctionName": "f"]),
        (GetFunctionConfigurationRequest.self, ["FunctionName": "f"]),
        (GetAccountSettingsRequest.self, [:]),
        (DescribeExecutionRequest.self, ["executionArn": "e"]),
        (GetExecutionHistoryRequest.self, ["executionArn": "e"]),
        (StartExecutionRequest.self, ["stateMachineArn": "m"]),
        (StartSyncExecutionRequest.self, ["stateMachineArn": "m"]),
        (StopExecutionRequest.self, ["executionArn": "e"]),
        (RedriveExecutionRequest.self, ["executionArn": "e"]),
        (ListExecutionsRequest.self, [:]),
        (CreateStateMachineRequest.self, ["name": "m", "definition": "{}", "roleArn": "r"]),
        (DescribeStateMachineRequest.self, ["stateMachineArn": "m"]),
        (ValidateStateMachineDefinitionRequest.self, ["definition": "{}"]),
        (TestStateRequest.self, ["definition": "{}"]),
        (CreateActivityRequest.self, ["name": "a"]),
        (DeleteActivityRequest.self, ["activityArn": "a"]),
        (GetActivityTaskRequest.self, ["activityArn": "a"]),
        (SendTaskSuccessRequest.self, ["taskToken": "t", "output": "{}"]),
        (SendTaskFailureRequest.self, ["taskToken": "t"]),
        (SendTaskHeartbeatRequest.self, ["taskToken": "t"]),
        (CreateQueueRequest.self, ["QueueName": "q"]),
        // AWS requires a MessageBody too, and says so in words of its own [recorded].
        (SendMessageRequest.self, ["QueueUrl": "q"]),
    ]

    @Test(arguments: least.indices) func `is read from the members that AWS requires`(index: Int)
        throws
    {
        func read<Request: AWSRequest>(_ type: Request.Type, _ json: JSONValue) throws -> JSONValue
        {
            try JSONValueEncoder().encode(JSONValueDecoder().decode(type, from: json))
        }
        let (type, json) = Self.least[index]
        let members = try #require(try read(type, json).objectValue)

        for (name, value) in json.objectValue ?? [:] { #expect(members[name] == value) }
    }

    @Test(arguments: least.indices) func `is not read where a required member is missing`(
        index: Int
    ) {
        func read<Request: AWSRequest>(_ type: Request.Type, _ json: JSONValue) throws {
            _ = try JSONValueDecoder().decode(type, from: json)
        }
        let (type, json) = Self.least[index]
        for name in json.objectValue?.keys ?? [] {
            var members = json.objectValue ?? [:]
            members[name] = nil
            #expect(throws: DecodingError.self, "\(type.operation) without \(name)") {
                try read(type, .object(members))
            }
        }
    }

    @Test(arguments: least.indices) func `is about something, whatever it leaves out`(
        index: Int
    ) throws {
        let (type, json) = Self.least[index]
        let request = try JSONValueDecoder().decode(type, from: json)
        #expect(!request.subject.isEmpty, "\(type.operation)")
    }

    // The members that a face may have, in the service model's `FaceDetail`.
    @Test func `of a face tells all that AWS tells of one`() throws {
        let members = try #require(try JSONValueEncoder().encode(fullDetail).objectValue)

        #expect(
            members.keys.sorted() == [
                "AgeRange", "Beard", "BoundingBox", "Confidence", "Emotions", "EyeDirection",
                "Eyeglasses", "EyesOpen", "FaceOccluded", "Gender", "Landmarks", "MouthOpen",
                "Mustache", "Pose", "Quality", "Smile", "Sunglasses",
            ])
        #expect(members["AgeRange"] == ["Low": 20, "High": 28])
        #expect(members["Gender"] == ["Value": "Female", "Confidence": 97])
        #expect(members["Emotions"] == [["Type": "CALM", "Confidence": 98]])
        #expect(members["EyeDirection"] == ["Yaw": 1, "Pitch": 2, "Confidence": 90])
    }

    @Test func `of functions nests as AWS's does`() throws {
        #expect(
            try JSONValueEncoder().encode(
                DestinationConfig(onSuccess: nil, onFailure: "arn:aws:sqs:…")) == [
                    "OnSuccess": [:], "OnFailure": ["Destination": "arn:aws:sqs:…"],
                ])
        #expect(
            try JSONValueEncoder().encode(DeadLetterConfig(targetARN: "arn")) == [
                "TargetArn": "arn"
            ])
    }

    // AWS Lambda API Reference, "Invoke": a JSON object in Base64; the last 4 KB of the log.
    @Test func `of an invocation writes and reads Base64`() {
        var request = InvokeRequest(functionName: "F", payload: nil)
        #expect(request.decodedClientContext == nil)
        for (text, context) in [
            ("eyJhIjoxfQ==", ["a": 1]), ("W10=", nil), ("!", nil), ("eyI=", nil),
        ] as [(String, JSONObject?)] {
            request.clientContext = text
            #expect(request.decodedClientContext == context)
        }
        #expect(InvokeRequest.Response.logTail(of: "LOG") == "TE9H")
        let long = String(repeating: "x", count: 5_000)
        #expect(InvokeRequest.Response.logTail(of: long).utf8.count == 5_464)
    }

    @Test func `leaves out what is nil`() throws {
        let request = StartExecutionRequest(stateMachineARN: "m")
        #expect(try JSONValueEncoder().encode(request) == ["stateMachineArn": "m"])
        let face = Face(
            faceID: "f", boundingBox: box, imageID: "i", externalImageID: nil, confidence: 1)
        #expect(try JSONValueEncoder().encode(face)["ExternalImageId"] == nil)
    }

    @Test func `of a bucket's notifications nests as AWS's does`() throws {
        let filter: JSONValue = [
            "Key": [
                "FilterRules": [
                    ["Name": "prefix", "Value": "p/"], ["Name": "suffix", "Value": ".jpg"],
                ]
            ]
        ]
        #expect(
            try JSONValueEncoder().encode(notifications) == [
                "TopicConfigurations": [
                    [
                        "Id": "a", "TopicArn": "arn:aws:sns:us-east-1:123456789012:t",
                        "Events": ["s3:ObjectCreated:*"], "Filter": filter,
                    ]
                ],
                "QueueConfigurations": [
                    [
                        "Id": "b", "QueueArn": "arn:aws:sqs:us-east-1:123456789012:q",
                        "Events": ["s3:ObjectCreated:Put"],
                    ]
                ],
                "LambdaFunctionConfigurations": [
                    [
                        "Id": "c",
                        "LambdaFunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Events": ["s3:ObjectRemoved:*"],
                    ]
                ],
                "EventBridgeConfiguration": [:],
            ])
    }

    @Test func `of photos and faces nests as AWS's does`() throws {
        #expect(
            try JSONValueEncoder().encode(DetectFacesRequest(image: image)) == [
                "Image": ["S3Object": ["Bucket": "photos", "Name": "ada/me.jpg"]]
            ])
        #expect(
            try JSONValueEncoder().encode(FaceRecord(face: face, faceDetail: detail)) == [
                "Face": [
                    "FaceId": .string(face.faceID), "ImageId": "image", "ExternalImageId": "ada",
                    "Confidence": 99.5, "IndexFacesModelVersion": "7.0",
                    "BoundingBox": ["Left": 0.25, "Top": 0.5, "Width": 0.125, "Height": 0.375],
                ],
                "FaceDetail": [
                    "BoundingBox": ["Left": 0.25, "Top": 0.5, "Width": 0.125, "Height": 0.375],
                    "Confidence": 99.5, "Quality": ["Brightness": 80, "Sharpness": 70.5],
                    "Sunglasses": ["Value": true, "Confidence": 98],
                    "Pose": ["Roll": 1, "Yaw": -2.5, "Pitch": 3],
                    "Landmarks": [["Type": "nose", "X": 0.25, "Y": 0.5]],
                ],
            ])
        #expect(
            try JSONValueEncoder().encode(RekognitionImage(bytes: Body([0xFF, 0xD8]))) == [
                "Bytes": "/9g="
            ])
        #expect(
            try JSONValueEncoder().encode(
                CreateTableRequest(tableName: "profiles", partitionKey: "UserId")) == [
                    "TableName": "profiles", "BillingMode": "PAY_PER_REQUEST",
                    "KeySchema": [["AttributeName": "UserId", "KeyType": "HASH"]],
                    "AttributeDefinitions": [["AttributeName": "UserId", "AttributeType": "S"]],
                ])
    }

    @Test(
        arguments: [
            (GetObjectRequest(bucket: "photos", key: "ada/me.jpg"), "photos/ada/me.jpg"),
            (GetItemRequest(tableName: "t", key: ["b": .n("1"), "a": .s("x")]), "t a=x,b=…"),
            (SearchFacesByImageRequest(collectionID: "c", image: image), "c for photos/ada/me.jpg"),
            (IndexFacesRequest(collectionID: "c", image: image), "c from photos/ada/me.jpg"),
            (DetectFacesRequest(image: image), "photos/ada/me.jpg"),
            (SearchFacesRequest(collectionID: "c", faceID: "f"), "c for f"),
            (
                CompareFacesRequest(sourceImage: image, targetImage: image),
                "photos/ada/me.jpg with photos/ada/me.jpg"
            ),
            (
                DetectFacesRequest(image: RekognitionImage(bytes: Body([1]))),
                "1 bytes 55a54008"
            ),
            (StartExecutionRequest(stateMachineARN: "m"), "m"),
            (StartExecutionRequest(stateMachineARN: "m", name: "e"), "e"),
            (InvokeRequest(functionName: "ResizeImage", payload: nil), "ResizeImage"),
            (ListBucketsRequest(), "buckets"),
            (ListBucketsRequest(prefix: "ph"), "ph"),
            (ListBucketsRequest(prefix: ""), "buckets"),
            (ListTablesRequest(), "tables"),
            (ListTopicsRequest(), "topics"),
            (ListSubscriptionsRequest(), "subscriptions"),
            (ListCollectionsRequest(), "collections"),
            (ListExecutionsRequest(), "executions"),
        ] as [(any AWSRequest, String)])
    func `says what it is about in a few words`(request: any AWSRequest, subject: String) {
        #expect(request.subject == subject)
    }
}

@Suite struct `The list of all requests` {
    @Test func `is in the order of services, then of names`() {
        let operations = AWSRequests.all.map { $0.operation }
        let order = AWSService.allCases
        let sorted = operations.sorted { left, right in
            let (a, b) = (order.firstIndex(of: left.service), order.firstIndex(of: right.service))
            return a != b ? (a ?? 0) < (b ?? 0) : left.name < right.name
        }

        #expect(operations == sorted)
        #expect(Set(operations).count == operations.count)
    }

    @Test func `has every request that there is a sample of, and a sample of every request`() {
        let listed = Set(AWSRequests.all.map { $0.operation })
        #expect(Set(samples.map(\.operation)) == listed)
        #expect(samples.count == 2 * listed.count)
    }

    @Test func `covers every service`() {
        #expect(Set(AWSRequests.all.map { $0.operation.service }) == Set(AWSService.allCases))
    }

    @Test func `names operations as call sites do`() {
        #expect(DetectFacesRequest.operation.description == "rekognition.DetectFaces")
        #expect(AWSService.allCases.sorted().first == .dynamodb)
    }
}
