internal import Crypto

/// SHA-256 over a run's identity and the canonical encoding of its events: the proof that two runs
/// were the same.
///
/// ```swift
/// let digest = TraceDigest(identity: "1 happy-face … seed 7")
/// for event in events { digest.consume(event) }
/// digest.hexadecimal  // 64 digits, once the run is over
/// ```
public final class TraceDigest: TraceConsumer {
    /// The version of the encoding, part of a run's identity.
    public static var formatVersion: Int { CanonicalEncoder.version }

    private var hash = SHA256()
    private var encoder = CanonicalEncoder()
    /// How many events went in.
    public private(set) var eventCount = 0

    // Large enough to be worth a call of the hash function, small enough to stay in the cache.
    private static let chunk = 16_384

    /// - Parameter identity: Names the run; its UTF-8 bytes are hashed before the events'.
    public init(identity: String) { hash.update(data: Array(identity.utf8)) }

    public func consume(_ event: consuming TraceEvent) {
        encoder.encode(event)
        eventCount += 1
        if encoder.bytes.count >= Self.chunk { flush() }
    }

    /// The digest of all events so far, 64 lower-case hexadecimal digits.
    public var hexadecimal: String {
        flush()
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    private func flush() {
        hash.update(bufferPointer: UnsafeRawBufferPointer(encoder.bytes))
        encoder.removeAll()
    }
}
