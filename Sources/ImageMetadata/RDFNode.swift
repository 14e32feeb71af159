/// An RDF structure or value, in whichever of XMP's forms it was written: properties as attributes, as
/// elements, or inside an `rdf:Description`.
struct RDFNode {
    static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

    private enum Form {
        case element(XMLElement)
        case value(String)
    }

    private let form: Form

    init(_ element: XMLElement) { form = .element(element) }
    private init(value: String) { form = .value(value) }

    /// A property of this structure.
    subscript(namespace: String, name: String) -> RDFNode? {
        guard case .element(let element) = form else { return nil }
        let wanted = XMLName(namespace: namespace, local: name)
        if let attribute = element.attributes.first(where: { $0.name == wanted }) {
            return RDFNode(value: attribute.value)
        }
        if let child = element.children.first(where: { $0.name == wanted }) {
            return RDFNode(child)
        }
        let nested = element.children.filter { $0.name == Self.name("Description") }
        return nested.lazy.compactMap { RDFNode($0)[namespace, name] }.first
    }

    /// The text of a simple value, without the space around it.
    var text: String? {
        switch form {
        case .value(let text): Self.trimmed(text)
        case .element(let element): element.children.isEmpty ? Self.trimmed(element.text) : nil
        }
    }

    /// The items of a bag or sequence, which may stand inside this node.
    var items: [RDFNode] {
        guard case .element(let element) = form else { return [] }
        let lists = element.children.filter {
            $0.name == Self.name("Bag") || $0.name == Self.name("Seq")
        }
        return lists.flatMap { list in
            list.children.filter { $0.name == Self.name("li") }.map(RDFNode.init)
        }
    }

    /// The first property of this name in any of the packet's descriptions.
    func description(holding namespace: String, _ name: String) -> RDFNode? {
        guard case .element(let element) = form else { return nil }
        if element.name == Self.name("RDF") { return self[namespace, name] }
        return element.children.lazy.compactMap {
            RDFNode($0).description(holding: namespace, name)
        }.first
    }

    private static func name(_ local: String) -> XMLName { XMLName(namespace: rdf, local: local) }

    private static func trimmed(_ text: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = {
            $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r"
        }
        let scalars = text.unicodeScalars
        let start = scalars.drop(while: isSpace)
        var end = start.endIndex
        while end > start.startIndex, isSpace(scalars[scalars.index(before: end)]) {
            end = scalars.index(before: end)
        }
        return String(start[..<end])
    }
}
