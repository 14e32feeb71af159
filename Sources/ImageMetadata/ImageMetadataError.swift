/// What stands in the way of reading or writing a picture's header and metadata.
public enum ImageMetadataError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No bytes at all.
    case empty
    /// Nothing that begins like a picture.
    case notAnImage
    /// A format that is recognised and whose header is not read.
    case unsupported(ImageFormat)
    /// The header breaks off, or says what it cannot.
    case header(ImageFormat, reason: String)
    /// The XMP packet is no well-formed XML, or its face regions contradict themselves.
    case faceRegions(reason: String)
    /// More than one segment of the format can hold, in bytes.
    case tooLong(limit: Int)
    /// The bytes could not be had: the recipe that paints them failed.
    case unreadable(reason: String)

    public var description: String {
        switch self {
        case .empty: "the picture is empty: 0 bytes"
        case .notAnImage: "not a picture: it begins like no format that is known"
        case .unsupported(let format):
            "\(format.rawValue) pictures are not read; use JPEG, PNG or WebP"
        case .header(let format, let reason):
            "the \(format.rawValue) header cannot be read: \(reason)"
        case .faceRegions(let reason): "the face regions (XMP) cannot be read: \(reason)"
        case .tooLong(let limit): "the metadata is longer than \(limit) bytes"
        case .unreadable(let reason): "the picture's bytes cannot be made: \(reason)"
        }
    }
}
