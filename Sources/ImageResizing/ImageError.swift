/// Why a picture was refused or could not be resized.
///
/// `errorType` is the stable name under which a state machine catches it; `message` speaks to the person who uploaded
/// the picture.
public enum ImageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Zero bytes.
    case empty
    /// Fewer bytes than any picture has.
    case tooShort(length: Int)
    /// More bytes than `ImageLimits.maximumLength`.
    case tooLarge(length: Int)
    /// Bytes that begin like no picture; `found` says what they look like, in a word or two.
    case notAnImage(found: String)
    /// A picture or document in a format that is not accepted: `gif`, `heic`, `svg`, `pdf`, …
    case unsupportedFormat(String)
    /// A header that breaks off or contradicts itself.
    case headerUnreadable(format: String, reason: String)
    /// More pixels than `ImageLimits.maximumPixels`.
    case tooManyPixels(width: Int, height: Int)
    /// A side longer than `ImageLimits.maximumSide`.
    case sideTooLong(width: Int, height: Int)
    /// More memory for decoding than `ImageLimits.maximumMemory`, in bytes; the header tells.
    case tooMuchMemory(needed: Int)
    /// No sample a pixel, or more than `ImageLimits.maximumBands`.
    case unsupportedBands(Int)
    /// The file ends before the picture does.
    case truncated(format: String)
    /// The file is whole and damaged inside; `reason` is the decoder's.
    case decodeFailed(format: String, reason: String)
    /// Faces were to stay marked, and the marks are damaged.
    case faceRegionsUnreadable(reason: String)
    /// The path that was asked for does not serve this picture.
    case notServed(reason: String)
    /// Resizing took longer than it may.
    case deadlineExceeded(milliseconds: Int)
    /// The result could not be written; `reason` is the encoder's.
    case outputFailed(reason: String)
    /// The picture library could not be started; `reason` is its own.
    case libraryUnavailable(reason: String)

    /// A stable name in the form of AWS's error types.
    public var errorType: String {
        switch self {
        case .empty: "ImageEmptyError"
        case .tooShort: "ImageTooShortError"
        case .tooLarge: "ImageTooLargeError"
        case .notAnImage: "NotAnImageError"
        case .unsupportedFormat: "UnsupportedImageFormatError"
        case .headerUnreadable: "ImageHeaderUnreadableError"
        case .tooManyPixels: "ImageTooManyPixelsError"
        case .sideTooLong: "ImageSideTooLongError"
        case .tooMuchMemory: "ImageTooMuchMemoryError"
        case .unsupportedBands: "ImageUnsupportedBandsError"
        case .truncated: "ImageTruncatedError"
        case .decodeFailed: "ImageDecodeError"
        case .faceRegionsUnreadable: "ImageFaceRegionsUnreadableError"
        case .notServed: "ImageNotServedError"
        case .deadlineExceeded: "ImageDeadlineExceededError"
        case .outputFailed: "ImageOutputError"
        case .libraryUnavailable: "ImageLibraryUnavailableError"
        }
    }

    /// Whether the picture is at fault, so that trying again with the same one is of no use.
    public var isPicturesFault: Bool {
        switch self {
        case .deadlineExceeded, .notServed, .outputFailed, .libraryUnavailable: false
        default: true
        }
    }

    /// What is wrong and how to mend it, for the person who uploaded the picture.
    public var message: String {
        switch self {
        case .empty:
            "The photo is empty. Please upload it again."
        case .tooShort(let length):
            "The photo has only \(length) bytes. Please upload it again."
        case .tooLarge(let length):
            "The photo has \(megabytes(length)) MB; at most \(megabytes(ImageLimits.maximumLength)) MB"
                + " can be used. Please save it smaller."
        case .notAnImage(let found):
            "The file is not a photo but \(found). Please upload a JPEG, PNG or WebP file."
        case .unsupportedFormat(let format):
            "\(format.uppercased()) files cannot be used. Please save the photo as JPEG, PNG or WebP."
        case .headerUnreadable(let format, let reason):
            "The photo's beginning is damaged (\(format): \(reason)). Please upload it again."
        case .tooManyPixels(let width, let height):
            "The photo has \(width)×\(height) pixels; at most"
                + " \(ImageLimits.maximumPixels / 1_000_000) million can be used. Please save it smaller."
        case .sideTooLong(let width, let height):
            "The photo has \(width)×\(height) pixels; at most \(ImageLimits.maximumSide) a side can be"
                + " used. Please cut it or save it smaller."
        case .tooMuchMemory(let needed):
            "The photo would take \(megabytes(needed)) MB to open; at most"
                + " \(megabytes(ImageLimits.maximumMemory)) MB can be used. Please save it"
                + " smaller, or as an ordinary JPEG."
        case .unsupportedBands(let bands):
            "The photo has \(bands) colour channels. Please save it as an ordinary colour photo."
        case .truncated:
            "The photo breaks off before its end. Please upload it again."
        case .decodeFailed(let format, let reason):
            "The photo is damaged (\(format): \(reason)). Please save or take it anew."
        case .faceRegionsUnreadable(let reason):
            "The photo's marked faces cannot be read (\(reason)). Please save it without them."
        case .notServed(let reason):
            "The photo cannot be made smaller in the way that was asked for: \(reason)."
        case .deadlineExceeded(let milliseconds):
            "The photo could not be made smaller within \(milliseconds) ms."
        case .outputFailed(let reason):
            "The smaller photo could not be written (\(reason))."
        case .libraryUnavailable(let reason):
            "Photos cannot be made smaller here (\(reason))."
        }
    }

    public var description: String { message }

    /// With one decimal, rounded up, so that 15.04 MB does not read as the 15 MB that are allowed.
    private func megabytes(_ length: Int) -> String {
        let tenths = (length * 10 + 1_048_575) / 1_048_576
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
