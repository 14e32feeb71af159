import AWSModel

/// The items that a query's key conditions name: one partition key, and a stretch of its sort keys.
struct KeyRange {
    private enum Stretch {
        case all
        case comparison(Comparator, KeyValue)
        case between(KeyValue, KeyValue)
        case beginsWith(KeyValue)
    }

    private let partition: KeyValue
    private let stretch: Stretch
    private let hasSortCondition: Bool
    /// The stable hash of the partition key.
    let place: UInt64

    /// - Throws: `ValidationException` where the conditions do not fit the table's key.
    init(
        _ conditions: KeyConditions, of keys: KeySchema, _ settings: DynamoDBSettings
    ) throws(AWSError) {
        let tests = conditions.tests
        guard let partitionTest = tests[keys.partition.name] else {
            throw Self.missed(keys.partition)
        }
        let sortTest = keys.sort.flatMap { tests[$0.name] }
        if tests.count > 1, sortTest == nil {
            // A table without sort key has nothing that a second condition could be about.
            throw keys.sort.map(Self.missed) ?? .queryNotSupported()
        }
        for attribute in keys.attributes {
            try Self.check(tests[attribute.name], attribute)
        }
        guard case .comparison(.equal, let value) = partitionTest, let key = KeyValue(value) else {
            throw .queryNotSupported()
        }
        partition = key
        place = key.stableHash
        hasSortCondition = sortTest != nil
        stretch = try Self.stretch(sortTest)
    }

    private static func missed(_ attribute: KeyAttribute) -> AWSError {
        .validation("Query condition missed key schema element: \(attribute.name)")
    }

    private static func check(
        _ test: KeyConditions.Test?, _ attribute: KeyAttribute
    ) throws(AWSError) {
        for value in test?.values ?? [] {
            guard value.tag == attribute.type else {
                throw .validation(
                    "One or more parameter values were invalid: Condition parameter type does "
                        + "not match schema type")
            }
            if KeyValue(value)?.length == 0 { throw KeySchema.emptyValue(of: attribute) }
        }
    }

    private static func stretch(_ test: KeyConditions.Test?) throws(AWSError) -> Stretch {
        let values = test?.values.compactMap { KeyValue($0) } ?? []
        switch test {
        case nil: return .all
        case .comparison(let comparator, _) where values.count == 1:
            return .comparison(comparator, values[0])
        case .between where values.count == 2: return .between(values[0], values[1])
        case .beginsWith where values.count == 1: return .beginsWith(values[0])
        default: throw .queryNotSupported()
        }
    }

    /// Where the items stand.
    func range(in items: SortedItems) -> Range<SortedItems.Place> {
        let lower = items.firstPlace { position(of: $0) < 0 }
        return lower..<items.firstPlace { position(of: $0) <= 0 }
    }

    /// - Throws: `ValidationException` where a page cannot start at that key.
    func requireStart(_ key: ItemKey) throws(AWSError) {
        if hasSortCondition, let sort = key.sort, position(ofSort: sort) != 0 {
            throw .validation("The provided starting key does not match the range key predicate")
        }
        guard key.partition == partition else {
            throw .validation(
                hasSortCondition
                    ? "The query can return at most one row and cannot be restarted"
                    : "The provided starting key is outside query boundaries based on provided "
                        + "conditions")
        }
    }

    /// Below zero for a key before the range, zero within, above zero behind.
    private func position(of key: ItemKey) -> Int {
        if key.place != place { return key.place < place ? -1 : 1 }
        if key.partition != partition { return key.partition < partition ? -1 : 1 }
        guard let sort = key.sort else { return 0 }
        return position(ofSort: sort)
    }

    private func position(ofSort sort: KeyValue) -> Int {
        switch stretch {
        case .all: 0
        case .comparison(.less, let bound): sort < bound ? 0 : 1
        case .comparison(.lessOrEqual, let bound): bound < sort ? 1 : 0
        case .comparison(.greater, let bound): bound < sort ? 0 : -1
        case .comparison(.greaterOrEqual, let bound): sort < bound ? -1 : 0
        case .comparison(_, let value): sort == value ? 0 : sort < value ? -1 : 1
        case .between(let lower, let upper): sort < lower ? -1 : upper < sort ? 1 : 0
        case .beginsWith(let start): sort.begins(with: start) ? 0 : sort < start ? -1 : 1
        }
    }
}

extension KeyValue {
    /// Whether the first bytes are those of `start`; never for numbers.
    fileprivate func begins(with start: KeyValue) -> Bool {
        switch (self, start) {
        case (.text(let bytes), .text(let first)), (.bytes(let bytes), .bytes(let first)):
            bytes.starts(with: first)
        default: false
        }
    }
}
