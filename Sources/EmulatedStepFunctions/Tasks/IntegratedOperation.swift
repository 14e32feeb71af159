internal import AWSModel
internal import OrderedJSON

/// An operation that Step Functions can call, with requests and responses as JSON: any that `AWSModel` describes.
struct IntegratedOperation: Sendable {
    /// Parameters that do not make a request.
    struct BadParameters: Error {
        let words: String
    }

    let operation: AWSOperation
    private let type: any AWSRequest.Type

    /// The operation that `service:action` names, `rekognition:deleteFaces`; nil where none is described.
    static func named(sdkService: String, action: String) -> IntegratedOperation? {
        // Step Functions' own name is `sfn` in SDK integrations.
        let service = sdkService == "sfn" ? "states" : sdkService
        return byName["\(service):\(action)"]
    }

    private static let byName: [String: IntegratedOperation] = {
        var table: [String: IntegratedOperation] = [:]
        for type in AWSRequests.all {
            let operation = type.operation
            let action = operation.name.prefix(1).lowercased() + operation.name.dropFirst()
            table["\(operation.service.rawValue):\(action)"] = IntegratedOperation(
                operation: operation, type: type)
        }
        return table
    }()

    /// The request of these parameters.
    ///
    /// Members that AWS takes as text or bytes may be any JSON here, which is then serialised; `null` stands for an absent
    /// member [recorded].
    func request(from parameters: JSONValue) -> Result<any AWSRequest, BadParameters> {
        do {
            return .success(try type.decoded(from: asRequested(parameters)))
        } catch {
            let reason = (error as? DecodingError)?.words ?? "\(error)"
            let words = "The parameters of \(operation) do not make a request: \(reason)"
            return .failure(BadParameters(words: words))
        }
    }

    /// A response as a state's output.
    ///
    /// Not modelled: `SdkHttpMetadata` and `SdkResponseMetadata`, which optimized integrations add.
    func output(of response: any Sendable) -> JSONValue {
        let output = type.encoded(response)
        guard hasSmallNames, case .object(let members) = output else { return output }
        return .object(JSONObject(members.map { (Self.capitalized($0.key), $0.value) }))
    }

    /// Step Functions' own API begins its members with small letters; a state's parameters and output begin all with
    /// capital ones [recorded].
    private var hasSmallNames: Bool { operation.service == .states }

    private static func capitalized(_ name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst()
    }

    /// The member that is text or bytes at AWS and may be any JSON in a state.
    private var serializedMember: String? {
        switch operation {
        case PublishRequest.operation: "Message"
        case PutObjectRequest.operation: "Body"
        case StartExecutionRequest.operation, StartSyncExecutionRequest.operation: "Input"
        case SendMessageRequest.operation: "MessageBody"
        case SendTaskSuccessRequest.operation: "Output"
        default: nil
        }
    }

    private func asRequested(_ parameters: JSONValue) -> JSONValue {
        guard case .object(var members) = parameters else { return parameters }
        if let name = serializedMember, let value = members[name], value.stringValue == nil,
            !value.isNull
        {
            members[name] = .string(value.text)
        }
        guard hasSmallNames else { return .object(members) }
        return .object(
            JSONObject(
                members.map { ($0.key.prefix(1).lowercased() + $0.key.dropFirst(), $0.value) }))
    }
}

extension AWSRequest {
    fileprivate static func decoded(from parameters: JSONValue) throws -> any AWSRequest {
        try JSONValueDecoder().decode(Self.self, from: parameters)
    }

    fileprivate static func encoded(_ response: any Sendable) -> JSONValue {
        guard let response = response as? Response,
            let value = try? JSONValueEncoder().encode(response)
        else { return [:] }
        return value
    }
}
