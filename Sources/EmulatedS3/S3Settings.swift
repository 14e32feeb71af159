package import VirtualTime

/// The numbers that S3 works by; a scenario may override each.
package struct S3Settings: Hashable, Sendable {
    /// Bytes a second of one connection.
    ///
    /// dvassallo/s3-benchmark (2019), c5.4xlarge in the bucket's region, objects of 4 to 16 MB: 93 MB/s a thread.
    package var transferBytesPerSecond = 93_000_000
    /// The most that a single PUT may carry, in bytes: 5 GiB.
    /// Amazon S3 User Guide, "Uploading objects".
    package var objectSizeMaximum = 5 << 30
    /// The longest key, in bytes of UTF-8.
    /// Amazon S3 User Guide, "Naming Amazon S3 objects".
    package var keyLengthMaximum = 1_024

    /// The most that one page of a listing has, keys and common prefixes together.
    /// Amazon S3 API Reference, "ListObjectsV2".
    package var listingLengthMaximum = 1_000

    package init() {}

    /// How long a body of `length` bytes is on its way.
    package func transferTime(of length: Int) -> Nanoseconds {
        guard length > 0, transferBytesPerSecond > 0 else { return .zero }
        let (seconds, rest) = length.quotientAndRemainder(dividingBy: transferBytesPerSecond)
        let (product, overflow) = rest.multipliedReportingOverflow(by: 1_000_000_000)
        // Past 9 GB/s a remainder times 10⁹ would overflow; there a whole second is no loss.
        let fraction = overflow ? 0 : product / transferBytesPerSecond
        return .seconds(Int64(seconds)) + .nanoseconds(Int64(fraction))
    }
}
