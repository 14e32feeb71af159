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

    /// The types of a key's attributes.
    mutating func attributeDefinitions(_ definitions: [AttributeDefinition]?) {
        guard let definitions else { return violateAbsence(of: "attributeDefinitions") }
        for (place, definition) in definitions.enumerated() {
            let element = "attributeDefinitions.\(place + 1).member"
            keyAttributeName(definition.attributeName, of: element)
            member("\(element).attributeType", definition.attributeType, oneOf: ["B", "N", "S"])
        }
    }

    /// A key: one element or two.
    mutating func keySchema(_ elements: [KeySchemaElement]?) {
        guard let elements else { return violateAbsence(of: "keySchema") }
        let shown = elements.map {
            "KeySchemaElement(attributeName=\($0.attributeName), keyType=\($0.keyType))"
        }
        member(
            "keySchema", count: elements.count, in: 1...2,
            shown: "[\(shown.joined(separator: ", "))]")
        for (place, element) in elements.enumerated() {
            let name = "keySchema.\(place + 1).member"
            keyAttributeName(element.attributeName, of: name)
            member("\(name).keyType", element.keyType, oneOf: ["HASH", "RANGE"])
        }
    }

    /// The name of a key's attribute, which may be longer elsewhere (DynamoDB API Reference,
    /// "AttributeDefinition", "KeySchemaElement").
    private mutating func keyAttributeName(_ name: String, of element: String) {
        // A service model counts characters, not bytes.
        member(
            "\(element).attributeName", count: name.unicodeScalars.count, in: 1...255, shown: name)
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

    private mutating func violateAbsence(of member: String) {
        violations.append(
            "Value null at '\(member)' failed to satisfy constraint: Member must not be null")
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
