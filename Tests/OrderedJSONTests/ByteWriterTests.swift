import OrderedJSON
import Testing

@Suite struct `Bytes that are written one after another` {
    @Test(arguments: [0, 1, 7, 256]) func `grow from whatever room there was`(capacity: Int) {
        var writer = ByteWriter(capacity: capacity)
        var expected: [UInt8] = []
        for step in 0..<300 {
            writer.append(UInt8(truncatingIfNeeded: step))
            expected.append(UInt8(truncatingIfNeeded: step))
            writer.append("text")
            expected += Array("text".utf8)
        }

        #expect(writer.count == expected.count)
        #expect(Array(writer.bytes) == expected)
    }

    @Test func `are none where nothing is written`() {
        var writer = ByteWriter(capacity: 0)
        writer.append("")
        #expect(Array(writer.bytes).isEmpty)
        writer.append(littleEndian: 0x0102)
        writer.replace(at: 0, littleEndian: 0x0304)
        #expect(Array(writer.bytes) == [4, 3, 0, 0, 0, 0, 0, 0])
    }

    // Recursion ends at 64 levels, so both ways of writing meet here.
    @Test(arguments: [1, 2, 63, 64, 65, 130])
    func `are a value's text at any depth, empty values included`(depth: Int) throws {
        for (open, close) in [("[", "]"), (#"{"k":"#, "}")] {
            for inmost in ["[]", "{}", "[[],{}]", #""x""#] {
                let text =
                    String(repeating: open, count: depth) + inmost
                    + String(repeating: close, count: depth)

                #expect(try JSONValue.parse(text).text == text)
            }
        }
    }
}
