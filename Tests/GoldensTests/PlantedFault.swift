import ImageMetadata
import ImageResizing

/// A fault that somebody might build into a resizer.
enum PlantedFault: String, CaseIterable {
    case orientation, profile, filter, crop, chroma

    /// What the diagnosis must speak of.
    var word: String {
        switch self {
        case .orientation: "orientation 3"
        case .profile: "profile"
        case .filter: "filter"
        case .crop: "crop"
        case .chroma: "chroma"
        }
    }

    func planted(in picture: Pixels) -> Pixels {
        let (width, height) = (picture.size.width, picture.size.height)
        return picture.mapped { x, y, sample in
            switch self {
            case .orientation:
                return (0..<3).map { sample(width - 1 - x, height - 1 - y, $0) }
            case .profile:
                // Wide-gamut numbers taken for sRGB's: less colour, as when a profile is ignored.
                let all = (0..<3).map { Int(sample(x, y, $0)) }
                let mean = all.reduce(0, +) / 3
                return all.map { UInt8(clamping: mean + ($0 - mean) * 80 / 100 + 12) }
            case .filter:
                // The nearest pixel of a grid twice as coarse.
                return (0..<3).map { sample(x / 2 * 2, y / 2 * 2, $0) }
            case .crop: return (0..<3).map { sample(x + 24, y + 12, $0) }
            case .chroma:
                // Red and blue in each other's place, as where chroma's two parts are swapped, at the same luma.
                let (red, green, blue) =
                    (Int(sample(x, y, 0)), Int(sample(x, y, 1)), Int(sample(x, y, 2)))
                let luma = (77 * red + 150 * green + 29 * blue) >> 8
                let swapped = (77 * blue + 150 * green + 29 * red) >> 8
                return [blue, green, red].map { UInt8(clamping: $0 + luma - swapped) }
            }
        }
    }
}

extension Pixels {
    func mapped(_ body: (Int, Int, (Int, Int, Int) -> UInt8) -> [UInt8]) -> Pixels {
        var mapped: [UInt8] = []
        func sample(_ x: Int, _ y: Int, _ band: Int) -> UInt8 {
            let column = min(max(x, 0), size.width - 1)
            let row = min(max(y, 0), size.height - 1)
            return samples[(row * size.width + column) * bands + band]
        }
        for y in 0..<size.height { for x in 0..<size.width { mapped += body(x, y, sample) } }
        return Pixels(size: size, bands: bands, samples: mapped)
    }
}
