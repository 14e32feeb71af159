public import OrderedJSON

/// An error that a service answered, or that the way to it made. Open, since a fault may raise any
/// code.
public struct AWSError: Error, Hashable, Sendable, CustomStringConvertible {
    // Every call carries room for an error, and few have one: so it is as small as can be.
    private var box: Box
    private var content: Content { box.content }

    /// Who answered.
    public var service: AWSService {
        get { content.service }
        set { change { $0.service = newValue } }
    }
    /// The code under AWS's name: `ThrottlingException`, `NoSuchKey`.
    public var code: String {
        get { content.code }
        set { change { $0.code = newValue } }
    }
    /// AWS's words.
    public var message: String {
        get { content.message }
        set { change { $0.message = newValue } }
    }
    /// The HTTP status; zero where no answer came at all.
    public var status: Int {
        get { content.status }
        set { change { $0.status = newValue } }
    }
    /// What a `Retry-After` or `x-amz-retry-after` header asked for, in milliseconds.
    public var retryAfterMilliseconds: Int? {
        get { content.retryAfterMilliseconds }
        set { change { $0.retryAfterMilliseconds = newValue } }
    }
    /// The error's further members under AWS's names, such as DynamoDB's `ThrottlingReasons`; nil
    /// where it has none.
    public var details: JSONValue? {
        get { content.details }
        set { change { $0.details = newValue } }
    }
    /// What the answer's own `Reason` member says, for errors that have one: Lambda's
    /// `ConcurrentInvocationLimitExceeded`.
    public var reason: String? {
        get { content.reason }
        set { change { $0.reason = newValue } }
    }

    public init(
        _ service: AWSService, _ code: String, _ message: String, status: Int = 400,
        retryAfterMilliseconds: Int? = nil, reason: String? = nil, details: JSONValue? = nil
    ) {
        box = Box(
            Content(
                service: service, code: code, message: message, status: status,
                retryAfterMilliseconds: retryAfterMilliseconds, reason: reason, details: details))
    }

    private mutating func change(_ body: (inout Content) -> Void) {
        var content = content
        body(&content)
        box = Box(content)
    }

    public static func == (left: AWSError, right: AWSError) -> Bool {
        left.box === right.box || left.content == right.content
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(content) }

    /// No answer came in time; the request may have taken effect.
    public static func timedOut(_ service: AWSService) -> AWSError {
        AWSError(service, "RequestTimeout", "No answer arrived in time.", status: 0)
    }

    /// The connection could not be made or broke.
    public static func connectionFailed(_ service: AWSService) -> AWSError {
        AWSError(
            service, "SdkClientException", "Unable to execute HTTP request: Connection reset",
            status: 0)
    }

    /// An answer came, but not as it was sent: its `x-amz-crc32` is another's.
    public static func corruptAnswer(_ service: AWSService) -> AWSError {
        AWSError(
            service, "Crc32MismatchException",
            "The answer does not have the CRC-32 that its x-amz-crc32 header says.", status: 200)
    }

    /// Whether the answer was damaged on its way, so that nobody knows what it said.
    public var isCorruptAnswer: Bool { status == 200 && code == "Crc32MismatchException" }
    /// Whether the client gave up waiting for this answer.
    public var isTimeout: Bool { status == 0 && code == "RequestTimeout" }
    /// Whether no answer came because the connection failed.
    public var isConnectionFailure: Bool { status == 0 && !isTimeout }

    public var description: String { "\(code): \(message)" }

    private struct Content: Hashable, Sendable {
        var service: AWSService
        var code: String
        var message: String
        var status: Int
        var retryAfterMilliseconds: Int?
        var reason: String?
        var details: JSONValue?
    }

    private final class Box: Sendable {
        let content: Content

        init(_ content: Content) { self.content = content }
    }
}
