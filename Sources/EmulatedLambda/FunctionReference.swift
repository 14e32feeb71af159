import AWSModel
import ServiceCalls

/// The function that a caller means by a name, a partial ARN or a full one.
///
/// `Resize`, `Resize:$LATEST`, `123456789012:function:Resize` and
/// `arn:aws:lambda:us-east-1:123456789012:function:Resize` are one function.
/// - SeeAlso: AWS Lambda API Reference, "Invoke", `FunctionName`.
struct FunctionReference: Hashable {
    var account: String?
    var region: String?
    let name: String
    var qualifier: String?

    /// The version that was never published.
    static let latest = "$LATEST"

    /// AWS's own pattern, which it cites at names that do not match.
    private static let pattern =
        #"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?"#
        + #"(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"#

    /// - Throws: `ValidationException` for a text of none of these forms.
    init(_ text: String) throws(AWSError) {
        // Nearly every caller gives the name alone.
        if !text.isEmpty, text.utf8.allSatisfy(Self.isAllowed) {
            name = text
            return
        }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)[...]
        if parts.count >= 7, parts.starts(with: ["arn"]), parts[2] == "lambda" {
            region = String(parts[3])
            account = String(parts[4])
            parts = parts.dropFirst(5)
        } else if parts.count >= 3, parts[1] == "function" {
            account = String(parts[0])
            parts = parts.dropFirst()
        }
        if parts.count > 1, parts.first == "function" { parts = parts.dropFirst() }
        guard let name = parts.first, !name.isEmpty, parts.count <= 2,
            name.utf8.allSatisfy(Self.isAllowed)
        else { throw Self.malformed(text) }
        self.name = String(name)
        guard parts.count == 2 else { return }
        let qualifier = String(parts[parts.index(after: parts.startIndex)])
        guard Self.isQualifier(qualifier) else { throw Self.malformed(text) }
        self.qualifier = qualifier
    }

    /// Whether a text may name a version or an alias.
    static func isQualifier(_ text: String) -> Bool {
        text == latest
            || ((1...128).contains(text.utf8.count) && text.utf8.allSatisfy(isAllowedInName))
    }

    /// The name, if the reference points into `home`.
    /// - Throws: What AWS answers about other accounts and regions.
    func name(in home: AccountFacts) throws(AWSError) -> String {
        if let region, region != home.region {
            throw AWSError(
                .lambda, "ResourceNotFoundException",
                "Functions from '\(region)' are not reachable in this region ('\(home.region)')",
                status: 404)
        }
        if let account, account != home.account {
            let foreign = AccountFacts(account: account, region: home.region)
            throw AWSError(
                .lambda, "AccessDeniedException",
                "User is not authorized to perform: lambda:InvokeFunction on resource: "
                    + "\(foreign.arn("lambda", "function:\(name)")) because no resource-based "
                    + "policy allows the lambda:InvokeFunction action",
                status: 403)
        }
        return name
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isAllowedInName(byte) || byte == UInt8(ascii: ".")
    }

    private static func malformed(_ text: String) -> AWSError {
        AWSError(
            .lambda, "ValidationException",
            "1 validation error detected: Value '\(text)' at 'functionName' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: \(pattern)",
            status: 400)
    }
}
