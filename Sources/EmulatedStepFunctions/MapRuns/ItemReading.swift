internal import AWSModel
internal import Bodies
internal import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
internal import StatesLanguage

/// A distributed Map state's `ItemReader` at work: an object, or the pages of a listing.
struct ItemReading {
    let operation: IntegratedOperation
    let parameters: JSONValue
    let scope: SiteScope
    /// The objects listed so far.
    var listed: [JSONValue] = []
}

extension StepFunctionsService {
    /// Reads the items of a map run: by script, or from S3.
    mutating func read(_ request: ItemReadRequest, _ place: Int, _ progress: inout Progress) {
        let key = MapRunKey(execution: place, run: request.id)
        if let script = scripts[request.state] ?? scripts[request.resource.text] {
            return progress.add(
                Self.items(of: script.answer(toAttempt: 1).result, request), for: place)
        }
        if request.format == .manifest {
            return progress.add(
                .itemsUnreadable(
                    request.id, error: "States.ItemReaderFailed",
                    cause: "Not modelled: the inventory that the Map state '\(request.state)' reads"
                ), for: place)
        }
        guard case .service(let service, let action) = request.resource.kind, service == "s3",
            let operation = IntegratedOperation.named(sdkService: "s3", action: action)
        else {
            return progress.add(
                .itemsUnreadable(
                    request.id, error: "States.ItemReaderFailed",
                    cause:
                        "StepSim does not emulate the resource '\(request.resource.text)' that the Map state '\(request.state)' reads; say what it answers, under 'functions:' by the state's name."
                ), for: place)
        }
        let reading = ItemReading(
            operation: operation, parameters: request.parameters, scope: request.scope)
        readPage(reading, token: nil, key, &progress)
    }

    private mutating func readPage(
        _ reading: ItemReading, token: JSONValue?, _ key: MapRunKey, _ progress: inout Progress
    ) {
        var parameters = reading.parameters.objectValue ?? [:]
        if let token { parameters["ContinuationToken"] = token }
        switch reading.operation.request(from: .object(parameters)) {
        case .success(let request):
            transfers[key, default: MapRunTransfer()].stage = .reading(reading)
            ask(request, for: key, scope: reading.scope, &progress)
        case .failure(let problem): failed(key, problem.words, &progress)
        }
    }

    /// The answer to a reader's request.
    mutating func answered(
        _ key: MapRunKey, _ reading: ItemReading, _ outcome: NeedOutcome,
        _ progress: inout Progress
    ) {
        switch outcome {
        case .answered(let response as GetObjectRequest.Response):
            guard let bytes = try? response.body.bytes() else {
                return failed(key, "The object cannot be read", &progress)
            }
            transfers[key]?.stage = nil
            let text = String(decoding: bytes, as: UTF8.self)
            progress.add(.itemsRead(key.run, .text(text)), for: key.execution)
        case .answered(let response):
            let page = reading.operation.output(of: response)
            var reading = reading
            reading.listed += page["Contents"]?.arrayValue ?? []
            if let token = page["NextContinuationToken"], !token.isNull {
                return readPage(reading, token: token, key, &progress)
            }
            transfers[key]?.stage = nil
            progress.add(.itemsRead(key.run, .items(reading.listed)), for: key.execution)
        case .failed(let error):
            let call = ServiceCall(
                now: progress.call.now, site: CallSite(reading.scope), draws: progress.call.draws)
            failed(
                key, IntegrationError.words(for: error, isSDK: false, in: call).cause, &progress)
        case .invocation: break
        }
    }

    private mutating func failed(
        _ key: MapRunKey, _ cause: String, _ progress: inout Progress
    ) {
        transfers[key]?.stage = nil
        progress.add(
            .itemsUnreadable(key.run, error: "States.ItemReaderFailed", cause: cause),
            for: key.execution)
    }

    /// What a script gives a reader: text as an object's content, anything else as the value that
    /// the object holds.
    private static func items(
        of result: FunctionScript.Answer.Result, _ request: ItemReadRequest
    ) -> ExecutionInput {
        switch result {
        case .error(let name, let cause):
            return .itemsUnreadable(request.id, error: name, cause: cause)
        case .output(.string(let text)): return .itemsRead(request.id, .text(text))
        case .output(.array(let items)) where request.format == .json:
            return .itemsRead(request.id, .items(items))
        case .output(let value): return .itemsRead(request.id, .text(value.text))
        }
    }
}
