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

/// An event that reached an event bus. Buses keep whatever comes and nobody reads them.
public struct RecordedMessage: Hashable, Sendable {
    /// When it arrived.
    public let at: Instant
    /// What became of an event, in the form of a destination's record.
    public let body: JSONValue
    /// `Lambda Function Invocation Result - Success` or `… - Failure`.
    public let detailType: String
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
    /// Effects: those that came before, then `RecordSent` with `destination` for what is on an
    /// event bus at once.
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
            if let request = request(document, of: event, to: destination, in: call) {
                deliver(
                    request, of: event, to: destination, in: call.scope(ofBranch: 0), &consequences)
            } else {
                records[destination.arn, default: []].append(
                    RecordedMessage(
                        at: call.now, body: document,
                        detailType: "Lambda Function Invocation Result - "
                            + (isSuccess ? "Success" : "Failure")))
                consequences.effects.append(effect("RecordSent", event, to: destination))
            }
        }
        if !isSuccess,
            let target = deployed[event.target.function].configuration.deadLetterTarget,
            let destination = Destination(arn: target),
            let request = deadLetter(record, to: destination)
        {
            deliver(
                request, of: event, to: destination, in: call.scope(ofBranch: 1), &consequences)
        }
        return consequences
    }

    /// The event itself, with why it was given up beside it; nil where dead letters do not go.
    private func deadLetter(
        _ record: InvocationRecord, to destination: Destination
    ) -> (any AWSRequest)? {
        let text = record.event.payload.text
        switch destination.kind {
        // Not modelled: a queue's message attributes, which would say why.
        case .queue: return SendMessageRequest(queueURL: destination.queueURL, messageBody: text)
        case .topic:
            return PublishRequest(
                topicARN: destination.arn, message: text,
                messageAttributes: deadLetterAttributes(record))
        case .function, .bus, .bucket: return nil
        }
    }

    private func deadLetterAttributes(
        _ record: InvocationRecord
    ) -> [String: MessageAttributeValue] {
        var attributes: [String: MessageAttributeValue] = [
            "RequestID": .string(record.event.requestID),
            // An event without an answer was throttled, or waited too long (assumed).
            "ErrorCode": .number("\(record.response?.statusCode ?? 429)"),
        ]
        // SNS takes no empty values, so that one without words has none (assumed).
        let message = record.response?.payload["errorMessage"]?.stringValue ?? ""
        if !message.isEmpty {
            attributes["ErrorMessage"] = .string(
                String(decoding: message.utf8.prefix(Self.errorMessageLengthMaximum), as: UTF8.self)
            )
        }
        return attributes
    }

    private mutating func deliver(
        _ request: any AWSRequest, of event: AsyncEvent, to destination: Destination,
        in scope: SiteScope, _ consequences: inout Consequences
    ) {
        let ticket = nextTicket()
        deliveries[ticket] = Delivery(
            function: event.target.function, requestID: event.requestID, destination: destination)
        consequences.needs.append(Need(ticket, .request(request), scope: scope))
    }

    /// The request that brings a record to its destination; nil for buses, which only keep it.
    private func request(
        _ document: JSONValue, of event: AsyncEvent, to destination: Destination,
        in call: ServiceCall
    ) -> (any AWSRequest)? {
        switch destination.kind {
        case .bus: nil
        case .queue: SendMessageRequest(queueURL: destination.queueURL, messageBody: document.text)
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
    /// Effects: `RecordSent` with `destination`, or `RecordLost` with `destination` and `error`.
    func delivered(_ delivery: Delivery, _ outcome: NeedOutcome) -> Consequences {
        let function = deployed[delivery.function]
        let arn = delivery.destination.arn
        let effect =
            if case .failed(let error) = outcome {
                function.effect(
                    "RecordLost", key: delivery.requestID,
                    ["destination": arn, "error": error.code])
            } else {
                function.effect("RecordSent", key: delivery.requestID, ["destination": arn])
            }
        return Consequences(effects: [effect])
    }

    private func effect(
        _ name: String, _ event: AsyncEvent, to destination: Destination
    ) -> Effect {
        deployed[event.target.function].effect(
            name, key: event.requestID, ["destination": destination.arn])
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
