/// A small, strict XML 1.0 reader for XMP packets: elements, attributes, namespaces, character data, CDATA, comments,
/// processing instructions, the five named entities and character references.
///
/// No document type is accepted, and so no entity that expands; depth, elements and attributes are bounded.
struct XMLReader {
    private static let maximumDepth = 64
    private static let maximumElements = 20_000
    private static let maximumAttributes = 512

    private let bytes: [UInt8]
    private var position = 0
    private var elements = 0
    /// Prefix to namespace, innermost last.
    private var scopes: [(prefix: String, namespace: String)] = [
        ("xml", "http://www.w3.org/XML/1998/namespace")
    ]

    /// The document element.
    static func read(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
        var reader = XMLReader(bytes)
        return try reader.document()
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func document() throws(XMLError) -> XMLElement {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw XMLError(line: 1, reason: "not UTF-8")
        }
        _ = skip("\u{FEFF}")
        try skipMiscellany()
        guard skip("<") else { throw error("no element") }
        let root = try element(depth: 1)
        try skipMiscellany()
        guard position == bytes.count else { throw error("text behind the document element") }
        return root
    }

    // MARK: Elements

    /// An element whose `<` has been read.
    private mutating func element(depth: Int) throws(XMLError) -> XMLElement {
        guard depth <= Self.maximumDepth else {
            throw error("more than \(Self.maximumDepth) levels")
        }
        elements += 1
        guard elements <= Self.maximumElements else {
            throw error("more than \(Self.maximumElements) elements")
        }
        let outer = scopes.count
        let qualified = try name()
        let plain = try attributes()
        var element = XMLElement(
            name: try resolve(qualified, isAttribute: false), attributes: [], children: [], text: ""
        )
        for (name, value) in plain {
            element.attributes.append(
                XMLAttribute(name: try resolve(name, isAttribute: true), value: value))
        }
        guard Set(element.attributes.map(\.name)).count == element.attributes.count else {
            throw error("an attribute twice in <\(qualified)>")
        }
        if !skip("/>") {
            guard skip(">") else { throw error("<\(qualified)> is not closed by >") }
            try content(of: &element, named: qualified, depth: depth)
        }
        scopes.removeLast(scopes.count - outer)
        return element
    }

