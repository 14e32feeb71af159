import AWSModel
import FaultInjection
import Testing

@Suite struct `The catalogue of errors` {
    /// Statuses as AWS's service models and API references give them.
    @Test(arguments: [
        (AWSService.s3, "SlowDown", 503), (.s3, "InternalError", 500), (.s3, "NoSuchKey", 404),
        (.s3, "AccessDenied", 403), (.s3, "RequestTimeout", 400),
        (.dynamodb, "ProvisionedThroughputExceededException", 400),
        (.dynamodb, "RequestLimitExceeded", 400), (.dynamodb, "InternalServerError", 500),
        (.dynamodb, "ReplicatedWriteConflictException", 409),
        (.dynamodb, "ThrottlingException", 400),
        (.rekognition, "ProvisionedThroughputExceededException", 400),
        (.rekognition, "ThrottlingException", 400), (.rekognition, "InternalServerError", 500),
        (.sns, "Throttled", 429), (.sns, "InternalError", 500),
        (.lambda, "TooManyRequestsException", 429), (.lambda, "ServiceException", 500),
        (.lambda, "EC2ThrottledException", 502), (.lambda, "ResourceNotReadyException", 502),
        (.lambda, "EC2UnexpectedException", 502), (.lambda, "ENILimitReachedException", 502),
        (.lambda, "SubnetIPAddressLimitReachedException", 502),
        (.lambda, "KMSAccessDeniedException", 502), (.lambda, "KMSDisabledException", 502),
        (.lambda, "KMSInvalidStateException", 502), (.lambda, "KMSNotFoundException", 502),
        (.lambda, "ResourceNotFoundException", 404), (.lambda, "AccessDeniedException", 403),
        (.lambda, "ResourceConflictException", 409), (.lambda, "RequestTooLargeException", 413),
        (.lambda, "UnsupportedMediaTypeException", 415),
        (.dynamodb, "AccessDeniedException", 400),
        (.states, "ThrottlingException", 400), (.states, "ServiceUnavailable", 503),
        (.lambda, "SdkClientException", 0),
    ])
    func `knows the status of the usual ones`(service: AWSService, code: String, status: Int) throws
    {
        let entry = try #require(ErrorCatalog.entry(service, code: code))
        let error = ErrorCatalog.error(service, code: code, message: nil, status: nil)

        #expect(error.status == status)
        #expect(error.code == code)
        #expect(error.service == service)
        #expect(error.message == entry.message)
    }

    @Test func `prefers a service's own words to those for all`() {
        #expect(
            ErrorCatalog.error(.rekognition, code: "ThrottlingException", message: nil, status: nil)
                .message == "Slow down; sudden increase in rate of requests")
        #expect(
            ErrorCatalog.error(.dynamodb, code: "ThrottlingException", message: nil, status: nil)
                .message == "Rate exceeded")
    }

    // Lambda API reference, Invoke: TooManyRequestsException has the header Retry-After.
    @Test func `has Lambda's 429 ask for a pause, and nothing else`() {
        func pause(_ service: AWSService, _ code: String) -> Int? {
            ErrorCatalog.error(
                service, code: code, message: nil, status: nil, lambdaRetryAfter: 700
            ).retryAfterMilliseconds
        }
        #expect(pause(.lambda, "TooManyRequestsException") == 700)
        #expect(pause(.lambda, "ServiceException") == nil)
        #expect(pause(.sns, "Throttled") == nil)
    }

    @Test func `does not lend one service's codes to another`() {
        #expect(ErrorCatalog.entry(.dynamodb, code: "SlowDown") == nil)
        #expect(ErrorCatalog.entry(.s3, code: "Throttled") == nil)
    }

    @Test func `lets any code be raised, as a client error`() {
        let error = ErrorCatalog.error(.s3, code: "TeapotException", message: nil, status: nil)

        #expect(
            error == AWSError(.s3, "TeapotException", "TeapotException (injected)", status: 400))
    }

    @Test func `lets a rule have its own words and status`() {
        let error = ErrorCatalog.error(.s3, code: "SlowDown", message: "Easy.", status: 429)

        #expect(error == AWSError(.s3, "SlowDown", "Easy.", status: 429))
    }

    @Test func `has each code of each service once, with words and a status`() {
        let keys = ErrorCatalog.entries.map { "\($0.service?.rawValue ?? "*").\($0.code)" }

        #expect(Set(keys).count == keys.count)
        #expect(
            ErrorCatalog.entries.allSatisfy { !$0.message.isEmpty && !$0.message.hasSuffix("\n") })
        #expect(
            ErrorCatalog.entries.allSatisfy { $0.status == 0 || (400...599).contains($0.status) })
    }
}
