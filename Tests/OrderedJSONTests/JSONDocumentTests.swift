import OrderedJSON
import PropertyTesting
import Testing

@Suite struct JSONDocumentTests {
    private static let text = """
        {
          "Comment": "größer 😀", "StartAt": "A",
          "States": {
            "A": {"Type": "Task", "Retry": [ {"MaxAttempts": 2},\t[] ], "Next": "B"},
            "B": {}
          }
        }
        """

    @Test(
        arguments: [
            ("", "1:1", nil), ("/Comment", "2:14", "2:3"), ("/StartAt", "2:37", "2:26"),
            ("/States", "3:13", "3:3"), ("/States/A", "4:10", "4:5"),
            ("/States/A/Type", "4:19", "4:11"),
            ("/States/A/Retry", "4:36", "4:27"), ("/States/A/Retry/0", "4:38", nil),
            ("/States/A/Retry/0/MaxAttempts", "4:54", "4:39"), ("/States/A/Retry/1", "4:58", nil),
            ("/States/A/Next", "4:72", "4:64"), ("/States/B", "5:10", "5:5"),
        ] as [(String, String, String?)])
    func `each value and key is found where it stands`(
        text: String, value: String, key: String?
    ) throws {
        let document = try JSONDocument.parse(Self.text, positions: true)
        let pointer = try #require(JSONPointer(text))
        #expect(document.position(of: pointer)?.description == value)
        #expect(document.keyPosition(of: pointer)?.description == key)
    }

    @Test func `what is not there has no position`() throws {
        let document = try JSONDocument.parse(Self.text, positions: true)
        #expect(document.position(of: JSONPointer(["States", "C"])) == nil)
        #expect(document.position(of: JSONPointer(["StartAt", "A"])) == nil)
        #expect(document.position(of: JSONPointer(["States", "A", "Retry", 2])) == nil)
    }

    @Test func `positions are noted only when asked for`() throws {
        let document = try JSONDocument.parse(Self.text)
        #expect(document.position(of: JSONPointer()) == nil)
        #expect(document.root == (try JSONDocument.parse(Self.text, positions: true).root))
    }

    @Test func `a repeated key stands where its last value does`() throws {
        let document = try JSONDocument.parse(
            "{\"a\": {\"x\": 1},\n \"b\": 2,\n  \"a\": [3]}", positions: true)
        #expect(document.position(of: JSONPointer(["a"]))?.description == "3:8")
        #expect(document.keyPosition(of: JSONPointer(["a"]))?.description == "3:3")
        #expect(document.position(of: JSONPointer(["a", 0]))?.description == "3:9")
        #expect(document.position(of: JSONPointer(["b"]))?.description == "2:7")
    }

    /// The text of a value stands at its position: parsing from there on up to its end gives it back.
    @Test(arguments: 0..<150 as Range<UInt64>)
    func `every value of any document begins at its position`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let bytes = Array(dice.value(depth: 4).pretty(indent: dice.roll(3)).utf8)
        let document = try JSONDocument.parse(bytes, positions: true)
        var pending: [(JSONPointer, JSONValue)] = [(JSONPointer(), document.root)]
        while let (pointer, value) = pending.popLast() {
            let offset = try #require(document.position(of: pointer)).offset
            let first = try #require(value.text.utf8.first)
            #expect(bytes[offset] == first)
            switch value {
            case .array(let elements):
                pending += elements.enumerated().map { (pointer.appending($0.offset), $0.element) }
            case .object(let object):
                for (key, member) in object {
                    let child = pointer.appending(key)
                    let keyOffset = try #require(document.keyPosition(of: child)).offset
                    let written = Array(JSONValue.string(key).text.utf8)
                    #expect(bytes[keyOffset...].starts(with: written))
                    pending.append((child, member))
                }
            default:
                let written = Array(value.text.utf8)
                #expect(bytes[offset...].starts(with: written))
            }
        }
    }

    /// Line ends of all three kinds lie around every place from which positions are counted.
    @Test(arguments: ["\n", "\r\n", "\r", "é\r\n"], [0, 1, 2])
    func `a place far into a long text has the position that counting from its start gives`(
        lineEnd: String, shift: Int
    ) throws {
        let line = lineEnd.hasPrefix("é") ? "\"é\"," + lineEnd.dropFirst() : "1," + lineEnd
        let head = String(repeating: " ", count: shift) + "["
        let count = 5_000
        let document = try JSONDocument.parse(
            head + String(repeating: line, count: count) + "2]", positions: true)
        for index in stride(from: 1, through: count, by: 7) {
            let position = try #require(document.position(of: JSONPointer([.index(index)])))
            #expect(position.line == index + 1)
            #expect(position.column == 1)
            #expect(position.offset == head.utf8.count + index * line.utf8.count)
        }
    }
}
