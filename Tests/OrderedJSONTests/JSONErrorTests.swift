import OrderedJSON
import Testing

@Suite struct JSONErrorTests {
    @Test(arguments: [
        // What is expected, found, and to be done.
        ("{\"a\": 1,\n \"é😀\": 2 x}", "2:10: expected ',' or '}' after a member, found 'x'"),
        ("[1 2]", "1:4: expected ',' or ']' after an element, found '2'"),
        ("[1}", "1:3: expected ',' or ']' after an element, found '}'"),
        ("[1 é]", "1:4: expected ',' or ']' after an element, found 'é'"),
        ("[1 \u{1}]", "1:4: expected ',' or ']' after an element, found U+0001"),
        (
            "{\"a\":1 // one\n}",
            "1:8: expected ',' or '}' after a member, found '/'; JSON has no comments, remove it"
        ),
        ("# one\n{}", "1:1: expected a value, found '#'; JSON has no comments, remove it"),
        ("{\n  \"a\": 1,\n}", "2:9: a comma stands before '}'; remove it"),
        ("[1,\r\n2,\r\n]", "2:2: a comma stands before ']'; remove it"),
        ("[,1]", "1:2: expected a value, found ','; a value is missing"),
        ("{\"a\":}", "1:6: expected a value, found '}'; a value is missing"),
        ("{a:1}", "1:2: expected a key, found 'a'; a key stands in double quotes"),
        ("{'a':1}", "1:2: expected a key, found '''; a key stands in double quotes"),
        ("{,}", "1:2: expected a key, found ','; remove it"),
        ("{\"a\" 1}", "1:6: expected ':' after the key \"a\", found '1'"),
        ("['a']", "1:2: expected a value, found '''; a string stands in double quotes"),
        ("[True]", "1:2: expected a value, found 'True'; write true"),
        (
            "[NaN]",
            "1:2: expected a value, found 'NaN'; JSON has no such number, write null or a string"
        ),
        ("None", "1:1: expected a value, found 'None'; write null"),
        (
            "{} {}",
            "1:4: expected the end of the text after the value, found '{'; a text holds one value, "
                + "put several into an array"
        ),
        (
            "[]\n]",
            "2:1: expected the end of the text after the value, found ']'; nothing is open that it "
                + "could close, remove it"
        ),
        // Numbers.
        ("[01]", "1:2: a number must not begin with a zero; remove it, or quote the digits"),
        ("[+1]", "1:2: expected a value, found '+'; a number has no '+' before it"),
        (
            "[.5]",
            "1:2: expected a value, found '.'; a digit must stand before the decimal point, as in 0.5"
        ),
        ("[5.]", "1:4: a digit must follow the decimal point; write 1.0 or 1"),
        ("[-x]", "1:3: a digit must follow '-'"),
        ("[1e]", "1:4: a digit must follow the exponent's 'e'"),
        ("[1e1234567890]", "1:4: an exponent has at most 9 digits"),
        // Strings.
        ("[\"a\nb\"]", "1:4: a line break inside a string; write \\n"),
        ("[\"\t\"]", "1:3: a tab inside a string; write \\t"),
        ("[\"\u{1b}\"]", "1:3: the control character U+001b inside a string; write \\u001b"),
        (
            "[\"é\\x\"]",
            "1:4: no escape begins with '\\' and 'x'; a backslash itself is written \\\\"
        ),
        ("\"\\u12g4\"", "1:2: '\\u' takes four hexadecimal digits, as in \\u00e9"),
        (
            "\"\\ud800\"",
            "1:2: \\ud800 is half of a surrogate pair, as in \\ud83d\\ude00, without the other half"
        ),
        ("\u{feff}{}", "1:1: the text begins with a byte order mark; save it as UTF-8 without one"),
        // Cut short.
        ("", "1:1: the text is empty; a JSON text holds one value"),
        (" \n", "2:1: the text is empty; a JSON text holds one value"),
        (
            "{\"a\": [1, 2]",
            "1:13: the text ends inside the object that begins at 1:1; close it with '}'"
        ),
        (
            "{\"a\":\n [1, 2",
            "2:7: the text ends inside the array that begins at 2:2; close it with ']'"
        ),
        ("{\"a\":", "1:6: the text ends inside the object that begins at 1:1; close it with '}'"),
        ("[\"é", "1:4: the text ends inside the string that begins at 1:2; close it with '\"'"),
        ("[-", "1:3: the text ends inside a number; digits must follow '-'"),
        ("1.", "1:3: the text ends inside a number; digits must follow the decimal point"),
    ])
    func `an error says where, what and how to mend it`(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
        #expect(error?.description == message)
    }

    @Test func `every prefix of a text is refused as cut short, at its end`() throws {
        let text = "{\"a\": [1.5e3, true, null, \"x\\u00e9\\n\"], \"é\": {\"b\": -0}}"
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            let prefix = Array(bytes[..<count])
            let error = try #require(throws: JSONError.self) { try JSONValue.parse(prefix) }
            // A text cut within a word or a scalar of several bytes is wrong there, not cut short.
            guard case .cutShort = error.problem else { continue }
            #expect(error.position.offset == count)
        }
        let cutInside = try #require(throws: JSONError.self) {
            try JSONValue.parse(Array(bytes[..<8]))
        }
        #expect(cutInside.problem.description.hasPrefix("the text ends inside the array"))
    }

    @Test func `the offset counts bytes where the column counts scalars`() throws {
        let error = try #require(throws: JSONError.self) {
            try JSONValue.parse("[\"é😀e\u{301}\" x]")
        }
        #expect(error.position == JSONPosition(line: 1, column: 9, offset: 13))
    }

    @Test(arguments: ["[\n\n x]", "[\r\r x]", "[\r\n\r\n x]", "[\n\r x]"])
    func `a line ends with LF, CR or both`(text: String) throws {
        let error = try #require(throws: JSONError.self) { try JSONValue.parse(text) }
        #expect(error.position.line == 3)
        #expect(error.position.column == 2)
    }
}
