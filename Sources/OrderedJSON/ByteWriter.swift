/// Bytes that are written one after another, in memory of their own.
///
/// ```swift
/// var writer = ByteWriter()
/// writer.append(7)
/// writer.append("text")
/// writer.bytes.count  // 5
/// ```
public struct ByteWriter: ~Copyable {
    // Nil while there is room for nothing.
    private var base: UnsafeMutablePointer<UInt8>?
    private var capacity: Int
    /// How many bytes have been written.
    public private(set) var count = 0

    /// Nothing written, with room for `capacity` bytes until more is needed.
    public init(capacity: Int = 256) {
        base = capacity > 0 ? .allocate(capacity: capacity) : nil
        self.capacity = capacity
    }

    deinit { base?.deallocate() }

    /// What has been written; until the next byte is.
    public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Forgets what has been written, and keeps the memory.
    public mutating func removeAll() { count = 0 }

    /// Writes a byte.
    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        base.unsafelyUnwrapped[count] = byte
        count &+= 1
    }

    /// Writes bytes.
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        append(bytes, from: 0, to: bytes.count)
    }

    /// Writes some of these bytes: from an index to before another, neither checked.
    public mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) {
        guard let source = bytes.baseAddress, end > start else { return }
        reserve(end &- start)
        (base.unsafelyUnwrapped + count).update(from: source + start, count: end &- start)
        count &+= end &- start
    }

    /// Writes bytes up to the first that a JSON string escapes, or that is not ASCII.
    /// - Returns: How many they were.
    @inline(__always)
    mutating func appendPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let source = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        reserve(bytes.count)
        let target = UnsafeMutableRawPointer(base.unsafelyUnwrapped + count)
        var index = 0
        // A word with such a byte is written whole; what is after the byte is not counted.
        while index &+ 8 <= bytes.count {
            let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            target.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
            let special = StringBytes.needingCare(UInt64(littleEndian: word))
            if special != 0 {
                index &+= special.trailingZeroBitCount / 8
                count &+= index
                return index
            }
            index &+= 8
        }
        while index < bytes.count, !StringBytes.needsCare(bytes[index]) {
            target.storeBytes(of: bytes[index], toByteOffset: index, as: UInt8.self)
            index &+= 1
        }
        count &+= index
        return index
    }

    /// Writes a text's UTF-8 bytes.
    public mutating func append(_ text: String) { withBytes(of: text) { append($0) } }

    /// Writes a text's length in bytes as a number of 8 bytes, little-endian, then its UTF-8 bytes.
    public mutating func append(counted text: String) {
        withBytes(of: text) { bytes in
            reserve(8 &+ bytes.count)
            append(littleEndian: UInt64(bytes.count))
            guard let source = bytes.baseAddress else { return }
            (base.unsafelyUnwrapped + count).update(from: source, count: bytes.count)
            count &+= bytes.count
        }
    }

    /// Writes a number as 8 bytes, little-endian.
    public mutating func append(littleEndian number: UInt64) {
        reserve(8)
        UnsafeMutableRawPointer(base.unsafelyUnwrapped + count)
            .storeBytes(of: number.littleEndian, as: UInt64.self)
        count &+= 8
    }

    /// Writes a number over the 8 bytes at a place where one was written before.
    public mutating func replace(at place: Int, littleEndian number: UInt64) {
        precondition(place >= 0 && place + 8 <= count, "bytes that were not written")
        UnsafeMutableRawPointer(base.unsafelyUnwrapped + place)
            .storeBytes(of: number.littleEndian, as: UInt64.self)
    }

    /// Makes sure that so many more bytes have room.
    @inline(__always)
    public mutating func reserve(_ more: Int) {
        if capacity &- count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let larger = max(capacity * 2, count + more)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        if let base {
            wider.update(from: base, count: count)
            base.deallocate()
        }
        base = wider
        capacity = larger
    }
}
