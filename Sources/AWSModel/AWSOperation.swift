/// One operation of one service: `rekognition.DetectFaces`.
public struct AWSOperation: Hashable, Sendable, CustomStringConvertible {
    /// Who performs it; its raw value stands before the dot.
    public let service: AWSService
    /// AWS's name for it, in AWS's spelling.
    public let name: String
    // Made once for each operation, and asked for several times a call.
    private let hash: Int

    public init(_ service: AWSService, _ name: String) {
        self.service = service
        self.name = name
        var hasher = Hasher()
        hasher.combine(service)
        hasher.combine(name)
        hash = hasher.finalize()
    }

    public var description: String { "\(service.rawValue).\(name)" }

    public static func == (left: Self, right: Self) -> Bool {
        left.hash == right.hash && left.service == right.service && left.name == right.name
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
