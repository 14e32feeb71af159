internal import ImageMetadata

/// A file whose header promises far more pixels than its data hold: a decoder that believes it asks for gigabytes.
enum Bomb {
    /// What is really in it.
    static let paintedSize = PixelSize(width: 64, height: 64)

    /// The file with another size in its header.
    static func promising(
        _ size: PixelSize, in file: [UInt8], _ format: PortraitRecipe.Format
    ) -> [UInt8] {
        var file = file
        switch format {
        case .png:
            // The signature, then the first chunk's length and type (ISO/IEC 15948, 11.2.1). Nobody gets as far as its
            // checksum.
            file.replaceSubrange(16..<24, with: big(size.width, 4) + big(size.height, 4))
        default:
            // Behind the frame's marker: two bytes of length, one of precision (T.81, B.2.2).
            let frame = file.indices.dropLast(8).first {
                file[$0] == 0xFF && [0xC0, 0xC2].contains(file[$0 + 1])
            }
            guard let frame else { return file }
            file.replaceSubrange(
                frame + 5..<frame + 9, with: big(size.height, 2) + big(size.width, 2))
        }
        return file
    }

    private static func big(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
