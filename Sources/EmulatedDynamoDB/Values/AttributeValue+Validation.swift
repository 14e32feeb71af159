import AWSModel

extension AttributeValue {
    private static let prefix = "One or more parameter values were invalid:"

    /// The value as DynamoDB stores it, its numbers in their plain form.
    /// - Parameter levels: How many levels are left, that of the value among them.
    /// - Throws: `ValidationException` in AWS's words.
    func normalised(levels: Int) throws(AWSError) -> AttributeValue {
        switch self {
        case .n(let text): return .n(try Self.number(text).text)
        case .ss(let texts):
            guard !texts.isEmpty else {
                throw .validation("\(Self.prefix) An string set  may not be empty")
            }
            try refuseDuplicates("[\(texts.joined(separator: ", "))] contains duplicates.")
            return self
        case .ns(let texts):
            guard !texts.isEmpty else {
                throw .validation("\(Self.prefix) An number set  may not be empty")
            }
            var numbers: [DynamoNumber] = []
            for text in texts { numbers.append(try Self.number(text)) }
            guard Set(numbers).count == numbers.count else {
                throw .validation("Input collection contains duplicates")
            }
            return .ns(numbers.map(\.text))
        case .bs(let blobs):
            guard !blobs.isEmpty else {
                throw .validation("\(Self.prefix) Binary sets should not be empty")
            }
            let texts = blobs.map(base64).joined(separator: ", ")
            try refuseDuplicates("[\(texts)]of type BS contains duplicates.")
            return self
        case .l(let elements):
            guard levels > 1 else { throw .nestedTooDeep() }
            var kept: [AttributeValue] = []
            for element in elements { kept.append(try element.normalised(levels: levels - 1)) }
            return .l(kept)
        case .m(let members):
            guard levels > 1 else { throw .nestedTooDeep() }
            return .m(try EmulatedDynamoDB.normalised(members, levels: levels - 1))
        case .s, .b, .bool, .null: return self
        }
    }

    private func refuseDuplicates(_ collection: String) throws(AWSError) {
        let elements = elements
        for (place, element) in elements.enumerated()
        where elements[..<place].contains(where: { $0.isSame(as: element) }) {
            throw .validation("\(Self.prefix) Input collection \(collection)")
        }
    }

    private static func number(_ text: String) throws(AWSError) -> DynamoNumber {
        do throws(DynamoNumber.Failure) {
            return try DynamoNumber(text)
        } catch {
            throw .validation(error.message)
        }
    }
}

/// The longest name of an attribute, in bytes. Amazon DynamoDB Developer Guide, "Quotas", has 64 KB;
/// as recorded, one byte less is the last that is taken.
let attributeNameLengthMaximum = 65_535

/// All members in the form in which DynamoDB stores them, looked at in the order of their names.
/// - Parameter levels: How many levels are left, that of the members among them.
/// - Throws: `ValidationException` in AWS's words.
func normalised(_ members: Item, levels: Int) throws(AWSError) -> Item {
    guard members.keys.allSatisfy({ $0.utf8.count <= attributeNameLengthMaximum }) else {
        throw .attributeNameTooLong()
    }
    // Texts, bytes and the like are stored as they come.
    if members.values.allSatisfy(\.isStoredAsIs) { return members }
    var kept = members
    let names = members.lazy.filter { !$0.value.isStoredAsIs }.map(\.key)
    for name in names.sorted() {
        kept[name] = try members[name]?.normalised(levels: levels)
    }
    return kept
}

extension AttributeValue {
    fileprivate var isStoredAsIs: Bool {
        switch self {
        case .s, .b, .bool, .null: true
        case .n(let text): text.isShortCount
        case .ss, .ns, .bs, .l, .m: false
        }
    }
}

extension String {
    /// Whether this is a whole number of a few digits, written as DynamoDB writes it.
    fileprivate var isShortCount: Bool {
        let digits = utf8
        guard (1...15).contains(digits.count),
            digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return false }
        return digits.count == 1 || digits.first != UInt8(ascii: "0")
    }
}

extension DynamoNumber.Failure {
    /// AWS's words.
    var message: String {
        switch self {
        case .notNumeric(""): "The parameter cannot be converted to a numeric value"
        case .notNumeric(let text):
            "The parameter cannot be converted to a numeric value: \(text)"
        case .overflow:
            "Number overflow. Attempting to store a number with magnitude larger than supported "
                + "range"
        case .underflow:
            "Number underflow. Attempting to store a number with magnitude smaller than supported "
                + "range"
        case .tooPrecise: "Attempting to store more than 38 significant digits in a Number"
        }
    }
}

/// RFC 4648, section 4, as bytes travel in JSON.
func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for place in 0..<4 {
            let isPadding = place > group.count
            text.append(isPadding ? UInt8(ascii: "=") : alphabet[word >> (18 - 6 * place) & 63])
        }
    }
    return String(decoding: text, as: UTF8.self)
}
