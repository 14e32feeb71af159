public import ImageMetadata

/// What can be painted.
public enum PortraitLimits {
    /// Pixels a side.
    public static let sides = 16...20_000
    /// Width times height; as many as the resizer accepts.
    public static let maximumPixels = 50_000_000
    /// In one photo.
    public static let maximumPeople = 24
    /// With fewer pixels a file is mostly header and metadata.
    public static let minimumPixelsToCut = 40_000
    /// What a bomb's header promises: sides that are accepted each, 400 million pixels together.
    public static let bombSize = PixelSize(width: 20_000, height: 20_000)
    /// UTF-8 bytes.
    public static let maximumNameLength = 256

    static func check(
        _ people: [Sitter], _ size: PixelSize, _ defect: PortraitRecipe.Defect, _ variant: Int
    ) throws(PortraitError) {
        guard sides.contains(size.width), sides.contains(size.height), size.pixels <= maximumPixels
        else {
            throw .size(size)
        }
        guard defect != .truncated || size.pixels >= minimumPixelsToCut else {
            throw .tooSmallToCut(size)
        }
        guard people.count <= maximumPeople else { throw .tooManyPeople(people.count) }
        guard variant >= 0 else { throw .negative("a portrait's variant") }
        for person in people {
            guard person.look >= 0 else { throw .negative("a look") }
            guard let name = person.name else { continue }
            let isPrintable = name.unicodeScalars.allSatisfy {
                $0 >= " " && !(0x7F...0x9F).contains($0.value)
                    && ![0xFFFE, 0xFFFF].contains($0.value)
            }
            guard isPrintable, (1...maximumNameLength).contains(name.utf8.count) else {
                throw .name(name)
            }
        }
    }
}
