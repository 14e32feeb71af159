import OrderedJSON
import Testing

@Suite struct JSONValueTests {
    @Test func `a text keeps the order of its keys and the digits of its numbers`() throws {
        let text = #"{"b":1.50,"a":[1e2,-0,{}],"é":"\n/\"\u0001😀"}"#
        #expect(try JSONValue.parse(text).text == text)
    }

    @Test func `an error says where and what`() throws {
        let error = #expect(throws: JSONError.self) {
            try JSONValue.parse("{\"a\": 1,\n \"é\": 2 x}")
        }
        #expect(error?.description == "2:9: expected ',' or '}' after a member, found 'x'")
    }
}
