internal import ImageMetadata
internal import ImageResizing

/// What is wrong with a picture that does not look like its golden, in numbers and in words.
///
/// Each guess is tried: a picture is said to be turned where turning it back makes it look like the golden.
struct PictureDiagnosis {
    /// The numbers, then the guess, where there is one.
    let words: [String]

    init(expected: Pixels, actual: Pixels) {
        guard expected.bands == actual.bands, let likeness = Likeness(expected, actual) else {
            let turned = Self.turning(expected.coloured, actual.coloured)
            words =
                [
                    "\(expected.size) with \(expected.bands) bands →"
                        + " \(actual.size) with \(actual.bands) bands"
                ] + (turned.map { [$0] } ?? [])
            return
        }
        words =
            [Self.numbers(likeness)]
            + (Self.guess(expected.coloured, actual.coloured).map { [$0] } ?? [])
    }

    private static func numbers(_ likeness: Likeness) -> String {
        "PSNR \(rounded(likeness.decibels, 10)) dB, at least 38 wanted;"
            + " SSIM \(rounded(likeness.structure, 10_000)), at least"
            + " \(GoldenPictures.leastStructure) wanted"
    }

    private static func rounded(_ value: Double, _ parts: Double) -> String {
        value.isFinite ? "\((value * parts).rounded() / parts)" : "∞"
    }

    private static func guess(_ expected: Pixels, _ actual: Pixels) -> String? {
        turning(expected, actual) ?? moving(expected, actual) ?? colours(expected, actual)
            ?? detail(expected, actual)
    }

    // MARK: Guesses

    /// Whether another orientation of the picture is the golden.
    private static func turning(_ expected: Pixels, _ actual: Pixels) -> String? {
        for orientation in ImageOrientation.allCases where orientation != .up {
            guard orientation.turned(actual.size) == expected.size,
                let likeness = Likeness(expected, actual.turned(orientation)),
                likeness.meanSquaredError <= 4 * GoldenPictures.largestError
            else { continue }
            return "it is turned or mirrored: orientation \(orientation.rawValue) would stand right"
        }
        return nil
    }

    /// Whether a shift by some pixels brings the picture much nearer: another part is shown.
    private static func moving(_ expected: Pixels, _ actual: Pixels) -> String? {
        let left = Grid(expected)
        let right = Grid(actual)
        let reach = min(left.width, left.height) / 3
        guard reach > 0, let still = left.error(right, 0, 0) else { return nil }
        var best = (error: still, x: 0, y: 0)
        for y in -reach...reach {
            for x in -reach...reach {
                if let error = left.error(right, x, y), error < best.error { best = (error, x, y) }
            }
        }
        guard best.x != 0 || best.y != 0, best.error < still / 4 else { return nil }
        let step = Grid.step
        return "another part is shown: some \(best.x * step) pixels to the left and"
            + " \(best.y * step) up would match; is the crop another?"
    }

    /// Whether brightness is as it was and colours are not, or both changed in the same way all over.
    private static func colours(_ expected: Pixels, _ actual: Pixels) -> String? {
        guard let likeness = Likeness(expected, actual) else { return nil }
        let luma = Likeness(expected.luma, actual.luma)?.meanSquaredError ?? .infinity
        if luma <= GoldenPictures.largestError, likeness.meanSquaredError > 3 * luma {
            return
                "its colours changed and its brightness did not: is chroma stored or sampled otherwise?"
        }
        let smooth = Likeness(expected.averaged(by: 8), actual.averaged(by: 8))
        if likeness.structure >= 0.95, let smooth,
            smooth.meanSquaredError > 0.5 * likeness.meanSquaredError
        {
            return "its shapes are the same, its colours are shifted all over:"
                + " is a profile ignored, or applied twice?"
        }
        return nil
    }

    /// Whether only fine detail changed.
    private static func detail(_ expected: Pixels, _ actual: Pixels) -> String? {
        guard let smooth = Likeness(expected.averaged(by: 8), actual.averaged(by: 8)),
            smooth.meanSquaredError <= GoldenPictures.largestError
        else { return nil }
        return
            "its colours and large shapes are the same, its fine detail is not: is the filter another?"
    }
}

/// Means of squares of pixels, over which a shift is looked for.
private struct Grid {
    static let step = 4

    let width: Int
    let height: Int
    private let samples: [Int]

    init(_ pixels: Pixels) {
        let small = pixels.luma.averaged(by: Self.step)
        width = small.size.width
        height = small.size.height
        samples = small.samples.map(Int.init)
    }

    /// The mean squared difference where both overlap once the other is shifted; nil where that is little.
    func error(_ other: Grid, _ x: Int, _ y: Int) -> Int? {
        let columns = max(0, -x)..<min(width, other.width - x)
        let rows = max(0, -y)..<min(height, other.height - y)
        guard columns.count > 4, rows.count > 4 else { return nil }
        var sum = 0
        for row in rows {
            for column in columns {
                let difference =
                    samples[row * width + column]
                    - other.samples[(row + y) * other.width + column + x]
                sum += difference * difference
            }
        }
        return sum * 16 / (columns.count * rows.count)
    }
}

extension Pixels {
    /// Luma alone, in whole numbers; of RGB.
    fileprivate var luma: Pixels {
        guard bands >= 3 else { return self }
        return Pixels(
            size: size, bands: 1,
            samples: stride(from: 0, to: samples.count, by: bands).map { place in
                let red = 77 * Int(samples[place])
                return UInt8(
                    (red + 150 * Int(samples[place + 1]) + 29 * Int(samples[place + 2])) >> 8)
            })
    }

    /// The picture as it would be seen, were it stored under an orientation.
    fileprivate func turned(_ orientation: ImageOrientation) -> Pixels {
        let upright = orientation.turned(size)
        var turned: [UInt8] = []
        turned.reserveCapacity(samples.count)
        for y in 0..<upright.height {
            for x in 0..<upright.width {
                let place = orientation.stored(x: x, y: y, upright: upright)
                let start = (place.y * size.width + place.x) * bands
                turned += samples[start..<start + bands]
            }
        }
        return Pixels(size: upright, bands: bands, samples: turned)
    }
}
