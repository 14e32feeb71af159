public import OrderedJSON

/// Runs a function with a payload and waits for its result.
public struct InvokeRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "Invoke")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN.
    public var functionName: String
    /// At most 6 MB as text; `{}` where the caller gave none.
    public var payload: JSONValue
    /// `RequestResponse`. Not modelled yet: `Event`, `DryRun`.
    public var invocationType: String?

    public init(functionName: String, payload: JSONValue, invocationType: String? = nil) {
        self.functionName = functionName
        self.payload = payload
        self.invocationType = invocationType
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", payload = "Payload", invocationType = "InvocationType"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        functionName = try container.decode(String.self, forKey: .functionName)
        payload = try container.decodeIfPresent(JSONValue.self, forKey: .payload) ?? [:]
        invocationType = try container.decodeIfPresent(String.self, forKey: .invocationType)
    }

    public struct Response: Codable, Hashable, Sendable {
        /// 200 whenever the function ran, even where it failed.
        public var statusCode: Int
        /// `Unhandled` where the function failed; the payload then says how.
        public var functionError: String?
        public var payload: JSONValue
        public var executedVersion: String

        public init(
            statusCode: Int = 200, functionError: String? = nil, payload: JSONValue,
            executedVersion: String = "$LATEST"
        ) {
            self.statusCode = statusCode
            self.functionError = functionError
            self.payload = payload
            self.executedVersion = executedVersion
        }

        enum CodingKeys: String, CodingKey {
            case statusCode = "StatusCode", functionError = "FunctionError", payload = "Payload"
            case executedVersion = "ExecutedVersion"
        }
    }
}
