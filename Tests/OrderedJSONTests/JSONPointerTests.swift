import OrderedJSON
import Testing

@Suite struct JSONPointerTests {
    /// RFC 6901, section 5.
    private static let example = #"""
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}
        """#

    @Test(
        arguments: [
            ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
            ("/e^f", 3),
            ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ] as [(String, JSONValue)])
    func `the specification's pointers lead where it says`(text: String, value: JSONValue) throws {
        let root = try JSONValue.parse(Self.example)
        let pointer = try #require(JSONPointer(text))
        #expect(root[pointer] == value)
        #expect(pointer.text == text)
    }

    @Test func `the empty pointer leads to the root`() throws {
        let root: JSONValue = ["a": 1]
        #expect(root[try #require(JSONPointer(""))] == root)
        #expect(JSONPointer().text == "")
        #expect(JSONPointer().parent == nil)
    }

    @Test(arguments: ["a", "a/b", "/~", "/~2", "/a~"])
    func `a text that RFC 6901 does not allow is no pointer`(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test(arguments: ["/foo/2", "/foo/-1", "/foo/00", "/foo/x", "/bar", "/foo/0/1", "//"])
    func `a pointer to nothing gives nil`(text: String) throws {
        let root = try JSONValue.parse(Self.example)
        #expect(root[try #require(JSONPointer(text))] == nil)
    }

    @Test func `an index and a key that are written alike are one step`() throws {
        let built = JSONPointer(["States", "0"]).appending(1).appending("~a/b")
        let read = try #require(JSONPointer("/States/0/1/~0a~1b"))
        #expect(built == read)
        #expect(hash(built) == hash(read))
        #expect(built.text == "/States/0/1/~0a~1b")
        let value: JSONValue = ["States": ["0": [["~a/b": true], ["~a/b": false]]]]
        #expect(value[built] == false)
        #expect(built.parent.flatMap { value[$0] } == ["~a/b": false])
    }
}
