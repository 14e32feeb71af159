public import OrderedJSON

/// Runs a function with a payload: waits for its result, or only hands the event over.
/// - SeeAlso: AWS Lambda API Reference, "Invoke".
public struct InvokeRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "Invoke")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN.
    public var functionName: String
    /// At most 6 MB as text, 1 MB for an `Event`; `{}` where the caller gave none.
    public var payload: JSONValue
    /// `RequestResponse`, `Event` or `DryRun`; the first where nil.
    public var invocationType: String?
    /// `None` or `Tail`; the first where nil.
    public var logType: String?
    /// A JSON object in Base64, at most 3,583 bytes, which the function's context will hold.
    public var clientContext: String?
    /// A version or an alias; `$LATEST` where nil.
    public var qualifier: String?

    public init(
        functionName: String, payload: JSONValue, invocationType: String? = nil,
        logType: String? = nil, clientContext: String? = nil, qualifier: String? = nil
    ) {
        self.functionName = functionName
        self.payload = payload
        self.invocationType = invocationType
        self.logType = logType
        self.clientContext = clientContext
        self.qualifier = qualifier
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", payload = "Payload", invocationType = "InvocationType"
        case logType = "LogType", clientContext = "ClientContext", qualifier = "Qualifier"
    }

    /// A payload that is missing is `{}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        functionName = try container.decode(String.self, forKey: .functionName)
        payload = try container.decodeIfPresent(JSONValue.self, forKey: .payload) ?? [:]
        invocationType = try container.decodeIfPresent(String.self, forKey: .invocationType)
        logType = try container.decodeIfPresent(String.self, forKey: .logType)
        clientContext = try container.decodeIfPresent(String.self, forKey: .clientContext)
        qualifier = try container.decodeIfPresent(String.self, forKey: .qualifier)
    }

    /// What `clientContext` says; nil where it is not the Base64 of a JSON object.
    public var decodedClientContext: JSONObject? {
        guard let bytes = clientContext.flatMap(Base64.bytes) else { return nil }
        return (try? JSONValue.parse(bytes))?.objectValue
    }

    /// Sent once the function has ended; for an event or a dry run, once it has been taken or
    /// checked.
    public struct Response: Codable, Hashable, Sendable {
        /// 200 whenever the function ran, even where it failed; 202 for an event that was taken,
        /// 204 for a dry run.
        public var statusCode: Int
        /// `Unhandled` where the function failed; the payload then says how.
        public var functionError: String?
        /// The last 4 KB of the log in Base64, where the request asked for it.
        public var logResult: String?
        /// Empty text where the function did not run.
        public var payload: JSONValue
        /// `$LATEST` or a version's number; nil where the function did not run.
        public var executedVersion: String?

        public init(
            statusCode: Int = 200, functionError: String? = nil, logResult: String? = nil,
            payload: JSONValue, executedVersion: String? = "$LATEST"
        ) {
            self.statusCode = statusCode
            self.functionError = functionError
            self.logResult = logResult
            self.payload = payload
            self.executedVersion = executedVersion
        }

        /// Base64 of the last 4 KB of a log.
        public static func logTail(of log: String) -> String {
            Base64.text(Array(log.utf8.suffix(4_096)))
        }

        enum CodingKeys: String, CodingKey {
            case statusCode = "StatusCode", functionError = "FunctionError"
            case logResult = "LogResult", payload = "Payload", executedVersion = "ExecutedVersion"
        }
    }
}
