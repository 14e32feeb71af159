import AWSModel
import Bodies

/// The part of a body that a `Range` header asks for.
enum ByteRange {
    /// - Returns: Offsets of bytes; nil where the whole body is to be sent: there is no header, it
    ///   is not of the form `bytes=a-b`, or it names several ranges, of which S3 serves none.
    /// - Throws: `InvalidRange` where the body has no such bytes.
    /// - SeeAlso: RFC 9110, section 14.
    static func parse(_ header: String?, length: Int) throws(AWSError) -> ClosedRange<Int>? {
        guard let header, header.hasPrefix("bytes=") else { return nil }
        let bounds = header.dropFirst("bytes=".count).split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard bounds.count == 2 else { return nil }
        guard !bounds[0].isEmpty else {
            guard let count = number(bounds[1]) else { return nil }
            guard count > 0, length > 0 else { throw .invalidRange() }
            return max(0, length - count)...(length - 1)
        }
        guard let first = number(bounds[0]) else { return nil }
        let last = bounds[1].isEmpty ? Int.max : number(bounds[1])
        guard let last, first <= last else { return nil }
        guard first < length else { throw .invalidRange() }
        return first...min(last, length - 1)
    }

    /// Digits alone; what does not fit counts as the greatest number.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text) ?? .max
    }
}

extension Body {
    /// The bytes of `range`, which lies within the body's length.
    func part(_ range: ClosedRange<Int>) -> Body {
        guard recipe == nil else { return Body(recipe: PartRecipe(body: self, range: range)) }
        do {
            return Body(Array(try bytes()[range]))
        } catch {
            preconditionFailure("true bytes could not be made: \(error)")
        }
    }
}

/// A part of a body that nobody has made yet.
private struct PartRecipe: BodyRecipe {
    let body: Body
    let range: ClosedRange<Int>

    var label: String { "bytes \(range.lowerBound)-\(range.upperBound) of \(body.label)" }
    var length: Int { range.count }

    func makeBytes() throws -> [UInt8] {
        // A thumbnail's true bytes may be fewer than its modelled length.
        Array(try body.bytes().dropFirst(range.lowerBound).prefix(range.count))
    }
}
