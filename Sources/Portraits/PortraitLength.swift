internal import ImageMetadata
internal import KeyedDraws

/// How many bytes a portrait's file has: a model above what the encoders need, the rest of the file being padding.
///
/// Photos of the workshop that this workflow comes from have 1200×800 pixels and 0.74 to 1.11 MB; phones' photos of 12
/// to 24 MP have 0.3 to 0.5 bytes a pixel. So JPEG portraits take 0.35 to 0.9 bytes a pixel up to 2 MP and ever less of
/// that range beyond; PNG ones take 2.4 to 2.9, and other codings more or less by what their encoders need. A cut file has less than its encoder needs, so that no padding hides
/// the cut.
enum PortraitLength {
    static let jpegQuality = 90
    static let pngCompression = 1
    static let webpQuality = 80

    /// Tables, markers, and the edges that small pictures have more of.
    private static let headBytes = 6_000
    /// A cut file keeps header and metadata, and the first of its data.
    private static let cutHeadBytes = 700
    /// The few pixels that a bomb really holds, in any format.
    private static let bombBytes = 40_000
    /// An XMP packet without its faces, its place in the file and the orientation's included.
    private static let packetBytes = 800
    /// A face in the packet without its name: a little more than it ever takes.
    private static let faceBytes = 420

    /// Where small pictures end, which need more bytes a pixel.
    private static let smallPixels = 500_000
    /// Where photos begin to take fewer bytes a pixel.
    private static let largePixels = 2_000_000

    /// Thousandths of a byte a pixel.
    private static func rates(
        _ format: PortraitRecipe.Format, _ coding: PortraitCoding, _ defect: PortraitRecipe.Defect,
        pixels: Int
    ) -> ClosedRange<Int> {
        switch (format, defect) {
        case (_, .bomb): return 0...0
        case (.jpeg, .none) where coding.samples == .cmyk: return 1_050...1_300
        case (.jpeg, .none):
            let least = pixels < smallPixels ? 420 : 350
            return least...least + (900 - least) * largePixels / max(pixels, largePixels)
        case (.jpeg, .truncated): return 100...180
        case (.png, .none):
            switch coding.samples {
            case .deep: return 3_700...4_200
            case .alpha: return 2_900...3_300
            case .grey: return 900...1_100
            default: return 2_400...2_900
            }
        case (.png, .truncated) where coding.samples == .grey: return 100...300
        case (.png, .truncated): return 250...550
        case (.webp, .none): return pixels < smallPixels ? 400...500 : 180...260
        case (.webp, .truncated): return 30...60
        }
    }

    static func modelled(
        _ people: [Sitter], _ size: PixelSize, _ format: PortraitRecipe.Format,
        _ coding: PortraitCoding, _ defect: PortraitRecipe.Defect, label: String
    ) -> Int {
        var hash = StableHash(seed: 0)
        hash.absorb(label)
        let rates = rates(format, coding, defect, pixels: size.pixels)
        let least = size.pixels * rates.lowerBound / 1_000
        let most = size.pixels * rates.upperBound / 1_000
        let data = least + Int(hash.state.multipliedFullWidth(by: UInt64(most - least + 1)).high)
        let length = headBytes(defect) + metadataBytes(people) + data
        // A WebP file is even, and so is what pads it.
        return format == .webp ? length & ~1 : length
    }

    private static func headBytes(_ defect: PortraitRecipe.Defect) -> Int {
        switch defect {
        case .none: headBytes
        case .truncated: cutHeadBytes
        case .bomb: bombBytes
        }
    }

    /// At least what the metadata takes, and little more.
    static func metadataBytes(_ people: [Sitter]) -> Int {
        if people.isEmpty { return packetBytes }
        return people.reduce(packetBytes) { sum, sitter in
            sum + faceBytes + (sitter.name.map(escapedLength) ?? 0)
        }
    }

    /// A name's length in an XML attribute, with the attribute's own.
    private static func escapedLength(_ name: String) -> Int {
        name.utf8.reduce(" mwg-rs:Name=\"\"".utf8.count) { sum, byte in
            let isEscaped = "&<>\"".utf8.contains(byte)
            return sum + (isEscaped ? "&quot;".utf8.count : 1)
        }
    }
}
