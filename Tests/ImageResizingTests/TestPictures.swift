import ImageMetadata
import ImageResizing

/// Pictures that the tests make themselves, and how alike two of them are.
enum TestPictures {
    /// A smooth picture whose four corners differ, with a disc off its centre: wrong turning, mirroring or colours show.
    static func scene(_ width: Int, _ height: Int) -> Pixels {
        var samples: [UInt8] = []
        samples.reserveCapacity(width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                let (dx, dy) = (3 * x - width, 4 * y - height)
                let isInside = dx * dx + dy * dy < width * height / 8
                samples.append(UInt8(x * 255 / width))
                samples.append(isInside ? 230 : UInt8(y * 255 / height))
                samples.append(UInt8(60 + 120 * (x + y) / (width + height)))
            }
        }
        return Pixels(size: PixelSize(width: width, height: height), bands: 3, samples: samples)
    }

    /// The scene under grain and a soft chequer, so that it compresses like a photo and shows what a filter does.
    static func grainyScene(_ width: Int, _ height: Int) -> Pixels {
        var pixels = scene(width, height)
        var random: UInt64 = 7
        pixels.samples.withUnsafeMutableBufferPointer { samples in
            var place = 0
            for y in 0..<height {
                for x in 0..<width {
                    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    let grain = Int(random >> 61) - 4
                    // Triangle waves of some forty pixels.
                    let wave = abs(x % 42 - 21) + abs(y % 38 - 19) - 20
                    for _ in 0..<3 {
                        samples[place] = UInt8(min(255, max(0, Int(samples[place]) + grain + wave)))
                        place += 1
                    }
                }
            }
        }
        return pixels
    }

    /// One colour all over; four samples for a colour with alpha.
    static func plain(_ colour: [UInt8], _ width: Int, _ height: Int) -> Pixels {
        var samples = [UInt8](repeating: colour[0], count: width * height * colour.count)
        for band in colour.indices where colour[band] != colour[0] {
            for place in stride(from: band, to: samples.count, by: colour.count) {
                samples[place] = colour[band]
            }
        }
        return Pixels(
            size: PixelSize(width: width, height: height), bands: colour.count, samples: samples)
    }

    /// The upright picture as stored under an orientation, one pixel after another.
    static func stored(_ upright: Pixels, _ orientation: ImageOrientation) -> Pixels {
        let size = orientation.turned(upright.size)
        var samples = [UInt8](repeating: 0, count: upright.samples.count)
        for y in 0..<upright.size.height {
            for x in 0..<upright.size.width {
                let place = orientation.stored(x: x, y: y, upright: upright.size)
                for band in 0..<upright.bands {
                    samples[(place.y * size.width + place.x) * upright.bands + band] =
                        upright.samples[(y * upright.size.width + x) * upright.bands + band]
                }
            }
        }
        return Pixels(size: size, bands: upright.bands, samples: samples)
    }

    /// The mean squared difference of two pictures of one size; 255² ÷ 10^(dB ÷ 10) for so many decibels.
    static func meanSquaredError(_ left: Pixels, _ right: Pixels) -> Double {
        guard left.size == right.size, left.bands == right.bands else { return .infinity }
        var sum = 0
        for (a, b) in zip(left.samples, right.samples) {
            let difference = Int(a) - Int(b)
            sum += difference * difference
        }
        return Double(sum) / Double(left.samples.count)
    }

    /// PSNR of 38 dB, the bound for image goldens, as a mean squared error.
    static let decibels38 = 10.3
    /// PSNR of 20 dB: far below it two pictures show different things.
    static let decibels20 = 650.0
}

/// A PNG writer for the kinds that no encoder here writes: any colour type and depth, rows stored without
/// compression, or fewer rows than the header promises.
enum PlainPNG {
    static func file(
        _ width: Int, _ height: Int, depth: UInt8, type: UInt8, rowBytes: [UInt8],
        palette: [UInt8] = [],
        rowCount: Int? = nil
    ) -> [UInt8] {
        let rows: [UInt8] = (0..<(rowCount ?? height)).flatMap { _ in [0] + rowBytes }
        var stream: [UInt8] = [0x78, 0x01]
        var rest = rows[...]
        while !rest.isEmpty {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            stream += [rest.isEmpty ? 1 : 0]
            stream += [
                UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8),
            ]
            stream += block
        }
        stream += big(adler(rows))
        let header = big(UInt32(width)) + big(UInt32(height)) + [depth, type, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
            + (palette.isEmpty ? [] : chunk("PLTE", palette)) + chunk("IDAT", stream)
            + chunk("IEND", [])
    }

    private static func chunk(_ type: String, _ payload: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + payload
        var checksum: UInt32 = ~0
        for byte in body {
            checksum ^= UInt32(byte)
            for _ in 0..<8 {
                checksum = checksum & 1 == 1 ? 0xEDB8_8320 ^ checksum >> 1 : checksum >> 1
            }
        }
        return big(UInt32(payload.count)) + body + big(~checksum)
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }

    private static func big(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

/// An ICC profile in which red and green have changed places, so that whether it was applied is plain to see.
enum SwappedProfile {
    /// ICC.1:2001-04: a header of 128 bytes, a table of nine tags, their data. Primaries are sRGB's, adapted to D50.
    static let bytes: [UInt8] = {
        let red = xyz(0.43607, 0.22249, 0.01392)
        let green = xyz(0.38515, 0.71687, 0.09708)
        let blue = xyz(0.14307, 0.06061, 0.71410)
        let gamma = tag("curv") + big(1) + [0x02, 0x33, 0, 0]  // 2.2 in 8.8.
        let name = Array("swapped\0".utf8)
        let description =
            tag("desc") + big(UInt32(name.count)) + name + [UInt8](repeating: 0, count: 80)
        let parts: [(String, [UInt8])] = [
            ("desc", description), ("cprt", tag("text") + name), ("wtpt", xyz(0.96420, 1, 0.82491)),
            ("rXYZ", green), ("gXYZ", red), ("bXYZ", blue),
            ("rTRC", gamma), ("gTRC", gamma), ("bTRC", gamma),
        ]
        var table = big(UInt32(parts.count))
        var data: [UInt8] = []
        let start = 128 + 4 + 12 * parts.count
        for (name, content) in parts {
            table += Array(name.utf8) + big(UInt32(start + data.count)) + big(UInt32(content.count))
            data += content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
        }
        var header = big(UInt32(start + data.count)) + Array("none".utf8) + [2, 0x10, 0, 0]
        header += Array("mntrRGB XYZ ".utf8) + [UInt8](repeating: 0, count: 12) + Array("acsp".utf8)
        header += [UInt8](repeating: 0, count: 28) + xyz(0.96420, 1, 0.82491).suffix(12)
        return header + [UInt8](repeating: 0, count: 128 - header.count) + table + data
    }()

    /// A JPEG's APP2 segment that carries the profile.
    static var segment: [UInt8] {
        let payload = Array("ICC_PROFILE\0".utf8) + [1, 1] + bytes
        let length = payload.count + 2
        return [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 255)] + payload
    }

    private static func tag(_ type: String) -> [UInt8] { Array(type.utf8) + [0, 0, 0, 0] }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        tag("XYZ ") + [x, y, z].flatMap { big(UInt32(($0 * 65_536).rounded())) }
    }

    private static func big(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
