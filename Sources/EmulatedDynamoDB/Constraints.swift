import AWSModel

/// What a request's members break of the service model, gathered into one error as AWS tells it.
///
/// ```swift
/// var constraints = Constraints()
/// constraints.tableName(request.tableName)
/// constraints.member("limit", request.limit, in: 1...100)
/// try constraints.check()
/// ```
struct Constraints {
    private var violations: [String] = []

    // Names are taken, ARNs in their place are not. Not modelled: tables of other accounts.
    private static let nameLengths = 3...255
    private static let namePattern = "[a-zA-Z0-9_.-]+"

    /// A table's name.
    mutating func tableName(_ name: String, _ member: String = "tableName") {
        if name.isEmpty || !name.utf8.allSatisfy(Self.isNamePart) {
            violate(name, member, "satisfy regular expression pattern: \(Self.namePattern)")
        }
        if name.utf8.count < Self.nameLengths.lowerBound {
            violate(
                name, member,
                "have length greater than or equal to \(Self.nameLengths.lowerBound)")
        }
        if name.utf8.count > Self.nameLengths.upperBound {
            violate(
                name, member, "have length less than or equal to \(Self.nameLengths.upperBound)")
        }
    }

    /// Names of the attributes of a key, which may be longer elsewhere (DynamoDB API Reference,
    /// "AttributeDefinition", "KeySchemaElement").
    /// - Parameter list: The request's member that lists them: `keySchema`.
    mutating func keyAttributeNames(_ names: [String], in list: String) {
        for (place, name) in names.enumerated() {
            // A service model counts characters, not bytes.
            member(
                "\(list).\(place + 1).member.attributeName", count: name.unicodeScalars.count,
                in: 1...255, shown: name)
        }
    }

    /// One of a few words; nil is fine.
    mutating func member(_ member: String, _ value: String?, oneOf words: [String]) {
        guard let value, !words.contains(value) else { return }
        violate(value, member, "satisfy enum value set: [\(words.joined(separator: ", "))]")
    }

    /// A number; nil is fine.
    mutating func member(_ member: String, _ value: Int?, in bounds: ClosedRange<Int>) {
        guard let value else { return }
        if value < bounds.lowerBound {
            violate("\(value)", member, "have value greater than or equal to \(bounds.lowerBound)")
        }
        if value > bounds.upperBound {
            violate("\(value)", member, "have value less than or equal to \(bounds.upperBound)")
        }
    }

    /// How many elements something has.
    mutating func member(_ member: String, count: Int, in bounds: ClosedRange<Int>, shown: String) {
        if count < bounds.lowerBound {
            violate(shown, member, "have length greater than or equal to \(bounds.lowerBound)")
        }
        if count > bounds.upperBound {
            violate(shown, member, "have length less than or equal to \(bounds.upperBound)")
        }
    }

    /// `ReturnConsumedCapacity`.
    mutating func returnConsumedCapacity(_ value: String?) {
        member("returnConsumedCapacity", value, oneOf: ["INDEXES", "TOTAL", "NONE"])
    }

    /// - Throws: `ValidationException` with all that was found.
    func check() throws(AWSError) {
        guard !violations.isEmpty else { return }
        throw .validation(
            "\(violations.count) validation error\(violations.count > 1 ? "s" : "") detected: "
                + violations.joined(separator: "; "))
    }

    private mutating func violate(_ value: String, _ member: String, _ constraint: String) {
        violations.append(
            "Value '\(value)' at '\(member)' failed to satisfy constraint: "
                + "Member must \(constraint)"
        )
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        ExpressionToken.isNamePart(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
}
