internal import AWSModel
import KeyedDraws
public import OrderedJSON
import ServiceCalls
import Tracing
public import VirtualTime

extension Purpose {
    static let recordID = Purpose("lambda.record-id")
}

/// What became of an event.
struct InvocationRecord {
    let event: AsyncEvent
    let condition: EventCondition
    /// What the function's last run answered; nil where it could not run.
    let response: InvokeRequest.Response?

    init(_ event: AsyncEvent, _ condition: EventCondition, _ response: InvokeRequest.Response?) {
        self.event = event
        self.condition = condition
        self.response = response
    }

    /// The record as a destination gets it: AWS Lambda Developer Guide, "Capturing records of
    /// Lambda asynchronous invocations".
    /// - Parameter arn: The function's, with its version.
    func document(of arn: String, at now: Instant) -> JSONValue {
        var record: JSONObject = [
            "version": "1.0", "timestamp": .string(now.iso8601),
            "requestContext": [
                "requestId": .string(event.requestID), "functionArn": .string(arn),
                "condition": .string(condition.rawValue),
                "approximateInvokeCount": .number(JSONNumber(event.runs)),
            ],
            "requestPayload": event.payload,
        ]
        guard let response else { return .object(record) }
        var context: JSONObject = ["statusCode": .number(JSONNumber(response.statusCode))]
        context["executedVersion"] = response.executedVersion.map { .string($0) }
        context["functionError"] = response.functionError.map { .string($0) }
        record["responseContext"] = .object(context)
        record["responsePayload"] = response.payload
        return .object(record)
    }
}

/// A message that reached a queue or an event bus. Queues keep whatever comes and nobody reads
/// them.
public struct RecordedMessage: Hashable, Sendable {
    /// When it arrived.
    public let at: Instant
    /// What became of an event, in the form of a destination's record; of a dead letter the event.
    public let body: JSONValue
    /// What came beside the body, by name: of a dead letter `RequestID`, `ErrorCode` and
    /// `ErrorMessage`, of an event `DetailType`.
    public let attributes: [String: String]
}

/// A record on its way to a service.
struct Delivery {
    let function: Int
    let requestID: String
    let destination: Destination
}

extension LambdaService {
    // AWS Lambda Developer Guide, "Adding a dead-letter queue": the first kilobyte.
    private static let errorMessageLengthMaximum = 1_024

    /// Sends a record to its destination and, where the event was given up, the event itself to
    /// the dead letters.
    ///
    /// Effects: those that came before, then `RecordSent` with `destination` for what is there at
    /// once.
    mutating func sent(
        _ record: InvocationRecord, in call: ServiceCall, after effects: [Effect]
    ) -> Consequences {
        let event = record.event
        let settings = settings(for: event.target)
        let isSuccess = record.condition == .success
        var consequences = Consequences(effects: effects)
        if let destination = isSuccess ? settings.onSuccess : settings.onFailure {
            let version = DeployedFunction.name(ofVersion: event.target.version)
            let name = deployed[event.target.function].configuration.name
            let document = record.document(of: arn(of: name, version), at: call.now)
            let attributes =
                destination.kind == .bus
                ? [
                    "DetailType":
                        "Lambda Function Invocation Result - \(isSuccess ? "Success" : "Failure")"
                ] : [:]
            deliver(
                document, attributes, of: event, to: destination,
                in: call.scope(ofBranch: 0), call, &consequences)
        }
        if !isSuccess,
            let target = deployed[event.target.function].configuration.deadLetterTarget,
            let destination = Destination(arn: target)
        {
            deliver(
                event.payload, deadLetterAttributes(record), of: event, to: destination,
                in: call.scope(ofBranch: 1), call, &consequences)
        }
        return consequences
    }

    private func deadLetterAttributes(_ record: InvocationRecord) -> [String: String] {
        let message = record.response?.payload["errorMessage"]?.stringValue ?? ""
        return [
            "RequestID": record.event.requestID,
            // An event that never ran was throttled.
            "ErrorCode": record.response == nil ? "429" : "\(record.response?.statusCode ?? 200)",
            "ErrorMessage": String(
                decoding: message.utf8.prefix(Self.errorMessageLengthMaximum), as: UTF8.self),
        ]
    }

    private mutating func deliver(
        _ document: JSONValue, _ attributes: [String: String], of event: AsyncEvent,
        to destination: Destination, in scope: SiteScope, _ call: ServiceCall,
        _ consequences: inout Consequences
    ) {
        guard let request = request(document, of: event, to: destination, in: call) else {
            records[destination.arn, default: []].append(
                RecordedMessage(at: call.now, body: document, attributes: attributes))
            let effect = deployed[event.target.function].effect(
                "RecordSent", key: event.requestID, ["destination": destination.arn])
            consequences.effects.append(effect)
            return
        }
        let ticket = nextTicket()
        deliveries[ticket] = Delivery(
            function: event.target.function, requestID: event.requestID, destination: destination)
        consequences.needs.append(Need(ticket, .request(request), scope: scope))
    }

    /// The request that brings a document to its destination; nil for queues and buses, which only
    /// record.
    private func request(
        _ document: JSONValue, of event: AsyncEvent, to destination: Destination,
        in call: ServiceCall
    ) -> (any AWSRequest)? {
        switch destination.kind {
        case .queue, .bus: nil
        case .topic: PublishRequest(topicARN: destination.arn, message: document.text)
        case .function:
            InvokeRequest(
                functionName: destination.arn, payload: document,
                invocationType: InvocationType.event.rawValue)
        case .bucket: put(document, of: event, to: destination, in: call)
        }
    }

    /// Under the key that the same page names: `aws/lambda/async/<function>/<date>/<time>-<UUID>`.
    private func put(
        _ document: JSONValue, of event: AsyncEvent, to destination: Destination,
        in call: ServiceCall
    ) -> (any AWSRequest)? {
        let name = deployed[event.target.function].configuration.name
        let text = call.now.iso8601
        let day = text.prefix(10)
        let time = text.dropFirst(11).prefix(8).map { $0 == ":" ? "." : $0 }
        let path = day.map { $0 == "-" ? "/" : $0 }
        let key =
            "aws/lambda/async/\(name)/\(String(path))/\(day)T\(String(time))-"
            + call.uuid(.recordID)
        // A request is made of its members, as Step Functions' integrations make theirs.
        let members: JSONValue = [
            "Bucket": .string(destination.name), "Key": .string(key),
            "Body": .string(document.text),
        ]
        return try? JSONValueDecoder().decode(PutObjectRequest.self, from: members)
    }

    /// A record arrived, or was lost: AWS counts that and does not try again.
    ///
    /// Effects: `RecordSent` or `RecordLost` with `destination`.
    func delivered(_ delivery: Delivery, _ outcome: NeedOutcome) -> Consequences {
        var name = "RecordSent"
        if case .failed = outcome { name = "RecordLost" }
        let effect = deployed[delivery.function].effect(
            name, key: delivery.requestID, ["destination": delivery.destination.arn])
        return Consequences(effects: [effect])
    }
}

extension ServiceCall {
    /// The scope of one of the things that are done on behalf of this call, apart from what the
    /// function's own code does.
    fileprivate func scope(ofBranch branch: Int) -> SiteScope {
        guard let call = site.call else { return site.scope }
        var step = SiteStep(call: call)
        step.branch = branch
        return site.scope.appending(step)
    }
}
