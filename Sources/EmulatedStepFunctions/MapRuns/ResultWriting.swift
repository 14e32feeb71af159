internal import AWSModel
internal import Bodies
internal import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

/// A distributed Map state's `ResultWriter` at work: one object for the children of each status,
/// then a manifest that names them.
///
/// - SeeAlso: Developer Guide, "ResultWriter (Map)".
struct ResultWriting {
    /// One object to write.
    struct File {
        let key: String
        let text: String
    }

    let bucket: String
    let mapRunARN: String
    let scope: SiteScope
    /// The files that are still to be written, the next one last; the manifest is the first.
    var files: [File]
    /// The manifest's key.
    let manifest: String

    /// What the state's output says of where the results are.
    var output: JSONValue {
        [
            "MapRunArn": .string(mapRunARN),
            "ResultWriterDetails": ["Bucket": .string(bucket), "Key": .string(manifest)],
        ]
    }
}

extension StepFunctionsService {
    /// Writes the results of a map run: by script, to S3, or into the state's output.
    mutating func write(_ request: ResultWriteRequest, _ place: Int, _ progress: inout Progress) {
        let key = MapRunKey(execution: place, run: request.id)
        let format = ResultFormat(request.config, isExported: request.resource != nil)
        let children = results(of: key, request, at: progress.call.now)
        guard let resource = request.resource else {
            let output = JSONValue.array(format.values(of: children))
            return progress.add(.resultsWritten(request.id, output: output), for: place)
        }
        if let script = scripts[resource.text] {
            return progress.add(
                Self.end(of: request.id, script.answer(toAttempt: 1).result), for: place)
        }
        guard case .service("s3", "putObject") = resource.kind,
            let bucket = request.parameters["Bucket"]?.stringValue
        else {
            return progress.add(
                .resultsUnwritable(
                    request.id, error: "States.ResultWriterFailed",
                    cause:
                        "The Map state '\(request.state)' must write to arn:aws:states:::s3:putObject, and say into which Bucket"
                ), for: place)
        }
        let folder = Self.folder(request)
        var files = format.files(of: children, in: folder)
        let manifest = "\(folder)manifest.json"
        files.append(
            ResultWriting.File(
                key: manifest, text: Self.manifest(files, bucket, request).text))
        let writing = ResultWriting(
            bucket: bucket, mapRunARN: request.mapRunARN, scope: request.scope,
            files: files.reversed(), manifest: manifest)
        writeNext(writing, key, &progress)
    }

    private mutating func writeNext(
        _ writing: ResultWriting, _ key: MapRunKey, _ progress: inout Progress
    ) {
        var writing = writing
        guard let file = writing.files.popLast() else {
            transfers[key]?.stage = nil
            return progress.add(
                .resultsWritten(key.run, output: writing.output), for: key.execution)
        }
        transfers[key, default: MapRunTransfer()].stage = .writing(writing)
        ask(
            PutObjectRequest(
                bucket: writing.bucket, key: file.key, body: Body(Array(file.text.utf8)),
                contentType: "application/json"),
            for: key, scope: writing.scope, &progress)
    }

    /// The answer to a writer's request.
    mutating func answered(
        _ key: MapRunKey, _ writing: ResultWriting, _ outcome: NeedOutcome,
        _ progress: inout Progress
    ) {
        guard case .failed(let error) = outcome else {
            return writeNext(writing, key, &progress)
        }
        transfers[key]?.stage = nil
        let call = ServiceCall(
            now: progress.call.now, site: CallSite(writing.scope), draws: progress.call.draws)
        progress.add(
            .resultsUnwritable(
                key.run, error: "States.ResultWriterFailed",
                cause: IntegrationError.words(for: error, isSDK: false, in: call).cause),
            for: key.execution)
    }

    private static func end(
        of run: MapRunID, _ result: FunctionScript.Answer.Result
    ) -> ExecutionInput {
        switch result {
        case .output(let output): .resultsWritten(run, output: output)
        case .error(let name, let cause): .resultsUnwritable(run, error: name, cause: cause)
        }
    }

    /// Every child's outcome and how exported files describe it, in the items' order.
    private func results(
        of key: MapRunKey, _ request: ResultWriteRequest, at now: Instant
    ) -> [ChildResult] {
        let places = transfers[key]?.children ?? [:]
        return request.outcomes.enumerated().map { index, outcome in
            let facts = places[index].map { exportedFacts(of: executions[$0], at: now) }
            return ChildResult(outcome: outcome, facts: facts ?? [:])
        }
    }

    /// The folder of a run's files: the prefix, then the run's own name.
    private static func folder(_ request: ResultWriteRequest) -> String {
        let run = request.mapRunARN.split(separator: ":").last.map(String.init) ?? ""
        var prefix = request.parameters["Prefix"]?.stringValue ?? ""
        while prefix.hasSuffix("/") { prefix.removeLast() }
        return prefix.isEmpty ? "\(run)/" : "\(prefix)/\(run)/"
    }

    private static func manifest(
        _ files: [ResultWriting.File], _ bucket: String, _ request: ResultWriteRequest
    ) -> JSONValue {
        func listed(_ status: String) -> JSONValue {
            .array(
                files.filter { $0.key.contains("/\(status)_") }.map { file in
                    [
                        "Key": .string(file.key),
                        "Size": .number(JSONNumber(file.text.utf8.count)),
                    ]
                })
        }
        return [
            "DestinationBucket": .string(bucket), "MapRunArn": .string(request.mapRunARN),
            "ResultFiles": [
                "FAILED": listed("FAILED"), "PENDING": listed("PENDING"),
                "SUCCEEDED": listed("SUCCEEDED"),
            ],
        ]
    }
}
