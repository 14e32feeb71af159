/// A table's items in the order of a scan: by the hash of the partition key, then by the keys
/// themselves, so that the items of one partition key stand together, in the order of their sort
/// keys.
///
/// Blocks of a few hundred entries: finding one takes a binary search, inserting one moves the rest
/// of a block.
struct SortedItems {
    /// A stored item, or the trace of a removed one that some replica may still have.
    struct Entry {
        let key: ItemKey
        /// Nil where the item is removed.
        var item: PackedItem?
        /// The item's, in bytes.
        var size: Int
        /// The number of the write that made it so, from one.
        var write: Int
    }

    /// Where an entry stands, or would; valid until the next insertion or removal.
    struct Place: Hashable, Comparable {
        fileprivate var block: Int
        fileprivate var offset: Int

        static func < (left: Self, right: Self) -> Bool {
            left.block != right.block ? left.block < right.block : left.offset < right.offset
        }
    }

    private static let blockCapacity = 256
    // None is empty.
    private var blocks: [[Entry]] = []
    // The place of each block's first key, side by side, so that most of a search touches no block.
    private var firsts: [UInt64] = []

    /// The first place, and the one past the last.
    var bounds: Range<Place> {
        Place(block: 0, offset: 0)..<Place(block: blocks.count, offset: 0)
    }

    subscript(place: Place) -> Entry {
        get { blocks[place.block][place.offset] }
        _modify { yield &blocks[place.block][place.offset] }
    }

    /// The place behind one that is not past the last.
    func place(after place: Place) -> Place {
        place.offset + 1 < blocks[place.block].count
            ? Place(block: place.block, offset: place.offset + 1)
            : Place(block: place.block + 1, offset: 0)
    }

    /// The place before one that is not the first.
    func place(before place: Place) -> Place {
        place.offset > 0
            ? Place(block: place.block, offset: place.offset - 1)
            : Place(block: place.block - 1, offset: blocks[place.block - 1].count - 1)
    }

    /// The first place whose key does not lie before some point.
    /// - Parameter isBefore: Whether a key does; where it holds for one, it holds for all that come
    ///   earlier.
    func firstPlace(notBefore isBefore: (ItemKey) -> Bool) -> Place {
        let block = Self.partition(blocks.count) { isBefore(blocks[$0][0].key) }
        // The block before may hold the point within itself.
        guard block > 0 else { return Place(block: 0, offset: 0) }
        let entries = blocks[block - 1]
        let offset = Self.partition(entries.count) { isBefore(entries[$0].key) }
        return offset < entries.count
            ? Place(block: block - 1, offset: offset) : Place(block: block, offset: 0)
    }

    /// Where the entry of a key stands; nil where there is none.
    func place(of key: ItemKey) -> Place? {
        let place = firstPlace(notBefore: key)
        guard place.block < blocks.count, self[place].key == key else { return nil }
        return place
    }

    /// The first place whose key does not lie before another.
    private func firstPlace(notBefore key: ItemKey) -> Place {
        // Only blocks that begin with the very place of the key need their keys compared.
        var block = Self.partition(firsts.count) { firsts[$0] < key.place }
        while block < blocks.count, firsts[block] == key.place,
            blocks[block][0].key.isPlaced(before: key)
        {
            block += 1
        }
        guard block > 0 else { return Place(block: 0, offset: 0) }
        let entries = blocks[block - 1]
        let offset = Self.partition(entries.count) { entries[$0].key.isPlaced(before: key) }
        return offset < entries.count
            ? Place(block: block - 1, offset: offset) : Place(block: block, offset: 0)
    }

    /// Adds an entry whose key has none yet.
    mutating func insert(_ entry: Entry) {
        var place = firstPlace(notBefore: entry.key)
        if place.offset == 0, place.block > 0 {
            place = Place(block: place.block - 1, offset: blocks[place.block - 1].count)
        }
        guard place.block < blocks.count else {
            blocks.append([entry])
            return firsts.append(entry.key.place)
        }
        blocks[place.block].insert(entry, at: place.offset)
        if place.offset == 0 { firsts[place.block] = entry.key.place }
        guard blocks[place.block].count > Self.blockCapacity else { return }
        let upper = Array(blocks[place.block].suffix(Self.blockCapacity / 2))
        blocks[place.block].removeLast(upper.count)
        blocks.insert(upper, at: place.block + 1)
        firsts.insert(upper[0].key.place, at: place.block + 1)
    }

    /// Takes an entry out.
    mutating func remove(at place: Place) {
        blocks[place.block].remove(at: place.offset)
        if let first = blocks[place.block].first {
            firsts[place.block] = first.key.place
        } else {
            blocks.remove(at: place.block)
            firsts.remove(at: place.block)
        }
    }

    /// How many indexes, from zero on, something holds for that holds for all up to some point.
    private static func partition(_ count: Int, _ holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
