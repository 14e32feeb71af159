public import ImageMetadata

/// Why a portrait cannot be painted.
public enum PortraitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A size outside `PortraitLimits`.
    case size(PixelSize)
    /// Too small a photo to be cut within its picture's data; it needs `PortraitLimits.minimumPixelsToCut`.
    case tooSmallToCut(PixelSize)
    /// More people than fit a photo.
    case tooManyPeople(Int)
    /// An empty name, or one of more than `PortraitLimits.maximumNameLength` bytes.
    case name(String)
    /// A negative look or variant.
    case negative(String)
    /// A kind of samples that the format does not hold, in words.
    case contradiction(String)
    /// The file did not come out as long as its label says: a defect of the length model.
    case lengthMissed(String, Int, Int)

    public var description: String {
        switch self {
        case .size(let size):
            "a portrait of \(size) cannot be painted; a side has \(PortraitLimits.sides.lowerBound) to"
                + " \(PortraitLimits.sides.upperBound) pixels, the whole at most"
                + " \(PortraitLimits.maximumPixels / 1_000_000) million"
        case .tooSmallToCut(let size):
            "a portrait of \(size) is too small to be truncated; it needs"
                + " \(PortraitLimits.minimumPixelsToCut) pixels"
        case .tooManyPeople(let count):
            "\(count) people do not fit one portrait; at most \(PortraitLimits.maximumPeople) do"
        case .name(let name):
            "the name '\(name)' cannot stand in a portrait; it needs 1 to"
                + " \(PortraitLimits.maximumNameLength) bytes and no control characters"
        case .negative(let what): "\(what) must not be negative"
        case .contradiction(let words): "a portrait cannot be painted so: \(words)"
        case .lengthMissed(let label, let modelled, let actual):
            "'\(label)' came out at \(actual) bytes, not at the modelled \(modelled)"
        }
    }
}
