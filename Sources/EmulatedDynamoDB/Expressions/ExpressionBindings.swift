import AWSModel

/// What a request's `#aliases` and `:values` stand for.
struct ExpressionBindings {
    let names: [String: String]
    let values: [String: AttributeValue]

    /// Checks and takes what a request gives.
    /// - Throws: `ValidationException` for empty maps, malformed or too long names, invalid values,
    ///   and too much of it.
    init(
        names: [String: String]?, values: [String: AttributeValue]?, settings: DynamoDBSettings
    ) throws(AWSError) {
        let limits = settings.expressions
        if let names {
            try Self.check(names.keys.sorted(), "Names", "#", limits)
            guard names.values.allSatisfy({ $0.utf8.count <= attributeNameLengthMaximum }) else {
                throw .attributeNameTooLong()
            }
        }
        if let values { try Self.check(values.keys.sorted(), "Values", ":", limits) }
        var kept: [String: AttributeValue] = [:]
        for name in (values ?? [:]).keys.sorted() {
            do throws(AWSError) {
                kept[name] = try values?[name]?.normalised(levels: settings.nestingMaximum)
            } catch {
                throw .validation(
                    "ExpressionAttributeValues contains invalid value: \(error.message) for key "
                        + name)
            }
        }
        self.names = names ?? [:]
        self.values = kept
        let size =
            self.names.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count } + itemSize(kept)
        guard size <= limits.substitutionSizeMaximum else {
            // The words are assumed.
            throw .validation(
                "The size of all expression attribute names and values has exceeded the maximum "
                    + "allowed size; size: \(size)")
        }
    }

    private static func check(
        _ keys: [String], _ what: String, _ mark: Character, _ limits: ExpressionLimits
    ) throws(AWSError) {
        guard !keys.isEmpty else {
            throw .validation("ExpressionAttribute\(what) must not be empty")
        }
        for key in keys {
            let isWellFormed =
                key.first == mark && key.utf8.count > 1
                && key.utf8.count <= limits.placeholderLengthMaximum
                && key.utf8.dropFirst().allSatisfy(ExpressionToken.isNamePart)
            guard isWellFormed else {
                throw .validation(
                    "ExpressionAttribute\(what) contains invalid key: Syntax error; key: \"\(key)\""
                )
            }
        }
    }

    /// A path with its aliases replaced by the names that they stand for.
    func resolved(_ path: DocumentPath) -> [PathElement] {
        path.elements.map { element in
            switch element {
            case .name(let name): .name(name)
            case .alias(let alias): .name(names[alias] ?? alias)
            case .index(let index): .index(index)
            }
        }
    }

    /// The attribute that a path leads within; nil where it ends at an attribute.
    func nestedName(of path: DocumentPath) -> String? {
        guard path.elements.count > 1, case .name(let name) = resolved(path).first else {
            return nil
        }
        return name
    }

    /// What a place in an item holds; nil where it is not there.
    func value(at path: DocumentPath, in item: Item) -> AttributeValue? {
        resolved(path).reduce(.m(item)) { value, element in
            switch (value, element) {
            case (.m(let members), .name(let name)): members[name]
            case (.l(let elements), .index(let index)):
                elements.indices.contains(index) ? elements[index] : nil
            default: nil
            }
        }
    }

    /// A path as AWS cites it: `[address, street, [0]]`.
    func cited(_ path: DocumentPath) -> String { resolved(path).citation }
}

/// A step of a path whose aliases are resolved.
enum PathElement: Hashable {
    case name(String)
    case index(Int)

    var isIndex: Bool { if case .index = self { true } else { false } }
}

extension [PathElement] {
    /// The path as AWS cites it: `[address, street, [0]]`.
    var citation: String {
        let elements = map { element in
            switch element {
            case .name(let name): name
            case .index(let index): "[\(index)]"
            }
        }
        return "[\(elements.joined(separator: ", "))]"
    }
}
