/// What a table is provisioned for, where it is not billed by request.
package struct TableSettings: Hashable, Sendable {
    /// Units a second; nil where the table is billed by request.
    package var readCapacityUnits: Int?
    /// Units a second; nil where the table is billed by request.
    package var writeCapacityUnits: Int?

    package init(readCapacityUnits: Int? = nil, writeCapacityUnits: Int? = nil) {
        self.readCapacityUnits = readCapacityUnits
        self.writeCapacityUnits = writeCapacityUnits
    }
}
