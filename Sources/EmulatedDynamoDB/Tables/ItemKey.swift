import AWSModel
import KeyedDraws

/// An item's key: what makes it this item and no other.
public struct ItemKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    let partition: KeyValue
    let sort: KeyValue?
    /// The stable hash of the partition key, which places the item in its table.
    let place: UInt64

    init(partition: KeyValue, sort: KeyValue?) {
        self.partition = partition
        self.sort = sort
        place = partition.stableHash
    }

    /// The values as text, the sort key behind a slash.
    public var description: String {
        sort.map { "\(partition)/\($0)" } ?? "\(partition)"
    }

    public static func < (left: Self, right: Self) -> Bool {
        if left.partition != right.partition { return left.partition < right.partition }
        return left.isSorted(before: right)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.place == right.place && left.partition == right.partition && left.sort == right.sort
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(place)
        hasher.combine(sort)
    }

    /// Whether a scan comes to this one first: by place, then by key.
    func isPlaced(before other: ItemKey) -> Bool {
        if place != other.place { return place < other.place }
        if partition != other.partition { return partition < other.partition }
        return isSorted(before: other)
    }

    private func isSorted(before other: ItemKey) -> Bool {
        guard let one = sort, let two = other.sort else { return false }
        return one < two
    }
}

/// One part of a key, which knows equality and order as DynamoDB does: numbers by value, the others
/// by bytes.
enum KeyValue: Hashable, Comparable, Sendable, CustomStringConvertible {
    case number(DynamoNumber)
    case text([UInt8])
    case bytes([UInt8])

    /// The key part that a value makes; nil for a type that no key has.
    init?(_ value: AttributeValue) {
        switch value {
        case .s(let text): self = .text(Array(text.utf8))
        case .b(let bytes): self = .bytes(bytes)
        case .n:
            guard let number = value.number else { return nil }
            self = .number(number)
        default: return nil
        }
    }

    /// The value that makes this key part.
    var attributeValue: AttributeValue {
        switch self {
        case .number(let number): .n(number.text)
        case .text(let bytes): .s(String(decoding: bytes, as: UTF8.self))
        case .bytes(let bytes): .b(bytes)
        }
    }

    /// In bytes; numbers never reach a limit.
    var length: Int? {
        switch self {
        case .number: nil
        case .text(let bytes), .bytes(let bytes): bytes.count
        }
    }

    /// The same on every machine and in every run.
    var stableHash: UInt64 {
        var hash = StableHash(seed: Self.hashSeed)
        switch self {
        case .number(let number): hash.absorb(number.text)
        case .text(let bytes), .bytes(let bytes):
            bytes.withUnsafeBytes { hash.absorb(bytes: $0) }
        }
        return hash.state
    }

    // No run's seed has a part in it: an item stands where it stands.
    private static let hashSeed: UInt64 = 0x44_79_6e_61_6d_6f

    var description: String {
        switch self {
        case .number(let number): number.text
        case .text(let bytes): String(decoding: bytes, as: UTF8.self)
        case .bytes(let bytes): base64(bytes)
        }
    }

    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.number(let one), .number(let two)): one < two
        case (.text(let one), .text(let two)), (.bytes(let one), .bytes(let two)):
            one.lexicographicallyPrecedes(two)
        // One table's keys are of one type.
        default: false
        }
    }
}

extension KeySchema {
    private static let prefix = "One or more parameter values were invalid:"

    /// The key of an item that is to be stored.
    /// - Throws: `ValidationException`, which names the attribute at fault.
    func key(of item: Item, settings: DynamoDBSettings) throws(AWSError) -> ItemKey {
        for attribute in attributes {
            guard let value = item[attribute.name] else {
                throw .validation(
                    "\(Self.prefix) Missing the key \(attribute.name) in the item")
            }
            guard value.tag == attribute.type else {
                throw .validation(
                    "\(Self.prefix) Type mismatch for key \(attribute.name) expected: "
                        + "\(attribute.type) actual: \(value.tag)")
            }
        }
        return try checkedKey(item, settings: settings)
    }

    /// The key of an item that a batch stores.
    /// - Throws: `ValidationException`, which, as recorded, does not name the attribute where it is
    ///   missing or of another type.
    func key(inBatch item: Item, settings: DynamoDBSettings) throws(AWSError) -> ItemKey {
        guard attributes.allSatisfy({ item[$0.name]?.tag == $0.type }) else {
            throw .keyDoesNotMatchSchema()
        }
        return try checkedKey(item, settings: settings)
    }

    /// The key that a request names an item by.
    /// - Throws: `ValidationException`, which does not.
    func key(named key: Item, settings: DynamoDBSettings) throws(AWSError) -> ItemKey {
        guard key.count == attributes.count else { throw .keyDoesNotMatchSchema() }
        return try self.key(inBatch: key, settings: settings)
    }

    /// - Parameter nestedNames: The attributes that expressions look within; nil for none.
    /// - Throws: `ValidationException` where one of them is part of the key.
    func requireScalars(_ nestedNames: Set<String>?...) throws(AWSError) {
        for names in nestedNames {
            guard let names, !names.isEmpty else { continue }
            for attribute in attributes where names.contains(attribute.name) {
                throw .validation(
                    "Key attributes must be scalars; list random access '[]' and map lookup '.' "
                        + "are not allowed: Key: \(attribute.name)")
            }
        }
    }

    private func checkedKey(
        _ item: Item, settings: DynamoDBSettings
    ) throws(AWSError) -> ItemKey {
        let partition = try part(partition, of: item)
        let sortPart: KeyValue?
        if let sort { sortPart = try part(sort, of: item) } else { sortPart = nil }
        if let length = partition.length, length > settings.partitionKeyLengthMaximum {
            // The missing blank is AWS's own.
            throw .validation(
                "\(Self.prefix) Size of hashkey has exceeded the maximum size limit of"
                    + "\(settings.partitionKeyLengthMaximum) bytes")
        }
        if let length = sortPart?.length, length > settings.sortKeyLengthMaximum {
            throw .validation(
                "\(Self.prefix) Aggregated size of all range keys has exceeded the size limit of "
                    + "\(settings.sortKeyLengthMaximum) bytes")
        }
        return ItemKey(partition: partition, sort: sortPart)
    }

    private func part(_ attribute: KeyAttribute, of item: Item) throws(AWSError) -> KeyValue {
        guard let value = item[attribute.name].flatMap({ KeyValue($0) }) else {
            throw .keyDoesNotMatchSchema()
        }
        if value.length == 0 { throw Self.emptyValue(of: attribute) }
        return value
    }

    /// That a key attribute may not be empty.
    static func emptyValue(of attribute: KeyAttribute) -> AWSError {
        let kind = attribute.type == "S" ? "string" : "binary"
        return .validation(
            "One or more parameter values are not valid. The AttributeValue for a key attribute "
                + "cannot contain an empty \(kind) value. Key: \(attribute.name)")
    }
}
