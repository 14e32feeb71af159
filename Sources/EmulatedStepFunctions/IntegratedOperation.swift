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
    func request(from parameters: JSONValue) -> Result<any AWSRequest, BadParameters> {
        do {
            return .success(try type.decoded(from: parameters))
        } catch {
            let words = "The parameters of \(operation) do not make a request: \(error)"
            return .failure(BadParameters(words: words))
        }
    }

    /// A response as a state's output.
    func output(of response: any Sendable) -> JSONValue { type.encoded(response) }
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
