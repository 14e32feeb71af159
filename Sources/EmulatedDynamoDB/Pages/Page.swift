import AWSModel
import VirtualTime

/// A page of items, as they were looked at before any filter.
struct Page {
    private(set) var items: [Item] = []
    private(set) var scannedCount = 0
    /// What was looked at, in bytes.
    private(set) var size = 0
    /// The last item that was looked at, where there may be more behind it.
    private(set) var last: ItemKey?

    /// Looks at a range of a table's items until it ends, the limit is met, or 1 MB is full; at one
    /// item at least.
    /// - Parameter filter: Decides what is answered; what it leaves out was looked at all the same.
    init(
        of table: Table, _ range: Range<SortedItems.Place>, isForward: Bool, limit: Int?,
        _ view: Table.View, at now: Instant, filter: ConditionExpression?
    ) {
        var rest = range
        var latest: ItemKey?
        while !rest.isEmpty {
            let place = isForward ? rest.lowerBound : table.items.place(before: rest.upperBound)
            rest =
                isForward
                ? table.items.place(after: place)..<rest.upperBound : rest.lowerBound..<place
            let state = table.state(at: place, view, at: now)
            guard let item = state.item else { continue }
            if scannedCount > 0, size + state.size > table.settings.pageSizeMaximum {
                last = latest
                return
            }
            scannedCount += 1
            size += state.size
            latest = table.items[place].key
            if filter?.holds(for: item) ?? true { items.append(item) }
            // Whether anything is left is not looked at: the next page may be empty.
            if scannedCount == limit {
                last = latest
                return
            }
        }
    }
}

extension KeySchema {
    /// A key as a request names it.
    func item(of key: ItemKey) -> Item {
        var item = [partition.name: key.partition.attributeValue]
        if let sort, let value = key.sort { item[sort.name] = value.attributeValue }
        return item
    }
}
