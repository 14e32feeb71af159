import OrderedJSON
import Testing

/// Texts in the categories of Seriot's JSONTestSuite ("Parsing JSON is a Minefield", 2018), written anew:
/// what RFC 8259 says must be accepted, and what must be refused.
@Suite struct JSONGrammarTests {
    @Test(arguments: [
        // Structure and white space.
        ("[]", "[]"), ("{}", "{}"), (" [ ] ", "[]"), ("\t\n\r {\r\n}\n", "{}"),
        ("[[[]],{}]", "[[[]],{}]"),
        ("[1,2]", "[1,2]"), ("[ 1 , 2 ]", "[1,2]"),
        ("{\"a\" : 1 , \"b\":[]}", "{\"a\":1,\"b\":[]}"),
        ("{\"\":0}", "{\"\":0}"), ("{\"b\":1,\"a\":2}", "{\"b\":1,\"a\":2}"),
        // Any value may stand alone.
        ("null", "null"), ("true", "true"), ("false", "false"), ("\"\"", "\"\""), ("0", "0"),
        (" -1 ", "-1"),
        // Numbers keep their digits.
        ("0", "0"), ("-0", "-0"), ("0.0", "0.0"), ("-0.10", "-0.10"), ("1.50", "1.50"),
        ("1e2", "1e2"),
        ("1E+2", "1E+2"), ("1e-2", "1e-2"), ("0e0", "0e0"), ("1e0007", "1e0007"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        (
            "0.1000000000000000055511151231257827021181583404541015625",
            "0.1000000000000000055511151231257827021181583404541015625"
        ),
        ("1e999999999", "1e999999999"), ("[1.0,-2E3,4]", "[1.0,-2E3,4]"),
        // Strings: escapes in, the shortest escape out.
        (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#), (#""\u0000\u001F""#, #""\u0000\u001f""#),
        (#""\u0041\u00e9\u20AC""#, "\"Aé€\""), (#""\ud83d\ude00\uDBFF\uDFFF""#, "\"😀\u{10FFFF}\""),
        ("\"\u{7f}\u{a0}\u{2028}é€😀\"", "\"\u{7f}\u{a0}\u{2028}é€😀\""),
        (#""\u2028\ufeff\uffff\u0022""#, "\"\u{2028}\u{feff}\u{ffff}\\\"\""),
        ("\"1234567\\n\"", "\"1234567\\n\""), ("\"12345678\\n\"", "\"12345678\\n\""),
        (#"{"k\u0065y":"//*"}"#, #"{"key":"//*"}"#),
    ])
    func `a text within the grammar is accepted`(text: String, printed: String) throws {
        #expect(try JSONValue.parse(text).text == printed)
        #expect(try JSONValue.parse(Array(text.utf8)).text == printed)
    }

    @Test(arguments: [
        // Nothing, and too much.
        "", " ", "\n", "1 2", "{} {}", "[]]", "{}}", "null,", "\"a\"\"b\"", "[1]x", "nullnull",
        "1,",
        // Arrays.
        "[", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1:2]", "[1}", "]",
        "[\"a\",\n4\n,1,",
        "[1;2]", "[\u{0b}1]", "[\u{0c}]", "[\u{a0}1]", "[\u{2028}]", "[\u{0}]", "[[]",
        // Objects.
        "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{,\"a\":1}",
        "{\"a\":1,,\"b\":2}", "{\"a\" 1}", "{\"a\",1}", "{\"a\"::1}", "{\"a\":}", "{a:1}",
        "{'a':1}",
        "{1:1}", "{null:1}", "{[]:1}", "{\"a\":1 \"b\":2}", "{\"a\":1;}", "{\"a\":1]", "{\"a\"=1}",
        "{\"a\":1 /* no */}", "{\"a\":1}//", "{\"a\":1}#", "{\"a\":\"b\"", "{\"a\":1,3}",
        // Words.
        "nul", "nulll", "Null", "NULL", "tru", "truth", "True", "fals", "False", "undefined",
        "None", "nil",
        "NaN", "nan", "Infinity", "-Infinity", "inf", "-nan", "yes", "a", "*", "'a'", "`a`",
        "<null>", "é",
        // Numbers.
        "-", "+", "+1", "--1", "- 1", ".", ".5", "-.5", "5.", "1.e1", "1.x", "01", "00", "-01",
        "-00.1", "1e",
        "1e+", "1e-", "1eE2", "1e2.5", "1e2e3", "0x10", "0b1", "1_000", "1,000", "1.2.3", "1a",
        "1+2", "１",
        "1e9999999999", "1e-9999999999", "0e00000000001234567890", "0.1.2", "0x", "∞",
        // Strings.
        "\"", "\"a", "\"a\\", "\"\\\"", "\"\\u", "\"\\u00", "\"\\u00e", "\"\\x41\"", "\"\\a\"",
        "\"\\'\"",
        "\"\\0\"", "\"\\U0041\"", "\"\\u{41}\"", "\"\\u00g0\"", "\"\\u+041\"", "\"\\u 041\"",
        "\"\\\n\"",
        "\"\\é\"", "\"\\😀\"", "\"\n\"", "\"\r\"", "\"\t\"", "\"\u{0}\"", "\"\u{1f}\"",
        "\"12345678\u{1}\"",
        "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"",
        "\"\\ude00\\ud83d\"", "\"\\ud83d\\\"", "\"\\ud83d\\u\"", "\"\\ud83d\\ude0\"",
        // The byte order mark.
        "\u{feff}{}", "{\u{feff}}", "[1]\u{feff}",
    ])
    func `a text beyond the grammar is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONValue.parse(text) }
        #expect(throws: JSONError.self) { try JSONValue.parse(Array(text.utf8)) }
    }

    /// The Unicode Standard, table 3-7: which byte sequences are UTF-8.
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x22], [0xE0, 0x80, 0x80],
            [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xE2, 0x82, 0x22], [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFE], [0xFF], [0xE9],
            [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func `bytes in a string that are no UTF-8 are refused where they stand`(bytes: [UInt8]) throws {
        let text: [UInt8] = Array("[\"é\",\"a".utf8) + bytes + Array("\"]".utf8)
        let error = try #require(throws: JSONError.self) { try JSONValue.parse(text) }
        #expect(error.description == "1:8: these bytes are no UTF-8; save the text as UTF-8")
        #expect(error.position.offset == 8)
    }

    @Test(
        arguments: [
            [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
            [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], [0x7F],
        ] as [[UInt8]])
    func `the first and last scalars of each length pass`(bytes: [UInt8]) throws {
        let text: [UInt8] = [0x22] + bytes + [0x22]
        var printed: [UInt8] = []
        try JSONValue.parse(text).write(to: &printed)
        #expect(printed == text)
    }

    @Test(arguments: 0...0x7F as ClosedRange<UInt8>)
    func `a byte alone is a value only if it is a digit`(byte: UInt8) {
        let isDigit = (0x30...0x39).contains(byte)
        #expect(((try? JSONValue.parse([byte])) != nil) == isDigit)
    }

    @Test func `UTF-16 is named, with and without a byte order mark`() {
        let texts: [[UInt8]] = [
            [0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B], [0x7B, 0, 0x7D, 0], [0, 0x7B, 0, 0x7D],
        ]
        for text in texts {
            let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
            #expect(error?.description == "1:1: the text seems to be UTF-16; save it as UTF-8")
        }
    }

    @Test func `an escaped half of a pair becomes U+FFFD where the limits say so`() throws {
        let limits = JSONLimits(loneSurrogates: .replaced)
        let text = #"["\ud800","\udc00x","\ud800\ud83d\ude00","\ud800\n"]"#
        let value = try JSONValue.parse(text, limits: limits)
        #expect(value == ["\u{fffd}", "\u{fffd}x", "\u{fffd}😀", "\u{fffd}\n"])
    }

    @Test func `bytes may be borrowed from anywhere`() throws {
        let document = try Array(" [1,\"a\"] ".utf8).withUnsafeBytes { bytes in
            try JSONDocument.parse(bytes)
        }
        #expect(document.root == [1, "a"])
        #expect(throws: JSONError.self) {
            try JSONDocument.parse(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }
}
