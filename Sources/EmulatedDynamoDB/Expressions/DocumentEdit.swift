import AWSModel

/// A change of one place of a document: a value put there, or what is there removed.
struct DocumentEdit {
    let path: [PathElement]
    /// Nil to remove.
    let value: AttributeValue?

    var isRemoval: Bool { value == nil }

    /// Makes the change. What is not there to be removed is no error, but its map or list must be.
    /// - Throws: `ValidationException` where the path leads nowhere.
    func apply(to document: inout AttributeValue) throws(AWSError) {
        document = try changed(document, path[...])
    }

    private func changed(
        _ place: AttributeValue, _ path: ArraySlice<PathElement>
    ) throws(AWSError) -> AttributeValue {
        let rest = path.dropFirst()
        switch (place, path.first) {
        case (.m(var members), .name(let name)):
            if rest.isEmpty {
                members[name] = value
            } else {
                guard let child = members[name] else { throw Self.leadsNowhere }
                members[name] = try changed(child, rest)
            }
            return .m(members)
        case (.l(var elements), .index(let index)):
            if !rest.isEmpty {
                guard elements.indices.contains(index) else { throw Self.leadsNowhere }
                elements[index] = try changed(elements[index], rest)
            } else if let value {
                if elements.indices.contains(index) {
                    elements[index] = value
                } else {
                    elements.append(value)
                }
            } else if elements.indices.contains(index) {
                elements.remove(at: index)
            }
            return .l(elements)
        default: throw Self.leadsNowhere
        }
    }

    private static let leadsNowhere = AWSError.validation(
        "The document path provided in the update expression is invalid for update")
}

extension [PathElement] {
    /// The order of paths, step by step: names by text, indexes by number.
    func precedes(_ other: [PathElement]) -> Bool {
        lexicographicallyPrecedes(other) { left, right in
            switch (left, right) {
            case (.name(let one), .name(let two)): one < two
            case (.index(let one), .index(let two)): one < two
            case (.index, .name): true
            case (.name, .index): false
            }
        }
    }
}
