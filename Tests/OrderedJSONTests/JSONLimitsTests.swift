import Glibc
import OrderedJSON
import Testing

@Suite struct JSONLimitsTests {
    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test func `depth is accepted up to the limit and refused past it`() throws {
        let limits = JSONLimits(maximumDepth: 3)
        #expect(try JSONValue.parse("[{\"a\":[1]},[]]", limits: limits).text == "[{\"a\":[1]},[]]")
        let error = try #require(throws: JSONError.self) {
            try JSONValue.parse("[{\"a\":[1]},\n{\"a\":[{}]}]", limits: limits)
        }
        #expect(error.problem == .tooDeep(limit: 3))
        #expect(error.position == JSONPosition(line: 2, column: 7, offset: 18))
    }

    @Test func `no depth at all leaves scalars`() throws {
        let limits = JSONLimits(maximumDepth: 0)
        #expect(try JSONValue.parse("1", limits: limits) == 1)
        #expect(throws: JSONError.self) { try JSONValue.parse("[]", limits: limits) }
    }

    @Test func `the standard depth is 512`() throws {
        #expect(try JSONValue.parse(nested(512)).text == nested(512))
        let error = try #require(throws: JSONError.self) { try JSONValue.parse(nested(513)) }
        #expect(
            error.description
                == "1:513: more than 512 arrays and objects inside one another; flatten "
                + "the value, or move what lies inside to a text of its own")
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func `a hundred thousand levels are refused without a crash`(opening: String) throws {
        let text = String(repeating: opening, count: 100_000)
        let error = try #require(throws: JSONError.self) { try JSONValue.parse(text) }
        #expect(error.problem == .tooDeep(limit: 512))
    }

    @Test func `size is accepted up to the limit and refused past it`() throws {
        let limits = JSONLimits(maximumBytes: 4)
        #expect(try JSONValue.parse("\"é\"", limits: limits) == "é")
        let error = try #require(throws: JSONError.self) {
            try JSONValue.parse("\"éa\"", limits: limits)
        }
        #expect(error.problem == .tooLong(bytes: 5, limit: 4))
        #expect(
            error.description.hasSuffix("5 bytes, more than the 4 allowed; split it"))
    }

    @Test(arguments: [2, 16, 17, 18, 40])
    func `a repeated key keeps its first place and its last value`(count: Int) throws {
        // Given members before and after the one that is repeated at the end
        let members = (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let text = "{\(members),\"k1\":\"again\"}"
        let object = try #require(try JSONValue.parse(text).objectValue)
        #expect(object.keys == (0..<count).map { "k\($0)" })
        #expect(object["k1"] == "again")
        #expect(object["k0"] == 0)
    }

    @Test(arguments: [1, 16, 17, 40])
    func `a repeated key is refused where the limits say so, at its second place`(count: Int) throws
    {
        let members = (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let text = "{\(members),\n\"k0\":1}"
        let limits = JSONLimits(duplicateKeys: .refused)
        let error = try #require(throws: JSONError.self) {
            try JSONValue.parse(text, limits: limits)
        }
        #expect(error.problem == .duplicateKey("k0"))
        #expect(error.position.line == 2 && error.position.column == 1)
        #expect(
            try JSONValue.parse("[{\"a\":{\"a\":1}},{\"a\":1}]", limits: limits)[0]?["a"]?["a"] == 1
        )
    }

    @Test func `keys that only look alike are two`() throws {
        let limits = JSONLimits(duplicateKeys: .refused)
        let text = "{\"\u{e9}\":1,\"e\u{301}\":2}"
        #expect(try JSONValue.parse(text, limits: limits).text == text)
        #expect(throws: JSONError.self) {
            try JSONValue.parse("{\"\u{e9}\":1,\"\\u00e9\":2}", limits: limits)
        }
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func `the deepest value is safe on a stack of 512 KiB`(open: String, close: String) throws {
        // Given a thread with little stack
        let text =
            String(repeating: open, count: 511) + "[1]" + String(repeating: close, count: 511)
        let results = Results()
        try onThread(stackBytes: 512 << 10) {
            // When a value is parsed, compared, hashed, printed, sorted and, at the end, destroyed
            guard let value = try? JSONValue.parse(text), let twin = try? JSONValue.parse(text)
            else { return }
            results.isEqual = value == twin
            results.isFound = Set([value]).contains(twin)
            results.isPrinted = value.text == text
            results.isPretty = (try? JSONValue.parse(value.pretty())) == twin
            results.isSorted = value.sortedKeys == twin
            results.isCoded = (try? JSONValueEncoder().encode([value])) == [twin]
        }
        // Then all went well
        #expect(results.isEqual && results.isFound && results.isPrinted && results.isPretty)
        #expect(results.isSorted && results.isCoded)
    }

    /// What a thread found out. Written before `onThread` returns, read after.
    private final class Results: @unchecked Sendable {
        var isEqual = false
        var isFound = false
        var isPrinted = false
        var isPretty = false
        var isSorted = false
        var isCoded = false
    }

    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Runs `body` on a thread of its own and waits for it.
    private func onThread(stackBytes: Int, _ body: @escaping @Sendable () -> Void) throws {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        try #require(pthread_attr_setstacksize(&attributes, stackBytes) == 0)
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let status = pthread_create(&thread, &attributes, runWork, work.toOpaque())
        try #require(status == 0)
        pthread_join(thread, nil)
    }

    private let runWork: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        work in
        if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
        return nil
    }
}