    private mutating func attributes() throws(XMLError) -> [(String, String)] {
        var found: [(String, String)] = []
        var declarations: [String] = []
        while true {
            let hadSpace = skipSpace()
            guard let byte = peek(), byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") else {
                break
            }
            guard hadSpace else { throw error("no space before an attribute") }
            let key = try name()
            _ = skipSpace()
            guard skip("=") else { throw error("no = behind \(key)") }
            _ = skipSpace()
            let value = try quoted()
            guard found.count + declarations.count < Self.maximumAttributes else {
                throw error("more than \(Self.maximumAttributes) attributes")
            }
            if key == "xmlns" || key.hasPrefix("xmlns:") {
                let prefix = key == "xmlns" ? "" : String(key.dropFirst(6))
                guard !declarations.contains(prefix), prefix != "xmlns",
                    !(prefix != "" && value == "")
                else { throw error("\(key) cannot be declared so") }
                declarations.append(prefix)
                scopes.append((prefix, value))
            } else {
                found.append((key, value))
            }
        }
        return found
    }

    private mutating func content(
        of element: inout XMLElement, named qualified: String, depth: Int
    ) throws(XMLError) {
        while true {
            guard let byte = peek() else { throw error("<\(qualified)> is not closed") }
            if byte != UInt8(ascii: "<") {
                element.text += try characters(until: [UInt8(ascii: "<")])
            } else if skip("</") {
                let closing = try name()
                guard closing == qualified else {
                    throw error("</\(closing)> closes <\(qualified)>")
                }
                _ = skipSpace()
                guard skip(">") else { throw error("</\(closing) is not closed by >") }
                return
            } else if skip("<![CDATA[") {
                element.text += try upTo("]]>", "CDATA")
            } else if skip("<!--") {
                _ = try upTo("-->", "a comment")
            } else if skip("<?") {
                _ = try upTo("?>", "a processing instruction")
            } else if skip("<!") {
                throw error("a declaration inside an element")
            } else {
                position += 1
                element.children.append(try self.element(depth: depth + 1))
            }
        }
    }

    private func resolve(_ qualified: String, isAttribute: Bool) throws(XMLError) -> XMLName {
        let parts = qualified.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), let local = parts.last else {
            throw error("the name \(qualified)")
        }
        // A default namespace is no attribute's.
        if parts.count == 1, isAttribute { return XMLName(namespace: "", local: qualified) }
        let prefix = parts.count == 2 ? String(parts[0]) : ""
        guard let scope = scopes.last(where: { $0.prefix == prefix }) else {
            if prefix.isEmpty { return XMLName(namespace: "", local: qualified) }
            throw error("the prefix \(prefix) is not declared")
        }
        return XMLName(namespace: scope.namespace, local: String(local))
    }

    // MARK: Tokens

    private mutating func skipMiscellany() throws(XMLError) {
        while true {
            _ = skipSpace()
            if skip("<!--") {
                _ = try upTo("-->", "a comment")
            } else if skip("<?") {
                _ = try upTo("?>", "a processing instruction")
            } else if skip("<!") {
                throw error("a document type is not accepted")
            } else {
                return
            }
        }
    }

    private mutating func name() throws(XMLError) -> String {
        let start = position
        while let byte = peek(), Self.isNameByte(byte) { position += 1 }
        guard position > start, let first = bytes[start..<position].first,
            !Self.isLateNameByte(first)
        else { throw error("a name is missing") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x80...0xFF: true
        default: isLateNameByte(byte)
        }
    }

    /// Digits, `-` and `.` stand in a name, though not first.
    private static func isLateNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
    }

    private mutating func quoted() throws(XMLError) -> String {
        guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw error("an attribute's value needs quotes")
        }
        position += 1
        let value = try characters(until: [quote, UInt8(ascii: "<")])
        guard peek() == quote else { throw error("an attribute's value is not closed") }
        position += 1
        return value
    }

    /// Character data with its references replaced, up to one of `ends` or the end of the text.
    private mutating func characters(until ends: [UInt8]) throws(XMLError) -> String {
        var text = ""
        var start = position
        while let byte = peek(), !ends.contains(byte) {
            if byte == UInt8(ascii: "&") {
                text += String(decoding: bytes[start..<position], as: UTF8.self)
                text.unicodeScalars.append(try reference())
                start = position
            } else {
                guard byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else {
                    throw error("a control character")
                }
                position += 1
            }
        }
        return text + String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func reference() throws(XMLError) -> Unicode.Scalar {
        let start = position
        let longest = 12
        while let byte = peek(), byte != UInt8(ascii: ";"), position - start < longest {
            position += 1
        }
        let body = String(decoding: bytes[start + 1..<position], as: UTF8.self)
        guard skip(";") else { throw error("& is not closed by ;") }
        switch body {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let number =
            body.hasPrefix("#x")
            ? UInt32(body.dropFirst(2), radix: 16)
            : body.hasPrefix("#") ? UInt32(body.dropFirst()) : nil
        guard let number, number >= 0x20 || [9, 10, 13].contains(number),
            ![0xFFFE, 0xFFFF].contains(number),
            let scalar = Unicode.Scalar(number)
        else { throw error("&\(body); is unknown") }
        return scalar
    }

    private mutating func upTo(_ end: StaticString, _ what: String) throws(XMLError) -> String {
        let start = position
        while position < bytes.count {
            let stop = position
            if skip(end) { return String(decoding: bytes[start..<stop], as: UTF8.self) }
            position += 1
        }
        throw error("\(what) is not closed")
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count, bytes[position] == text.utf8Start.pointee else {
            return false
        }
        for index in 1..<max(count, 1) where bytes[position + index] != text.utf8Start[index] {
            return false
        }
        position += count
        return true
    }

    private mutating func skipSpace() -> Bool {
        let start = position
        while let byte = peek(), [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
        return position > start
    }

    private func error(_ reason: String) -> XMLError {
        let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == 0x0A }
        return XMLError(line: line, reason: reason)
    }
}
