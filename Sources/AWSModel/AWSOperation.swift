/// One operation of one service: `rekognition.DetectFaces`.
public struct AWSOperation: Hashable, Sendable, CustomStringConvertible {
    /// Who performs it; its raw value stands before the dot.
    public let service: AWSService
    /// AWS's name for it, in AWS's spelling.
    public let name: String

    public init(_ service: AWSService, _ name: String) {
        self.service = service
        self.name = name
    }

    public var description: String { "\(service.rawValue).\(name)" }
}
