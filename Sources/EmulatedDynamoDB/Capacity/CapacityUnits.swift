/// An amount of read or write capacity, counted in halves: an eventual read of 4 KB takes one.
struct CapacityUnits: Hashable, Comparable, Sendable {
    var halves: Int

    static let zero = CapacityUnits(halves: 0)

    /// Whole units.
    static func units(_ count: Int) -> CapacityUnits { CapacityUnits(halves: 2 * count) }

    /// What reading that many bytes takes; at least one block, even of nothing.
    static func read(
        bytes: Int, isStrong: Bool, _ settings: CapacitySettings
    ) -> CapacityUnits {
        let blocks = max(1, (bytes + settings.readBlock - 1) / settings.readBlock)
        return CapacityUnits(halves: isStrong ? 2 * blocks : blocks)
    }

    /// What writing that many bytes takes; at least one block, even of nothing.
    static func write(bytes: Int, _ settings: CapacitySettings) -> CapacityUnits {
        .units(max(1, (bytes + settings.writeBlock - 1) / settings.writeBlock))
    }

    /// The units, as AWS's answers give them; exact.
    var count: Double { Double(halves) / 2 }

    static func < (left: Self, right: Self) -> Bool { left.halves < right.halves }

    static func += (left: inout Self, right: Self) { left.halves += right.halves }
}
