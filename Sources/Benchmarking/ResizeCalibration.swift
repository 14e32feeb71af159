internal import Glibc
package import ImageMetadata
package import ImageResizing
internal import Portraits

/// Measures the constants of the cost model, and how well they foretell pictures that were not used for them.
///
/// ```swift
/// let calibration = try ResizeCalibration(rounds: 9)
/// for kind in ResizeCalibration.kinds { let fitted = try calibration.fit(kind) }
/// ```
///
/// Times are those of the reference core: the one on which libvips' own thumbnail of a baseline portrait of 4 megapixels takes
/// `referenceMilliseconds`. That thumbnail is made in turn with each measured one, and the ratio counts, since a shared
/// machine is faster at one moment than at the next.
package struct ResizeCalibration {
    /// A quiet core of an AMD EPYC.
    package static let referenceMilliseconds = 19.9

    private let rounds: Int
    private let reference: [UInt8]

    package init(rounds: Int) throws {
        self.rounds = rounds
        reference = try BenchmarkPicture.portrait(2_400, 1_700).makeBytes()
    }

    /// One kind's constants, and by how much they miss pictures that were not used, as shares.
    package struct Fitted: Sendable {
        package let kind: ResizeKind
        package let costs: ResizeCosts
        package let timeErrors: [Double]
        package let memoryErrors: [Double]
    }

    /// All kinds, as the table lists them.
    package static let kinds: [ResizeKind] = ResizeKind.Coding.allCases.flatMap { coding in
        (coding.hasFractions ? [8, 4, 2, 1] : [8]).map { ResizeKind(coding, eighths: $0) }
    }

    /// Measures pictures of a kind, and fits its constants to them.
    package func fit(_ kind: ResizeKind) throws -> Fitted {
        let used = try Sample.plan(
            kind, boxes: [128, 320, 512, 900], places: [0.05, 0.9], look: 1
        )
        .map { try measure($0, kind) }
        let times = LeastSquares.fit(
            used.map { [1, $0.work, $0.output] }, used.map(\.nanoseconds))
        let memory = LeastSquares.fit(
            used.map { [1, $0.columns, kind.coding.holdsAll ? $0.work : 0] }, used.map(\.peak))
        let costs = ResizeCosts(
            nanosecondsAPicture: Int(times[0]), picosecondsAPixel: Int(times[1] * 1_000),
            picosecondsAnOutputPixel: Int(times[2] * 1_000), bytesAPicture: Int(memory[0]),
            bytesAColumn: Int(memory[1]), millibytesAPixel: Int(memory[2] * 1_000))
        let others = try Sample.plan(kind, boxes: [200, 420, 700], places: [0.4, 0.7], look: 5)
            .map { try measure($0, kind) }
        return Fitted(
            kind: kind, costs: costs,
            timeErrors: others.map { measured in
                let modelled = ResizeModel.processorNanoseconds(
                    of: measured.facts, in: measured.request, costs)
                return Double(modelled) / measured.nanoseconds - 1
            },
            memoryErrors: others.map { measured in
                Double(ResizeModel.heldMemory(of: measured.facts, kind, costs)) / measured.peak - 1
            })
    }

    // MARK: Measuring

    private struct Measured {
        var facts: ImageFacts
        var request: ResizeRequest
        var work: Double
        var columns: Double
        var output: Double
        var nanoseconds: Double
        var peak: Double
    }

    private func measure(_ sample: Sample, _ kind: ResizeKind) throws -> Measured {
        let bytes = try sample.recipe.makeBytes()
        let facts = sample.recipe.facts
        let resizer = VipsResizer(path: kind.coding.path)
        let resize = { _ = try resizer.resizeNow(bytes, to: sample.request) }
        try resize()
        let peak = try MemoryMeter.peak(of: resize) ?? 1
        return Measured(
            facts: facts, request: sample.request, work: Double(ResizeModel.work(of: facts)),
            columns: Double(ResizeModel.columns(of: facts, kind)),
            output: Double(ResizeModel.size(of: facts, in: sample.request).pixels),
            nanoseconds: try nanoseconds(resize), peak: Double(max(peak, 1)))
    }

    /// The processor time on the reference core.
    private func nanoseconds(_ body: () throws -> Void) throws -> Double {
        let request = ResizeRequest(width: 512, height: 512)
        let ratios = try (0..<max(rounds, 1)).map { _ in
            let start = Self.processorNanoseconds()
            _ = try Yardstick.resized(reference, to: request)
            let middle = Self.processorNanoseconds()
            try body()
            return Double(Self.processorNanoseconds() - middle) / Double(max(middle - start, 1))
        }
        return Spread(ratios).median * Self.referenceMilliseconds * 1_000_000
    }

    private static func processorNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// A picture to measure.
    private struct Sample {
        var recipe: PortraitRecipe
        var request: ResizeRequest

        /// Pictures of a kind: for each box, those whose reduction lies at the given places of the kind's range.
        static func plan(
            _ kind: ResizeKind, boxes: [Int], places: [Double], look: Int
        ) throws -> [Sample] {
            let range = kind.reductions
            return try boxes.flatMap { box in
                try places.enumerated().compactMap { index, place in
                    let reduction = range.lowerBound + (range.upperBound - range.lowerBound) * place
                    let width = Int(Double(box) * reduction)
                    let height = width * [3, 2][index % 2] / [4, 3][index % 2]
                    guard width * height <= kind.coding.mostPixels else { return nil }
                    let recipe = try BenchmarkPicture.portrait(
                        width, height, format: kind.coding.format, coding: kind.coding.portrait,
                        look: look, variant: index)
                    return Sample(recipe: recipe, request: ResizeRequest(width: box, height: box))
                }
            }
        }
    }
}

extension ResizeKind {
    /// How many times smaller results are for which the decoder reduces by this kind's eighths.
    fileprivate var reductions: ClosedRange<Double> {
        guard coding.hasFractions else { return 1.2...12 }
        let isFast = coding.path == .fast
        let margin = isFast ? Double(140) / 100 : 2
        let least = eighths == 8 ? 1.0 : 8.0 / Double(eighths) * margin
        return least...(eighths == 1 ? 20 : 16.0 / Double(eighths) * margin - 0.05)
    }
}

extension ResizeKind.Coding {
    /// What the longest file that is accepted holds: a painted PNG takes three bytes a pixel.
    fileprivate var mostPixels: Int { format == .png ? 4_300_000 : 26_000_000 }

    fileprivate var path: ResizePath {
        switch self {
        case .fastBaseline, .fastProgressive: .fast
        default: .libvips
        }
    }

    fileprivate var format: PortraitRecipe.Format {
        switch self {
        case .png, .pngAlpha, .pngInterlaced: .png
        case .webp: .webp
        default: .jpeg
        }
    }

    fileprivate var portrait: PortraitCoding {
        switch self {
        case .fastProgressive, .libvipsProgressive, .pngInterlaced:
            PortraitCoding(isProgressive: true)
        case .libvipsProfile: PortraitCoding(hasWideGamut: true)
        case .pngAlpha: PortraitCoding(samples: .alpha)
        default: PortraitCoding()
        }
    }
}
