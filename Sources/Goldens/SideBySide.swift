internal import ImageMetadata
internal import ImageResizing

/// Three pictures in one, for a person's eye: what was expected, what came out, and where they differ.
enum SideBySide {
    private static let gap = 8
    /// Differences of a few levels would not be seen as they are.
    private static let amplification = 8

    /// The PNG; nil where it cannot be encoded.
    static func png(_ expected: Pixels, _ actual: Pixels) -> [UInt8]? {
        let parts = [
            expected.coloured, actual.coloured, difference(expected.coloured, actual.coloured),
        ]
        let height = parts.map(\.size.height).max() ?? 0
        let width = parts.reduce(gap * (parts.count - 1)) { $0 + $1.size.width }
        var samples = [UInt8](repeating: 255, count: width * height * 3)
        var left = 0
        for part in parts {
            let row = part.size.width * 3
            for y in 0..<part.size.height {
                let start = (y * width + left) * 3
                samples.replaceSubrange(
                    start..<start + row, with: part.samples[y * row..<(y + 1) * row])
            }
            left += part.size.width + gap
        }
        let all = Pixels(
            size: PixelSize(width: width, height: height), bands: 3, samples: samples)
        return try? all.encoded(as: .png, quality: 9)
    }

    /// Black where both are equal; pictures of different sizes are compared where they overlap.
    private static func difference(_ left: Pixels, _ right: Pixels) -> Pixels {
        let size = PixelSize(
            width: min(left.size.width, right.size.width),
            height: min(left.size.height, right.size.height))
        var samples: [UInt8] = []
        samples.reserveCapacity(size.pixels * 3)
        for y in 0..<size.height {
            for x in 0..<size.width * 3 {
                let one = Int(left.samples[y * left.size.width * 3 + x])
                let other = Int(right.samples[y * right.size.width * 3 + x])
                samples.append(UInt8(min(255, abs(one - other) * amplification)))
            }
        }
        return Pixels(size: size, bands: 3, samples: samples)
    }
}

extension Pixels {
    /// RGB without alpha, whatever it was.
    var coloured: Pixels {
        if bands == 3 { return self }
        let coloured = stride(from: 0, to: samples.count, by: bands).flatMap { place in
            bands < 3
                ? [samples[place], samples[place], samples[place]]
                : Array(samples[place..<place + 3])
        }
        return Pixels(size: size, bands: 3, samples: coloured)
    }
}
