/// A map that keeps its keys in order: a B-tree, since a bucket may hold millions of keys and is
/// listed from anywhere.
///
/// Looking up, inserting and removing take a number of steps that grows with the logarithm of
/// `count`; a listing takes as many to begin, then one an entry. A copy shares all nodes until one
/// of the two changes.
///
/// ```swift
/// var map = OrderedMap<ObjectKey, StoredObject>()
/// map.updateValue(photo, forKey: ObjectKey("ada/me.jpg"))
/// map.visit(from: { $0 < ObjectKey("b") }) { key, object in … }  // b and all after it
/// ```
struct OrderedMap<Key: Comparable, Value> {
    /// How many entries there are.
    private(set) var count = 0
    private var root = Node()

    /// No entries yet.
    init() {}

    subscript(key: Key) -> Value? { root.value(of: key) }

    /// Sets a key's value.
    /// - Returns: The one that it had.
    @discardableResult
    mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
        let previous = root.updateValue(value, forKey: key)
        if previous == nil { count += 1 }
        if root.keys.count > Node.maximum {
            root = Node(children: [root])
            root.split(0)
        }
        return previous
    }

    /// Takes an entry out.
    /// - Returns: Its value; nil where there was none.
    @discardableResult
    mutating func removeValue(forKey key: Key) -> Value? {
        guard let removed = root.removeValue(forKey: key) else { return nil }
        count -= 1
        if root.keys.isEmpty, let only = root.children.first { root = only }
        return removed
    }

    /// Visits entries in the order of their keys, until `visitor` returns false.
    /// - Parameter isBefore: True for the keys that lie before the visit's start; it must hold for
    ///   no key after one for which it does not.
    func visit(
        from isBefore: (Key) -> Bool = { _ in false }, _ visitor: (Key, Value) -> Bool
    ) {
        _ = root.visit(from: isBefore, visitor)
    }
}

extension OrderedMap: Sendable where Key: Sendable, Value: Sendable {}

extension OrderedMap {
    /// A node: entries in order, and where it is no leaf, one child more than it has entries.
    fileprivate struct Node {
        var keys: [Key] = []
        var values: [Value] = []
        var children: [Node] = []

        /// The most entries of a node, and the fewest of one that is not the root.
        static var maximum: Int { 31 }
        static var minimum: Int { 15 }

        /// Where the first key lies that `isBefore` does not hold for.
        func place(from isBefore: (Key) -> Bool) -> Int {
            var (low, high) = (0, keys.count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(keys[middle]) { low = middle + 1 } else { high = middle }
            }
            return low
        }

        private func search(_ key: Key) -> (place: Int, isHere: Bool) {
            let place = place { $0 < key }
            return (place, place < keys.count && keys[place] == key)
        }

        func value(of key: Key) -> Value? {
            let (place, isHere) = search(key)
            if isHere { return values[place] }
            return children.isEmpty ? nil : children[place].value(of: key)
        }

        /// The node itself may be left with one entry too many.
        mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
            let (place, isHere) = search(key)
            if isHere {
                let previous = values[place]
                values[place] = value
                return previous
            }
            guard !children.isEmpty else {
                keys.insert(key, at: place)
                values.insert(value, at: place)
                return nil
            }
            let previous = children[place].updateValue(value, forKey: key)
            if children[place].keys.count > Self.maximum { split(place) }
            return previous
        }

        /// Makes two of a child, with its middle entry between them.
        mutating func split(_ place: Int) {
            let (upper, key, value) = children[place].takeUpperHalf()
            keys.insert(key, at: place)
            values.insert(value, at: place)
            children.insert(upper, at: place + 1)
        }

        private mutating func takeUpperHalf() -> (upper: Node, key: Key, value: Value) {
            let middle = keys.count / 2
            var upper = Node()
            upper.keys = Array(keys[(middle + 1)...])
            upper.values = Array(values[(middle + 1)...])
            if !children.isEmpty {
                upper.children = Array(children[(middle + 1)...])
                children.removeSubrange((middle + 1)...)
            }
            let (key, value) = (keys[middle], values[middle])
            keys.removeSubrange(middle...)
            values.removeSubrange(middle...)
            return (upper, key, value)
        }

        /// The node itself may be left with one entry too few.
        mutating func removeValue(forKey key: Key) -> Value? {
            let (place, isHere) = search(key)
            if children.isEmpty {
                guard isHere else { return nil }
                keys.remove(at: place)
                return values.remove(at: place)
            }
            let removed: Value?
            if isHere {
                removed = values[place]
                (keys[place], values[place]) = children[place].removeLast()
            } else {
                removed = children[place].removeValue(forKey: key)
            }
            if removed != nil { mend(place) }
            return removed
        }

        private mutating func removeLast() -> (Key, Value) {
            guard !children.isEmpty else { return (keys.removeLast(), values.removeLast()) }
            let last = children.count - 1
            let entry = children[last].removeLast()
            mend(last)
            return entry
        }

        /// Gives a child that has too few entries one of a neighbour's, or makes one of the two.
        private mutating func mend(_ place: Int) {
            guard children[place].keys.count < Self.minimum else { return }
            if place > 0, children[place - 1].keys.count > Self.minimum {
                moveUp(from: place - 1)
            } else if place + 1 < children.count, children[place + 1].keys.count > Self.minimum {
                moveDown(to: place)
            } else {
                merge(place > 0 ? place - 1 : place)
            }
        }

        /// The last entry of a child becomes the one between, which becomes the next child's first.
        private mutating func moveUp(from place: Int) {
            children[place + 1].keys.insert(keys[place], at: 0)
            children[place + 1].values.insert(values[place], at: 0)
            keys[place] = children[place].keys.removeLast()
            values[place] = children[place].values.removeLast()
            guard !children[place].children.isEmpty else { return }
            let moved = children[place].children.removeLast()
            children[place + 1].children.insert(moved, at: 0)
        }

        /// The reverse: the first entry of the next child becomes the one between.
        private mutating func moveDown(to place: Int) {
            children[place].keys.append(keys[place])
            children[place].values.append(values[place])
            keys[place] = children[place + 1].keys.removeFirst()
            values[place] = children[place + 1].values.removeFirst()
            guard !children[place + 1].children.isEmpty else { return }
            children[place].children.append(children[place + 1].children.removeFirst())
        }

        /// Makes one of a child, the entry after it, and the next child.
        private mutating func merge(_ place: Int) {
            let next = children.remove(at: place + 1)
            children[place].keys.append(keys.remove(at: place))
            children[place].values.append(values.remove(at: place))
            children[place].keys += next.keys
            children[place].values += next.values
            children[place].children += next.children
        }

        /// - Returns: Whether the visitor wants more.
        func visit(from isBefore: (Key) -> Bool, _ visitor: (Key, Value) -> Bool) -> Bool {
            let start = place(from: isBefore)
            if !children.isEmpty, !children[start].visit(from: isBefore, visitor) { return false }
            for place in start..<keys.count {
                guard visitor(keys[place], values[place]) else { return false }
                if !children.isEmpty,
                    !children[place + 1].visit(from: { _ in false }, visitor)
                {
                    return false
                }
            }
            return true
        }
    }
}

extension OrderedMap.Node: Sendable where Key: Sendable, Value: Sendable {}
