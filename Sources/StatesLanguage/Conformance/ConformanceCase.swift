public import OrderedJSON

/// One recorded answer of AWS: a definition and what happened to it, in the format of
/// `conformance/asl/README.md`.
///
/// ```swift
/// let test = try ConformanceCase(name: "choice--….json", text: text)
/// switch test.verdict() { case .passed: …; case .failed(let difference): …; case .skipped(let reason): … }
/// ```
public struct ConformanceCase: Sendable, CustomStringConvertible {
    /// What a run against the recording gave.
    public enum Verdict: Hashable, Sendable {
        case passed
        /// The first difference, in words.
        case failed(difference: String)
        /// Not run, so far for JSONata alone.
        case skipped(reason: String)
    }

    /// The file's name.
    public let name: String
    let document: JSONValue

    /// Reads a case and puts one real value for each placeholder that stands for an account's.
    public init(name: String, text: String) throws(JSONError) {
        self.name = name
        document = try JSONValue.parse(Self.substituted(text))
    }

    /// The unique name.
    public var id: String { document["id"]?.stringValue ?? name }
    /// The area.
    public var category: String { document["category"]?.stringValue ?? "" }
    public var description: String { name }

    var type: StateMachineType {
        document["type"]?.stringValue.flatMap(StateMachineType.init) ?? .standard
    }
    var expected: JSONValue { document["expected"] ?? .null }
    var tasks: [JSONValue] { document["tasks"]?.arrayValue ?? [] }
    var wildcards: [String] { document["wildcards"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
    var isJSONata: Bool {
        document["features"]?.arrayValue?.contains("jsonata") ?? false
    }

    /// The definition's text.
    var definition: String {
        document["definition_text"]?.stringValue ?? document["definition"]?.text ?? ""
    }

    /// The edition of AWS that recorded the case.
    var edition: ServiceEdition {
        ServiceEdition(recorded: String((document["recorded"]?.stringValue ?? "9999").prefix(10)))
    }

    /// The account, region and names that stand for placeholders (README, "Placeholders").
    private static let substitutes = [
        ("<partition>", "aws"), ("<region>", "us-east-1"), ("<ArnPart_0idx>", "machine"),
        ("<ExecArnPart_0idx>", "execution"), ("<ExpressExecArn_Part1_0idx>", "execution"),
        ("<ExpressExecArn_Part2_0idx>", "run"),
        // A plain name in the recordings; AWS saw the ARN that it stands for.
        ("\"activity_arn\"", "\"arn:aws:states:us-east-1:111111111111:activity:activity\""),
        (
            "activity activity_arn ",
            "activity arn:aws:states:us-east-1:111111111111:activity:activity "
        ),
    ]

    private static func substituted(_ text: String) -> String {
        substitutes.reduce(text) { text, substitute in
            text.split(separator: substitute.0, omittingEmptySubsequences: false)
                .joined(separator: substitute.1)
        }
    }
}
