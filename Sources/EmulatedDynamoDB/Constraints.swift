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
        // A service model counts characters, not bytes.
        let length = name.unicodeScalars.count
        if length < Self.nameLengths.lowerBound {
            violate(
                name, member,
                "have length greater than or equal to \(Self.nameLengths.lowerBound)")
        }
        if length > Self.nameLengths.upperBound {
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

    /// The names of the tables of a batch, which are the keys of a map.
    /// - Parameter shown: The map.
    mutating func tableNames(
        _ names: [String], of member: String, shown: @autoclosure () -> String
    ) {
        let areNames = names.allSatisfy { name in
            Self.nameLengths.contains(name.unicodeScalars.count)
                && name.utf8.allSatisfy(Self.isNamePart)
        }
        guard !areNames else { return }
        violations.append(
            "Value '\(shown())' at '\(member)' failed to satisfy constraint: Map keys must "
                + "satisfy constraint: [Member must have length less than or equal to "
                + "\(Self.nameLengths.upperBound), Member must have length greater than or equal to "
                + "\(Self.nameLengths.lowerBound), Member must satisfy regular expression pattern: "
                + "\(Self.namePattern)]")
    }

    /// How many elements the lists of a map have.
    /// - Parameter shown: The map.
    mutating func listsOfMap(
        _ member: String, counts: [Int], in bounds: ClosedRange<Int>, shown: String
    ) {
        guard !counts.allSatisfy(bounds.contains) else { return }
        violations.append(
            "Value '\(shown)' at '\(member)' failed to satisfy constraint: Map value must "
                + "satisfy constraint: [Member must have length less than or equal to "
                + "\(bounds.upperBound), Member must have length greater than or equal to "
                + "\(bounds.lowerBound)]")
    }

    /// What DynamoDB's newer wording tells without the value, and by the member's own name.
    mutating func unshown(_ member: String, _ constraint: String) {
        violations.append(
            "Value at '\(member)' failed to satisfy constraint: Member must \(constraint)")
    }

    /// How many elements something has, in the newer wording.
    mutating func unshown(_ member: String, count: Int, in bounds: ClosedRange<Int>) {
        if count < bounds.lowerBound {
            unshown(member, "have length greater than or equal to \(bounds.lowerBound)")
        }
        if count > bounds.upperBound {
            unshown(member, "have length less than or equal to \(bounds.upperBound)")
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
