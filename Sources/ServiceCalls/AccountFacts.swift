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
        // Byte by byte, since many are made in a run.
        let parts = (service.utf8, region.utf8, account.utf8, resource.utf8)
        let length = 11 + parts.0.count + parts.1.count + parts.2.count + parts.3.count
        return String(unsafeUninitializedCapacity: length) { text in
            var place = 0
            func write(_ bytes: String.UTF8View) {
                place = text[place...].initialize(fromContentsOf: bytes)
            }
            func writeColon() {
                text.initializeElement(at: place, to: UInt8(ascii: ":"))
                place += 1
            }
            write("arn:aws:".utf8)
            write(parts.0)
            writeColon()
            write(parts.1)
            writeColon()
            write(parts.2)
            writeColon()
            write(parts.3)
            return place
        }
    }
}
