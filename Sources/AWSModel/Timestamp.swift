/// A point of time as AWS's JSON protocols write it: seconds since 1970, a number with a fraction.
///
/// It is written to the millisecond, cut, as AWS does, and read to the microsecond, which is what a
/// `Double` of today's dates holds: what was written is read as the very millisecond.
public struct Timestamp: Hashable, Sendable, Codable {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    public var nanosecondsSince1970: Int64

    public init(nanosecondsSince1970: Int64) {
        self.nanosecondsSince1970 = nanosecondsSince1970
    }

    /// - Throws: `DecodingError` where the number is not finite or lies outside the years 1678 to
    ///   2262.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let seconds = try container.decode(Double.self)
        guard seconds.magnitude < 9.2e9 else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(seconds) is no time in seconds since 1970")
        }
        nanosecondsSince1970 = Int64((seconds * 1_000_000).rounded()) * 1_000
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        // Cut towards the past on either side of 1970.
        let rest = nanosecondsSince1970 % 1_000_000
        let milliseconds = nanosecondsSince1970 / 1_000_000 - (rest < 0 ? 1 : 0)
        try container.encode(Double(milliseconds) / 1_000)
    }
}
