/// What an operation took of a table's capacity, where `ReturnConsumedCapacity` asked for it.
public struct ConsumedCapacity: Codable, Hashable, Sendable {
    /// The table that was charged.
    public var tableName: String
    /// Read or write units, in halves.
    public var capacityUnits: Double
    /// The table's own share; nil unless `INDEXES` was asked for.
    public var table: Capacity?

    public init(tableName: String, capacityUnits: Double, table: Capacity? = nil) {
        self.tableName = tableName
        self.capacityUnits = capacityUnits
        self.table = table
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", capacityUnits = "CapacityUnits", table = "Table"
    }
}

/// A number of units.
public struct Capacity: Codable, Hashable, Sendable {
    /// In halves.
    public var capacityUnits: Double

    public init(capacityUnits: Double) { self.capacityUnits = capacityUnits }

    enum CodingKeys: String, CodingKey { case capacityUnits = "CapacityUnits" }
}
