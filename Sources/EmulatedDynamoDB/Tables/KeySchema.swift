/// Which attributes make a table's key.
struct KeySchema {
    let partition: KeyAttribute
    let sort: KeyAttribute?

    /// The partition key, then the sort key if there is one.
    var attributes: [KeyAttribute] { [partition] + (sort.map { [$0] } ?? []) }
}

/// One attribute of a key.
struct KeyAttribute {
    let name: String
    /// `S`, `N` or `B`.
    let type: String
}
