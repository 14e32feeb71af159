internal import AWSModel

/// What a request's members break of the service model, gathered into one error as AWS tells it.
///
/// ```swift
/// var constraints = Constraints()
/// constraints.secret("error", request.error, atMost: 256)
/// if let error = constraints.error { return .failed(error) }
/// ```
struct Constraints {
    private var violations: [String] = []

    /// The error with all that was found; nil where nothing was.
    var error: AWSError? {
        guard !violations.isEmpty else { return nil }
        let count =
            violations.count == 1 ? "1 validation error" : "\(violations.count) validation errors"
        return .states(
            "ValidationException", "\(count) detected: " + violations.joined(separator: "; "))
    }

    /// A text that AWS does not show in errors; nil is fine.
    /// - Parameter most: In characters, which are Unicode scalars in a service model.
    mutating func secret(_ member: String, _ text: String?, atMost most: Int) {
        guard let text, text.unicodeScalars.count > most else { return }
        violate("Value", member, "have length less than or equal to \(most)")
    }

    /// `error` and `cause`, with which whoever ends something says why (API Reference,
    /// "StopExecution", "SendTaskFailure").
    mutating func reason(error: String?, cause: String?) {
        secret("error", error, atMost: 256)
        secret("cause", cause, atMost: 32_768)
    }

    /// A caller's token of 1 to 64 visible characters of ASCII; nil is fine.
    mutating func clientToken(_ token: String?) {
        guard let token else { return }
        let member = "clientToken"
        let lengths = 1...64
        if token.isEmpty || !token.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) {
            violate("Value '\(token)'", member, "satisfy regular expression pattern: [!-~]+")
        }
        let length = token.unicodeScalars.count
        if length < lengths.lowerBound {
            violate(
                "Value '\(token)'", member,
                "have length greater than or equal to \(lengths.lowerBound)")
        }
        if length > lengths.upperBound {
            violate(
                "Value '\(token)'", member,
                "have length less than or equal to \(lengths.upperBound)")
        }
    }

    private mutating func violate(_ value: String, _ member: String, _ constraint: String) {
        violations.append(
            "\(value) at '\(member)' failed to satisfy constraint: Member must \(constraint)")
    }
}
