import ImageMetadata
import ImageResizing

/// Small real files, as encoders write them.
enum SmallFiles {
    /// A chequered picture of 24×16 pixels.
    static func encoded(
        _ format: ImageFormat, bands: Int = 3, isProgressive: Bool = false
    ) throws -> [UInt8] {
        let size = PixelSize(width: 24, height: 16)
        let samples = (0..<size.pixels * bands).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        return try Pixels(size: size, bands: bands, samples: samples)
            .encoded(as: format, quality: format == .png ? 6 : 85, isProgressive: isProgressive)
    }

    /// A JPEG that consists of a frame header alone, of any kind and size.
    static func frame(marker: UInt8, width: Int, height: Int, components: Int) -> [UInt8] {
        let payload =
            [8, UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
            + [UInt8(components)] + [UInt8](repeating: 0x11, count: 3 * components)
        return [0xFF, 0xD8, 0xFF, marker, 0, UInt8(payload.count + 2)] + payload
    }

    /// A PNG that consists of its first chunk alone.
    static func pngHeader(width: UInt32, height: UInt32, depth: UInt8, type: UInt8) -> [UInt8] {
        let sides = [width, height].flatMap { side in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
            + Array("IHDR".utf8) + sides + [depth, type, 0, 0, 1, 0, 0, 0, 0]
    }
}
