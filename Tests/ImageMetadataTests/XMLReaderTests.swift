import Testing

@testable import ImageMetadata

struct XMLReaderTests {
    @Test func `elements, attributes and text are read with their namespaces`() throws {
        let text = """
            <?xml version="1.0"?><!-- front --><a xmlns="urn:one" xmlns:p='urn:two' p:x="1" y='2'>
            <p:b>t&amp;&#x41;&#66;<![CDATA[<&>]]></p:b><c xmlns=""/></a><!-- back -->
            """

        let root = try XMLReader.read(Array(text.utf8))

        #expect(root.name == XMLName(namespace: "urn:one", local: "a"))
        #expect(
            root.attributes == [
                XMLAttribute(name: XMLName(namespace: "urn:two", local: "x"), value: "1"),
                XMLAttribute(name: XMLName(namespace: "", local: "y"), value: "2"),
            ])
        #expect(root.children.map(\.name.description) == ["{urn:two}b", "c"])
        #expect(root.children.first?.text == "t&AB<&>")
    }

    @Test(arguments: [
        ("", "no element"), ("text", "no element"), ("<a>", "<a> is not closed"),
        ("<a></b>", "</b> closes <a>"),
        ("<a/><b/>", "text behind the document element"),
        ("<a x=1/>", "an attribute's value needs quotes"),
        ("<a x='1' x='2'/>", "an attribute twice in <a>"),
        ("<a x='1'y='2'/>", "no space before an attribute"),
        ("<p:a/>", "the prefix p is not declared"), ("<a>&nbsp;</a>", "&nbsp; is unknown"),
        ("<a>&#0;</a>", "&#0; is unknown"), ("<a>&#xD800;</a>", "&#xD800; is unknown"),
        ("<a>&amp</a>", "& is not closed by ;"),
        ("<a x='<'/>", "an attribute's value is not closed"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a document type is not accepted"),
        ("<a><!-- x</a>", "a comment is not closed"), ("<a>\u{1}</a>", "a control character"),
        ("<1a/>", "a name is missing"), ("<a:b:c xmlns:a='x'/>", "the name a:b:c"),
        ("<a xmlns:p=''/>", "xmlns:p cannot be declared so"),
    ])
    func `what is not well-formed is refused in words`(text: String, reason: String) {
        #expect(throws: XMLError(line: 1, reason: reason)) { try XMLReader.read(Array(text.utf8)) }
    }

    @Test func `an error names its line`() {
        #expect(throws: XMLError(line: 3, reason: "</b> closes <a>")) {
            try XMLReader.read(Array("<a>\n\n</b>".utf8))
        }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        #expect(throws: XMLError(line: 1, reason: "not UTF-8")) {
            try XMLReader.read([0x3C, 0x61, 0xFF, 0x2F, 0x3E])
        }
    }

    @Test func `64 levels are read and 65 are not`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth))
                    .utf8)
        }

        #expect(try XMLReader.read(nested(64)).children.count == 1)
        #expect(throws: XMLError.self) { try XMLReader.read(nested(65)) }
        #expect(throws: XMLError.self) { try XMLReader.read(nested(100_000)) }
    }
}
