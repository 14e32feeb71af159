/// An element of an XML document, its names resolved to (namespace, local name).
struct XMLElement: Hashable {
    var name: XMLName
    /// In document order, namespace declarations left out.
    var attributes: [XMLAttribute]
    var children: [XMLElement]
    /// All character data directly inside, joined.
    var text: String
}

/// One attribute of an element.
struct XMLAttribute: Hashable {
    var name: XMLName
    var value: String
}

/// A name with its namespace's address, empty for none.
struct XMLName: Hashable, CustomStringConvertible {
    var namespace: String
    var local: String
    var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

/// Why a text is no XML document that is read here.
struct XMLError: Error, Hashable, CustomStringConvertible {
    var line: Int
    var reason: String
    var description: String { "line \(line): \(reason)" }
}
