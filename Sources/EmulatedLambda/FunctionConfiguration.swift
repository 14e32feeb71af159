internal import AWSModel
public import VirtualTime

/// What a function is given to run with.
public struct FunctionConfiguration: Hashable, Sendable {
    /// 1 to 64 letters, digits, `-` and `_`.
    public var name: String
    /// In megabytes, 128 to 10,240; CPU comes in proportion.
    public var memorySize: Int
    /// In whole seconds, 1 to 900.
    public var timeout: Int
    /// A row of the runtimes' table: `swift6.2`, `nodejs22.x`.
    public var runtime = "swift6.2"
    /// The size of its package in megabytes, zipped.
    public var packageMegabytes = 0
    /// What its own modules add to an initialisation.
    public var ownInitialisation: Nanoseconds = .zero
    /// How many invocations may run at a time, kept for this function alone; nil where it shares
    /// the account's.
    public var reservedConcurrency: Int?
    /// How many versions were published, numbered from one; all have the same code.
    public var publishedVersions = 0
    /// Which version an alias stands for.
    public var aliases: [String: Int] = [:]
    /// Environments that are ready when time starts, by version or alias.
    public var provisionedConcurrency: [String: Int] = [:]
    /// Where events go that no attempt could process: the ARN of a queue or topic.
    public var deadLetterTarget: String?

    /// A function with Lambda's defaults of 128 MB and three seconds, in Swift.
    public init(
        name: String, memorySize: Int = 128, timeout: Int = 3, reservedConcurrency: Int? = nil
    ) {
        self.name = name
        self.memorySize = memorySize
        self.timeout = timeout
        self.reservedConcurrency = reservedConcurrency
    }

    // AWS Lambda Developer Guide, "Lambda quotas"; the service model allows more memory, for
    // managed instances alone.
    private static let nameLengths = 1...64
    private static let memorySizes = 128...10_240
    private static let timeouts = 1...900

    /// Why Lambda would not take this; nil where it would.
    var refusal: AWSError? {
        guard Self.nameLengths.contains(name.utf8.count), name.utf8.allSatisfy(isAllowedInName)
        else {
            return .invalidParameterValue("'\(name)' is no function name: 1 to 64 of a-zA-Z0-9-_")
        }
        guard Self.memorySizes.contains(memorySize) else {
            return .outOfRange(memorySize, "memorySize", Self.memorySizes)
        }
        guard Self.timeouts.contains(timeout) else {
            return .outOfRange(timeout, "timeout", Self.timeouts)
        }
        if let reservedConcurrency, reservedConcurrency < 0 {
            return .outOfRange(reservedConcurrency, "reservedConcurrentExecutions", 0...Int.max)
        }
        for (alias, version) in aliases.sorted(by: { $0.key < $1.key })
        where version < 1 || version > publishedVersions {
            return .invalidParameterValue("The alias '\(alias)' stands for no version.")
        }
        if let target = deadLetterTarget, Destination(arn: target)?.isDeadLetterTarget != true {
            return .invalidParameterValue(
                "The provided dead-letter target '\(target)' is no queue and no topic.")
        }
        return nil
    }
}

/// Whether a function's name may hold this byte.
func isAllowedInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
    default: false
    }
}
