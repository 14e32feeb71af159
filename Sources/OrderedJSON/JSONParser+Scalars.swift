extension JSONParser {
    /// Reads the number at `index`.
    @inline(__always)
    mutating func number() throws(JSONError) -> JSONNumber {
        switch NumberGrammar.scan(bytes, from: index) {
        case .number(let end):
            let text = String(
                decoding: UnsafeBufferPointer(rebasing: bytes[index..<end]), as: UTF8.self)
            index = end
            return JSONNumber(scanned: text)
        case .fault(let sentence, let offset):
            throw failure(.syntax(sentence), at: offset)
        case .cutShort(let sentence):
            throw failure(.cutShort("the text ends inside a number; \(sentence)"), at: bytes.count)
        }
    }

    /// Reads `true`, `false` or `null` at `index`.
    @inline(__always)
    mutating func word() throws(JSONError) -> JSONValue {
        switch bytes[index] {
        case .ascii("t") where isNext("true"):
            index &+= 4
            return .bool(true)
        case .ascii("f") where isNext("false"):
            index &+= 5
            return .bool(false)
        case .ascii("n") where isNext("null"):
            index &+= 4
            return .null
        default:
            throw expectedValue()
        }
    }

    /// Whether `word` comes next, and no letter or digit after it.
    @inline(__always)
    private func isNext(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard index &+ count <= bytes.count else { return false }
        for place in 0..<count where bytes[index &+ place] != word.utf8Start[place] { return false }
        guard index &+ count < bytes.count else { return true }
        let next = bytes[index &+ count]
        return !next.isDigit && !(0x61...0x7A).contains(next | 0x20)
    }
}
