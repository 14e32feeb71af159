internal import ImageMetadata
internal import KeyedDraws

/// How many bytes a portrait's file has: a model above what the encoders need, the rest of the file being padding.
///
/// Photos of the workshop that this workflow comes from have 1200×800 pixels and 0.74 to 1.11 MB; phones write 0.3
/// to 0.5 bytes a pixel. JPEG portraits take 0.40 to 0.90, PNG ones 2.4 to 2.9. A cut file has less
/// than its encoder needs, so that no padding hides the cut.
enum PortraitLength {
    static let jpegQuality = 90
    static let pngCompression = 1

    /// Tables, markers, and the edges that small pictures have more of.
    private static let headBytes = 6_000
    /// An XMP packet without its faces, and each face in it without its name.
    private static let packetBytes = 1_200
    private static let faceBytes = 500
    /// `&quot;` is what a byte of a name takes at most.
    private static let escapedBytes = 6
    /// A cut file keeps header and metadata, and the first of its data.
    private static let cutHeadBytes = 800

    /// Thousandths of a byte a pixel.
    private static func rates(
        _ format: PortraitRecipe.Format, _ defect: PortraitRecipe.Defect
    ) -> ClosedRange<Int> {
        switch (format, defect) {
        case (.jpeg, .none): 400...900
        case (.jpeg, .truncated): 100...180
        case (.png, .none): 2_400...2_900
        case (.png, .truncated): 400...900
        }
    }

    static func modelled(
        _ people: [Sitter], _ size: PixelSize, _ format: PortraitRecipe.Format,
        _ defect: PortraitRecipe.Defect, label: String
    ) -> Int {
        var hash = StableHash(seed: 0)
        hash.absorb(label)
        let rates = rates(format, defect)
        let spread = UInt64(rates.count)
        let rate = rates.lowerBound + Int(hash.state.multipliedFullWidth(by: spread).high)
        let nameBytes = people.reduce(0) { $0 + ($1.name?.utf8.count ?? 0) }
        let metadata = people.isEmpty ? 0 : packetBytes + faceBytes * people.count + escapedBytes * nameBytes
        let head = defect == .truncated ? cutHeadBytes : headBytes
        return head + metadata + size.pixels * rate / 1_000
    }
}
