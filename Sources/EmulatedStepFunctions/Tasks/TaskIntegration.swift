internal import AWSModel
internal import OrderedJSON
internal import ServiceCalls
internal import StatesLanguage

/// How a Task state's resource reaches a service: its parameters become a request, the answer becomes an output, an
/// error gets the name and the cause that Step Functions gives it.
///
/// Source: Developer Guide, "Integrating services", and recorded histories.
struct TaskIntegration: Sendable {
    /// Why a task has no request.
    enum Refusal: Error {
        /// The task fails as it would at AWS.
        case failed(error: String, cause: String)
        /// Nothing here answers this resource; the detail says what to do.
        case notEmulated(String)
    }

    fileprivate enum Form: Sendable {
        /// `lambda:invoke`.
        case lambdaInvoke
        /// A function's ARN itself: its payload is the output.
        case function(arn: String)
        /// `sns:publish`, `dynamodb:putItem`: integrations with error names of their own.
        case optimized(IntegratedOperation)
        /// `aws-sdk:rekognition:deleteFaces`.
        case sdk(IntegratedOperation)
        case unknown
    }

    private let form: Form
    private let resource: TaskResource

    init(_ resource: TaskResource) {
        self.resource = resource
        form = Self.form(of: resource)
    }

    private static func form(of resource: TaskResource) -> Form {
        switch resource.kind {
        case .function(let arn): return .function(arn: arn)
        case .service("lambda", "invoke"): return .lambdaInvoke
        // Of all jobs, only executions are emulated.
        case .service(let service, let action)
        where !resource.isJob || (service, action) == ("states", "startExecution"):
            if service.hasPrefix("aws-sdk:") {
                let operation = IntegratedOperation.named(
                    sdkService: String(service.dropFirst("aws-sdk:".count)), action: action)
                return operation.map { .sdk($0) } ?? .unknown
            }
            let operation = IntegratedOperation.named(sdkService: service, action: action)
            return operation.map { .optimized($0) } ?? .unknown
        default: return .unknown
        }
    }

    /// Whether the task runs a function, which answers scripts itself.
    var isLambda: Bool {
        switch form {
        case .lambdaInvoke, .function: true
        default: false
        }
    }

    /// The request that the task makes.
    func request(for task: TaskRequest) -> Result<any AWSRequest, Refusal> {
        switch form {
        case .function(let arn):
            return .success(InvokeRequest(functionName: arn, payload: task.parameters))
        case .lambdaInvoke: return lambdaRequest(task.parameters)
        case .optimized(let operation), .sdk(let operation):
            return operation.request(from: task.parameters)
                .mapError { .failed(error: "States.Runtime", cause: $0.words) }
        case .unknown:
            return .failure(
                .notEmulated(
                    "StepSim does not emulate the resource '\(resource.text)' of the state '\(task.state)'; say what it answers, under 'functions:' by the state's name."
                ))
        }
    }

    /// What the execution hears of the task's end.
    func end(
        of task: TaskID, _ outcome: NeedOutcome, _ call: ServiceCall
    ) -> ExecutionInput {
        switch outcome {
        case .answered(let response as InvokeRequest.Response): return end(of: task, response)
        case .answered(let response):
            guard let operation = form.operation else { break }
            return .taskSucceeded(task, output: operation.output(of: response))
        case .failed(let error):
            let (name, cause) = IntegrationError.words(
                for: error, isSDK: form.isSDK, in: call)
            return .taskFailed(task, error: name, cause: cause)
        case .invocation: break
        }
        return .taskFailed(task, error: "States.Runtime", cause: "The task had no answer.")
    }

    private func end(of task: TaskID, _ response: InvokeRequest.Response) -> ExecutionInput {
        if response.functionError != nil {
            // A payload without errorType is an "Exception" [recorded].
            let error = response.payload["errorType"]?.stringValue ?? "Exception"
            return .taskFailed(task, error: error, cause: response.payload.text)
        }
        if case .function = form { return .taskSucceeded(task, output: response.payload) }
        // Not modelled: SdkHttpMetadata and SdkResponseMetadata. An event that was only handed over
        // has no version that executed it.
        var output: JSONObject = [:]
        if let version = response.executedVersion { output["ExecutedVersion"] = .string(version) }
        output["Payload"] = response.payload
        output["StatusCode"] = .number(JSONNumber(response.statusCode))
        return .taskSucceeded(task, output: .object(output))
    }

    private func lambdaRequest(_ parameters: JSONValue) -> Result<any AWSRequest, Refusal> {
        guard let name = parameters["FunctionName"]?.stringValue else {
            return .failure(
                .failed(
                    error: "States.Runtime",
                    cause: "The field 'FunctionName' is required but was missing"))
        }
        // An absent payload is {} [Developer Guide, connect-lambda]. Not modelled: LogType, whose result has no place in the output.
        return .success(
            InvokeRequest(
                functionName: name, payload: parameters["Payload"] ?? [:],
                invocationType: parameters["InvocationType"]?.stringValue,
                clientContext: parameters["ClientContext"]?.stringValue,
                qualifier: parameters["Qualifier"]?.stringValue))
    }
}

extension TaskIntegration.Form {
    fileprivate var isSDK: Bool { if case .sdk = self { true } else { false } }

    fileprivate var operation: IntegratedOperation? {
        switch self {
        case .optimized(let operation), .sdk(let operation): operation
        default: nil
        }
    }
}
