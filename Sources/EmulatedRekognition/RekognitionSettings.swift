public import KeyedDraws
public import VirtualTime

/// The numbers that Rekognition works by; a scenario may override each.
/// - SeeAlso: Amazon Rekognition Developer Guide, "Guidelines and quotas".
public struct RekognitionSettings: Hashable, Sendable {
    /// The largest photo that is taken from S3, in bytes: 15 MB.
    public var photoLengthMaximum = 15 << 20
    /// The largest photo that is taken as bytes in a request: 5 MB.
    public var photoBytesMaximum = 5 << 20
    /// The shortest side that a photo may have, in pixels.
    public var photoSideMinimum = 80
    /// The shortest side that a face is seen by in photos up to 1920×1080; in larger ones
    /// proportionally more.
    public var faceSideMinimum = 40.0
    /// How many faces are seen in one photo, the largest first.
    public var facesSeenMaximum = 100
    /// How many faces a collection holds.
    public var collectionSizeMaximum = 20_000_000
    /// How many matches or faces one answer holds, and how many one request may name.
    public var pageSizeMaximum = 4_096
    /// From what similarity on a face matches, in percent, unless the request says.
    public var matchThreshold = 80.0
    /// How similar two pictures of one person are, in thousandths of a percent. Assumed.
    public var similarity: ClosedRange<Int> = 95_000...99_999
    /// What faces look like. Assumed.
    public var look = FaceLook()
    /// What each filter lets pass; none lets pass everything. `AUTO` is as low as any (assumed).
    public var qualityBars: [QualityFilter: QualityBar] = [
        .auto: .low, .low: .low, .medium: .medium, .high: .high,
    ]
    /// From the indexing of a face to the first search that finds it.
    ///
    /// Not documented; assumed, with a maximum so that one can wait it out.
    public var searchableDelay: Distribution = .atMost(
        .seconds(10), .lognormal(p50: .milliseconds(200), p99: .seconds(3)))
    /// What a photo takes beyond the operation's usual latency, for each megabyte above
    /// `analysisLengthFree`. Assumed.
    public var analysisPerMegabyte: Nanoseconds = .milliseconds(100)
    /// The length that the operations' usual latencies are meant for, in bytes.
    public var analysisLengthFree = 1_000_000
    /// How long S3 may take to hand over a photo. Assumed.
    public var photoTimeout: Nanoseconds = .seconds(5)
    /// Whether a photo that breaks off is looked at, or refused as an invalid format. Not
    /// documented; assumed refused.
    public var acceptsTruncatedPhotos = false
    /// Whether a face is saved once more where the same photo is indexed in the same collection
    /// under the same external identifier.
    ///
    /// AWS contradicts itself. Amazon Rekognition API Reference, "IndexFaces": "If you provide the
    /// same image, specify the same collection, and use the same external ID in the `IndexFaces`
    /// operation, Amazon Rekognition doesn't save duplicate face metadata." Against it stands what
    /// is known in practice and what the service does where no external identifier is given: a
    /// second call gives a second face, of an identifier of its own, so that IndexFaces is not
    /// idempotent. Assumed saved, which is the harder case for whoever calls twice.
    public var savesDuplicateFaces = true
    /// The version of the model that finds faces.
    public var faceModelVersion = "7.0"

    public init() {}

    /// What looking at a photo of `length` bytes takes beyond the usual.
    func analysisTime(of length: Int) -> Nanoseconds {
        let excess = Int64(max(length - analysisLengthFree, 0))
        let (product, overflow) = excess.multipliedReportingOverflow(by: analysisPerMegabyte.count)
        return overflow ? .max : .nanoseconds(product / 1_000_000)
    }
}
