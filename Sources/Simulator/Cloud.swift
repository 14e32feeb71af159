internal import AWSModel
internal import Bodies
public import EmulatedDynamoDB
public import EmulatedLambda
public import EmulatedRekognition
public import EmulatedS3
public import EmulatedSNS
public import EmulatedSQS
public import EmulatedStepFunctions
internal import KeyedDraws
internal import ServiceCalls
internal import Tracing

/// The emulated services of a run, in one value.
public struct Cloud {
    /// Buckets with their objects.
    public var s3: S3Service
    /// Tables with their items.
    public var dynamodb: DynamoDBService
    /// Collections with their faces.
    public var rekognition: RekognitionService
    /// Topics and subscriptions, with what was delivered.
    public var sns: SNSService
    /// Queues, with what was sent to them.
    public var sqs: SQSService
    /// Functions with their environments and events.
    public var lambda: LambdaService
    /// State machines and activities, with all executions of the run.
    public var states: StepFunctionsService

    /// What is paid for from the beginning, whether or not anybody calls.
    var standingCharges: [Charge] { dynamodb.standingCharges + lambda.standingCharges }

    /// What is wrong with a request on its face, before it counts towards the account's rates.
    ///
    /// Mutating, though nothing changes: else whoever asks would make a copy of every service.
    mutating func refusal(of request: any AWSRequest, by service: AWSService) -> AWSError? {
        switch service {
        case .s3: s3.refusal(of: request)
        case .dynamodb: dynamodb.refusal(of: request)
        case .rekognition: rekognition.refusal(of: request)
        case .sns: sns.refusal(of: request)
        case .sqs: sqs.refusal(of: request)
        case .lambda: lambda.refusal(of: request)
        case .states: states.refusal(of: request)
        }
    }

    /// The operation whose rate a request counts towards. Mutating for the same reason.
    mutating func rateOperation(of request: any AWSRequest, _ operation: AWSOperation)
        -> AWSOperation
    {
        operation.service == .states ? states.rateOperation(of: request) : operation
    }

    /// Serves a request by the service that it belongs to.
    mutating func perform(
        _ request: any AWSRequest, of service: AWSService, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch service {
        case .s3: s3.perform(request, in: call)
        case .dynamodb: dynamodb.perform(request, in: call)
        case .rekognition: rekognition.perform(request, in: call)
        case .sns: sns.perform(request, in: call)
        case .sqs: sqs.perform(request, in: call)
        case .lambda: lambda.perform(request, in: call)
        case .states: states.perform(request, in: call)
        }
    }

    /// Hands a service what became of its need.
    mutating func resume(
        _ service: AWSService, _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        switch service {
        case .s3: s3.resume(ticket, with: outcome, in: call)
        case .dynamodb: dynamodb.resume(ticket, with: outcome, in: call)
        case .rekognition: rekognition.resume(ticket, with: outcome, in: call)
        case .sns: sns.resume(ticket, with: outcome, in: call)
        case .sqs: sqs.resume(ticket, with: outcome, in: call)
        case .lambda: lambda.resume(ticket, with: outcome, in: call)
        case .states: states.resume(ticket, with: outcome, in: call)
        }
    }

    /// Lets a service do what it announced.
    mutating func followUp(
        _ service: AWSService, _ what: any Sendable, in call: ServiceCall
    ) -> Consequences {
        switch service {
        case .s3: s3.followUp(what, in: call)
        case .dynamodb: dynamodb.followUp(what, in: call)
        case .rekognition: rekognition.followUp(what, in: call)
        case .sns: sns.followUp(what, in: call)
        case .sqs: sqs.followUp(what, in: call)
        case .lambda: lambda.followUp(what, in: call)
        case .states: states.followUp(what, in: call)
        }
    }
}
