/// The account and region that a run plays in, as they show in ARNs.
public struct AccountFacts: Hashable, Sendable {
    /// Twelve digits.
    public var account: String
    /// One of `regions`, `us-east-1`, or any other name that ARNs shall have.
    public var region: String

    /// AWS's names of its regions that need no opting in (AWS General Reference, "Regions").
    public static let regions = [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ap-northeast-1", "ap-northeast-2",
        "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
    ]

    /// Account 123456789012 in us-east-1, unless said otherwise.
    public init(account: String = "123456789012", region: String = "us-east-1") {
        self.account = account
        self.region = region
    }

    /// `arn:aws:<service>:<region>:<account>:<resource>`.
    public func arn(_ service: String, _ resource: String) -> String {
        // Written in place, since many are made in a run.
        let parts = [service, region, account, resource]
        let prefix = "arn:aws"
        let length = parts.reduce(prefix.utf8.count) { $0 + 1 + $1.utf8.count }
        return String(unsafeUninitializedCapacity: length) { text in
            var place = text.initialize(fromContentsOf: prefix.utf8)
            for part in parts {
                text.initializeElement(at: place, to: UInt8(ascii: ":"))
                place = text[(place + 1)...].initialize(fromContentsOf: part.utf8)
            }
            return place
        }
    }
}
