import AWSModel

/// Which parts of an item to answer.
///
/// A part of a map or of a list stands within its map or list again; a list's parts close up, in
/// the order of the list.
struct Projection {
    /// Paths by their first steps; one that ends says nothing more.
    private struct Node {
        var isWhole = false
        var members: [String: Node] = [:]
        var elements: [Int: Node] = [:]

        mutating func insert(_ path: ArraySlice<PathElement>) {
            switch path.first {
            case .name(let name): members[name, default: Node()].insert(path.dropFirst())
            case .index(let index): elements[index, default: Node()].insert(path.dropFirst())
            case nil: isWhole = true
            }
        }
    }

    private var root = Node()

    /// - Parameter paths: None lies within another.
    init(_ paths: [[PathElement]]) {
        for path in paths { root.insert(path[...]) }
    }

    /// The attributes that paths lead within.
    var nestedNames: Set<String> {
        Set(root.members.lazy.filter { !$0.value.isWhole }.map(\.key))
    }

    /// The parts of an item that the paths name; those that it lacks are left out.
    func callAsFunction(_ item: Item) -> Item { Self.members(of: item, root) }

    private static func members(of item: Item, _ node: Node) -> Item {
        var kept: Item = [:]
        for (name, child) in node.members {
            kept[name] = item[name].flatMap { part(of: $0, child) }
        }
        return kept
    }

    private static func part(of value: AttributeValue, _ node: Node) -> AttributeValue? {
        if node.isWhole { return value }
        switch value {
        case .m(let members) where !node.members.isEmpty:
            let kept = Self.members(of: members, node)
            return kept.isEmpty ? nil : .m(kept)
        case .l(let elements) where !node.elements.isEmpty:
            let kept = node.elements.sorted { $0.key < $1.key }.compactMap { index, child in
                elements.indices.contains(index) ? part(of: elements[index], child) : nil
            }
            return kept.isEmpty ? nil : .l(kept)
        default: return nil
        }
    }
}
