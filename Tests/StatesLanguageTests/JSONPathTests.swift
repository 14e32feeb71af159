import OrderedJSON
import Testing

@testable import StatesLanguage

@Suite struct JSONPathTests {
    private static let store: JSONValue = [
        "book": [
            ["title": "A", "price": 8.95, "tags": ["x", "y"]], ["title": "B", "price": 12],
            ["title": "C", "price": 22.99, "isbn": "1"],
        ],
        "bicycle": ["color": "red", "price": 20], "a.b": 1, "é": 2,
    ]

    @Test(arguments: [
        ("$.bicycle.color", #""red""#), ("$['bicycle']['color']", #""red""#),
        ("$[\"bicycle\"].price", "20"), ("$.book[0].title", #""A""#), ("$.book[-1].title", #""C""#),
        ("$.book[*].title", #"["A","B","C"]"#), ("$.book[0,2].title", #"["A","C"]"#),
        ("$.book[1:].title", #"["B","C"]"#), ("$.book[:-1].title", #"["A","B"]"#),
        ("$.book[::2].title", #"["A","C"]"#), ("$..price", "[8.95,12,22.99,20]"),
        ("$..book[?(@.isbn)].title", #"["C"]"#), ("$.book[?(@.price < 20)].title", #"["A","B"]"#),
        ("$.book[?(@.price > $.bicycle.price)].title", #"["C"]"#),
        ("$.book[?(@.title == 'B' || @.price == 8.95)].title", #"["A","B"]"#),
        ("$.book[?(!(@.isbn) && @.price >= 12)].title", #"["B"]"#),
        ("$.book[?(@.title in ['A','C'])].title", #"["A","C"]"#),
        ("$.book[?('x' in @.tags)].title", #"["A"]"#),
        ("$.book[?(@.tags contains 'y')].title", #"["A"]"#),
        ("$.bicycle['color','price']", #"[{"color":"red","price":20}]"#),
        ("$.book.length()", "3"), ("$['a.b']", "1"), ("$.é", "2"), ("$.nothing[*]", "[]"),
        ("$.book[7:9]", "[]"), ("$..nothing", "[]"), ("$", nil),
    ])
    func `a path gives what Jayway gives`(_ text: String, _ expected: String?) throws {
        let value = try JSONPath(text).evaluate(in: Self.store).get()
        #expect(value == (try expected.map { try JSONValue.parse($0) } ?? Self.store))
    }

    @Test(arguments: [
        ("$.x", "No results for path: $['x']"), ("$.x.y", "Missing property in path $['x']"),
        ("$.book[9]", "No results for path: $['book'][9]"),
    ])
    func `a definite path that leads nowhere fails in AWS's words`(_ text: String, _ detail: String)
        throws
    {
        let found = try JSONPath(text).evaluate(in: Self.store)
        #expect(found == .failure(.notFound(detail: detail)), "\(found)")
    }

    @Test(arguments: [
        "", "x", "$.", "$..", "$[", "$[]", "$['a", "$[?(@.a)", "$[?(@.a ==)]", "$.a b",
        "$.a[1:2:0]",
        "$[99999999999999999999]", "$.a[?(1)]",
    ])
    func `a text that is no path is refused`(_ text: String) {
        #expect(throws: PathSyntaxError.self) { try JSONPath(text) }
    }

    @Test func `scans of scans end at a limit`() throws {
        var value: JSONValue = 1
        for _ in 0..<300 { value = [value, 1] }
        let path = try JSONPath("$..*..*..*..*")
        #expect(path.evaluate(in: value) == .failure(.tooManyMatches))
    }

    @Test(arguments: [
        ("$.a.b", #"{"z":0}"#, #"{"z":0,"a":{"b":9}}"#), ("$.z", #"{"z":0}"#, #"{"z":9}"#),
        ("$.l[1]", #"{"l":[1,2]}"#, #"{"l":[1,9]}"#), ("$", #"{"z":0}"#, "9"),
    ])
    func `a reference path puts a value in its place`(
        _ path: String, _ input: String, _ output: String
    ) throws {
        let place = try ReferencePath(path)
        #expect(place.setting(9, in: try .parse(input)) == (try .parse(output)))
    }

    @Test(arguments: [("$.l[2]", #"{"l":[1,2]}"#), ("$.a.b", #"{"a":1}"#), ("$.a", "[]")])
    func `a reference path that does not fit says so`(_ path: String, _ input: String) throws {
        #expect(try ReferencePath(path).setting(9, in: try .parse(input)) == nil)
    }

    @Test(arguments: ["$.a[*]", "$..a", "$.a[0:1]", "$.a[?(@.b)]", "$['a','b']"])
    func `a path that names several places is no reference path`(_ text: String) {
        #expect(throws: PathSyntaxError.self) { try ReferencePath(text) }
    }
}
