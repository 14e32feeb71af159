/// Where the values and keys of a document stand.
struct JSONPlaces: Sendable {
    /// One value's place. A container's children stand side by side among the nodes.
    struct Node: Sendable {
        /// The offset of the value's first byte.
        var value: Int32
        /// The offset of the key's quote; -1 when there is none.
        var key: Int32
        /// The node of the first child.
        var firstChild: Int32
    }

    /// The text, from which line and column are counted when asked for.
    let text: [UInt8]
    /// All nodes; the root is the last one.
    let nodes: [Node]
    /// Positions at regular distances, from which the others are counted, so that a place at the end
    /// of a long text is found as fast as one at its beginning.
    private let milestones: [JSONPosition]

    /// The bytes from one milestone to the next.
    private static let stride = 4_096

    init(text: [UInt8], nodes: [Node]) {
        self.text = text
        self.nodes = nodes
        milestones = text.withUnsafeBufferPointer { bytes in
            var position = JSONPosition(line: 1, column: 1, offset: 0)
            return Swift.stride(from: 0, through: bytes.count, by: Self.stride).map { offset in
                position.advance(to: offset, in: bytes)
                return position
            }
        }
    }

    /// One node with its text.
    struct Place {
        fileprivate let node: Node
        fileprivate let places: JSONPlaces

        var valuePosition: JSONPosition { places.position(at: node.value) }

        var keyPosition: JSONPosition? { node.key < 0 ? nil : places.position(at: node.key) }
    }

    private func position(at offset: Int32) -> JSONPosition {
        var position = milestones[Int(offset) / Self.stride]
        text.withUnsafeBufferPointer { position.advance(to: Int(offset), in: $0) }
        return position
    }

    /// The place of the value at `pointer`.
    func place(of pointer: JSONPointer, in root: JSONValue) -> Place? {
        guard var node = nodes.last else { return nil }
        var value = root
        for step in pointer.steps {
            guard let place = value.place(of: step), let next = value.child(at: place) else {
                return nil
            }
            node = nodes[Int(node.firstChild) + place]
            value = next
        }
        return Place(node: node, places: self)
    }
}

extension JSONPlaces {
    /// The nodes as a parser notes them, in step with its stacks of waiting elements and members.
    struct Notes {
        /// The nodes whose container has closed, and at the end the root.
        private(set) var nodes: [Node] = []
        private var elements: [Node] = []
        private var members: [Node] = []
        /// The first child of the container that closed last, until `finish` takes it.
        private var firstChild: Int32 = 0

        /// A member's key has been read, and its value is to come.
        mutating func makeRoom() { members.append(Node(value: 0, key: 0, firstChild: 0)) }

        /// The value that begins at `start` is complete and goes into `container`.
        mutating func finish(_ start: Int, _ container: JSONParser.Container) {
            let key = container.kind == .object ? container.keyStart : -1
            let node = Node(value: Int32(start), key: Int32(key), firstChild: firstChild)
            switch container.kind {
            case .root: nodes.append(node)
            case .array: elements.append(node)
            case .object: members[container.slot] = node
            }
        }

        /// A container of `count` children has closed.
        mutating func close(_ count: Int, _ kind: JSONParser.Kind) {
            firstChild = Int32(nodes.count)
            if kind == .array {
                nodes += elements[(elements.count - count)...]
                elements.removeLast(count)
            } else {
                nodes += members[(members.count - count)...]
                members.removeLast(count)
            }
        }
    }
}
