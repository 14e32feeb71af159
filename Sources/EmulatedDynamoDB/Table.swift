import AWSModel

/// A table: its key, its state, its items.
struct Table {
    let name: String
    let arn: String
    let keys: KeySchema
    /// Whether it is past `CREATING`.
    var isActive: Bool
    // Looked up far more often than walked, so the order is made where it is asked for.
    private var items: [ItemKey: Item] = [:]

    init(name: String, arn: String, keys: KeySchema, isActive: Bool) {
        self.name = name
        self.arn = arn
        self.keys = keys
        self.isActive = isActive
    }

    subscript(key: ItemKey) -> Item? { items[key] }

    /// All items by the order of their keys.
    var sorted: [(key: ItemKey, item: Item)] {
        items.sorted { $0.key < $1.key }.map { (key: $0.key, item: $0.value) }
    }

    /// Puts an item in the place of an older one.
    mutating func store(_ item: Item, under key: ItemKey) { items[key] = item }

    /// What DynamoDB says about the table.
    var description: TableDescription {
        TableDescription(
            tableName: name, tableStatus: isActive ? "ACTIVE" : "CREATING", tableARN: arn)
    }
}

/// Which attributes make a table's key.
struct KeySchema {
    let partition: KeyAttribute
    let sort: KeyAttribute?

    var attributes: [KeyAttribute] { [partition] + (sort.map { [$0] } ?? []) }
}

/// One attribute of a key.
struct KeyAttribute {
    let name: String
    /// `S`, `N` or `B`.
    let type: String
}
